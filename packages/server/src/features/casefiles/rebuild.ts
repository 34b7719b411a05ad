import { replay } from '@guatu/domain/lifecycle/evolve.ts'
import { canonicalJson } from '../../platform/audit/event.ts'
import type { EventRow } from '../../platform/audit/queries.ts'
import { bug } from '../../platform/bug.ts'
import type { Db, Tx } from '../../platform/db/db.ts'
import {
  campaignUnits,
  dropCasefiles,
  dropEvidence,
  eventsOfCasefiles,
  missingCasefiles,
  storedCasefiles,
  storedEvidence,
} from './rebuild-queries.ts'
import { evidenceRowOf, rowOf, type CasefileRow, type EvidenceRow } from './rows.ts'
import { fileNameIn, toCasefileEvent } from './stored-events.ts'
import { insertCasefiles, insertEvidence } from './write-queries.ts'

/** Something that the rows say and the log does not, or the other way round. */
export interface Difference {
  readonly casefileId: string
  readonly number: string | null
  /** Column of `casefiles`, or `evidence`, or `row` where the whole row is missing or unfounded. */
  readonly column: string
  readonly stored: unknown
  readonly rebuilt: unknown
}

/** The rows that a casefile's log gives. */
export interface Rebuilt {
  readonly row: CasefileRow
  readonly evidence: readonly EvidenceRow[]
}

const AT_ONCE = 500

/** Folds the log of one casefile, given whole and in order. Throws where the log itself is broken. */
export const rebuildFrom = (rows: readonly EventRow[], ownerUnitId: string): Rebuilt => {
  const casefile = replay(rows.map(toCasefileEvent))
  const last = rows.at(-1) ?? bug('a casefile without events')
  const evidence = new Map<string, EvidenceRow>()
  for (const row of rows) {
    const event = toCasefileEvent(row)
    if (event.kind === 'casefile.evidence_added') {
      const one = event.payload.evidence
      evidence.set(one.id, evidenceRowOf(casefile, one, fileNameIn(row)))
    } else if (event.kind === 'casefile.evidence_removed') {
      const known = evidence.get(event.payload.evidenceId) ?? bug('evidence removed that was never added')
      evidence.set(known.id, { ...known, removed_at: event.at })
    }
  }
  return { row: rowOf(casefile, ownerUnitId, last.at), evidence: [...evidence.values()] }
}

/** Everything in which the stored rows differ from what the log gives. */
const differencesOf = (
  stored: CasefileRow,
  storedEvidenceRows: readonly EvidenceRow[],
  rebuilt: Rebuilt | null,
): Difference[] => {
  const about = { casefileId: stored.id, number: stored.number }
  if (!rebuilt) return [{ ...about, column: 'row', stored: stored.state, rebuilt: null }]
  const columns = Object.keys(rebuilt.row) as (keyof CasefileRow)[]
  const found = columns
    .filter((column) => canonicalJson(stored[column]) !== canonicalJson(rebuilt.row[column]))
    .map((column) => ({ ...about, column, stored: stored[column], rebuilt: rebuilt.row[column] }))
  const evidence = [...rebuilt.evidence].sort((a, b) => (a.id < b.id ? -1 : 1))
  if (canonicalJson(storedEvidenceRows) === canonicalJson(evidence)) return found
  return [...found, { ...about, column: 'evidence', stored: storedEvidenceRows, rebuilt: evidence }]
}

const grouped = <T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> => {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

interface Page {
  readonly stored: readonly CasefileRow[]
  readonly rebuilt: ReadonlyMap<string, Rebuilt>
  readonly evidence: ReadonlyMap<string, readonly EvidenceRow[]>
}

const readPage = async (tx: Tx, after: string | null): Promise<Page> => {
  const stored = await tx.many(storedCasefiles(after, AT_ONCE))
  const ids = stored.map((row) => row.id)
  const events = grouped(await tx.many(eventsOfCasefiles(ids)), (row) => row.subject_id)
  const evidence = grouped(await tx.many(storedEvidence(ids)), (row) => row.casefile_id)
  const campaigns = [...new Set(stored.flatMap((row) => row.campaign_id ?? []))]
  const owners = new Map((await tx.many(campaignUnits(campaigns))).map((row) => [row.id, row.unit_id]))
  const rebuilt = new Map<string, Rebuilt>()
  for (const [id, rows] of events) {
    const campaignId = replay(rows.map(toCasefileEvent)).campaignId ?? ''
    rebuilt.set(id, rebuildFrom(rows, owners.get(campaignId) ?? ''))
  }
  return { stored, rebuilt, evidence }
}

export interface RebuildReport {
  readonly checked: number
  /** The first thousand. */
  readonly differences: readonly Difference[]
  readonly differing: number
}

const MAX_DIFFERENCES = 1000

/**
 * Holds every casefile row against its log, in pages, each of one state of the database. Nothing is changed.
 * @param onProgress told how many were checked so far
 */
export const checkRebuild = async (
  db: Db,
  onProgress: (checked: number) => void = () => undefined,
): Promise<RebuildReport> => {
  const differences: Difference[] = []
  let checked = 0
  let differing = 0
  let after: string | null = null
  for (;;) {
    const page: Page = await db.snapshot((tx) => readPage(tx, after))
    for (const row of page.stored) {
      const found = differencesOf(row, page.evidence.get(row.id) ?? [], page.rebuilt.get(row.id) ?? null)
      if (found.length > 0) differing += 1
      if (differences.length < MAX_DIFFERENCES) differences.push(...found)
    }
    checked += page.stored.length
    onProgress(checked)
    after = page.stored.at(-1)?.id ?? null
    if (page.stored.length < AT_ONCE) break
  }
  const missing = await db.read((tx) => tx.many(missingCasefiles(MAX_DIFFERENCES)))
  for (const { subject_id: casefileId } of missing)
    differences.push({ casefileId, number: null, column: 'row', stored: null, rebuilt: 'in the log' })
  return { checked, differences, differing: differing + missing.length }
}

/**
 * Writes the rows anew from their log: for casefiles whose rows were lost or spoilt. The log is left as it is, and
 * one event says that it was done.
 */
export const rebuildCasefiles = async (
  db: Db,
  ids: readonly string[],
  event: Parameters<Parameters<Parameters<Db['write']>[0]>[0]['record']>[0],
): Promise<void> =>
  db.write(async (tx) => {
    const events = grouped(await tx.many(eventsOfCasefiles(ids)), (row) => row.subject_id)
    const rebuilt: Rebuilt[] = []
    for (const rows of events.values()) {
      const { campaignId } = replay(rows.map(toCasefileEvent))
      const [owner] = await tx.many(campaignUnits(campaignId ? [campaignId] : []))
      rebuilt.push(rebuildFrom(rows, owner?.unit_id ?? bug('a casefile of no campaign')))
    }
    await tx.run(dropEvidence(ids))
    await tx.run(dropCasefiles(ids))
    await tx.run(insertCasefiles(rebuilt.map((one) => one.row)))
    await tx.run(insertEvidence(rebuilt.flatMap((one) => one.evidence)))
    tx.record(event)
  })
