import { readLedger } from '@guatu/contract/ledgers.ts'
import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import { ask, keyOf, queryClient } from '../../shared/api/api.ts'

export const isRunning = (ledger: Pick<LedgerImport, 'state'> | undefined): boolean =>
  ledger?.state === 'checking' || ledger?.state === 'importing'

/** One import; while it runs it is asked again and again. */
export const ledgerQuery = (id: string) => ({
  ...ask(readLedger, { params: { id } }),
  refetchInterval: (query: { state: { data?: LedgerImport | undefined } }) =>
    isRunning(query.state.data) ? 700 : (false as const),
})

/** The import as the server just gave it. */
export const showLedger = (ledger: LedgerImport): void => {
  queryClient.setQueryData(keyOf(readLedger, { params: { id: ledger.id } }), ledger)
}
