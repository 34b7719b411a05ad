import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { takeNumbers } from './write-queries.ts'

const DIGITS = 6

/**
 * The next numbers of a playbook's series of the year, as in WJ-2026-000123. Taken in the transaction that uses
 * them: without gaps, and never twice.
 */
export const nextNumbers = async (
  tx: WriteTx,
  districtCode: string,
  playbook: Playbook,
  now: Instant,
  count: number,
): Promise<string[]> => {
  const series = `${playbook.prefix}-${dayOf(now).slice(0, 4)}`
  const { last } = await tx.one(takeNumbers(districtCode, series, count))
  return Array.from(
    { length: count },
    (_, index) => `${series}-${String(last - count + index + 1).padStart(DIGITS, '0')}`,
  )
}
