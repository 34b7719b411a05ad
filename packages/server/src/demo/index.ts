export { DEMO_PASSWORD, featuredAccounts } from './accounts.ts'
export { isUnfinished, seedDemonstration } from './seed.ts'
