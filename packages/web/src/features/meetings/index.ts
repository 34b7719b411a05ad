export { MeetingsToday } from './parts/meetings-today.tsx'
export { useRuleWords } from './words.ts'
