export { MeetingsToday } from './parts/meetings-today.tsx'
