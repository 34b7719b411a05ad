export { usePlanShares } from './use-plan-shares.ts'
