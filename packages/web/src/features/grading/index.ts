// What other features use of this one.
export { GradeBadge } from './parts/grade-badge.tsx'
export { usePeriodName } from './words.ts'
