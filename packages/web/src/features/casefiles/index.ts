/** What other features may use of the casefiles. */
export { CasefileCards } from './parts/casefile-cards.tsx'
export { CasefileSheet } from './parts/casefile-sheet.tsx'
export { CasefileTable, handedInOf, isStopped, Marks } from './parts/casefile-table.tsx'
export { Chip, Chips } from './parts/chips.tsx'
export { LazyDispatchDialog } from './parts/lazy-dispatch-dialog.tsx'
export { LoadMore } from './parts/load-more.tsx'
export { casefileCounts, casefilePages, filterOf, rowsOf } from './queries.ts'
export { useCampaigns, usePlaybook } from './use-playbook.ts'
