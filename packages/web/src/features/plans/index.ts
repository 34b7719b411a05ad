export { PlansToday } from './parts/plans-today.tsx'
export { usePlanShares } from './use-plan-shares.ts'
