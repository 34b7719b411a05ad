import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import type { Correction } from '@guatu/domain/lifecycle/commands.ts'
import { FAULTS, type FaultWords, type LedgerFault } from '@guatu/domain/ledger/faults.ts'
import type { LedgerField, LedgerMapping } from '@guatu/domain/ledger/fields.ts'
import type { LedgerItem } from '@guatu/domain/ledger/read-row.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import {
  refusalsOfNew,
  refusalToContract,
  type Acting,
  type CampaignRef,
  type SaveDeps,
} from '../casefiles/index.ts'
import type { Located, Locator } from './locate.ts'
import type { ImportRow } from './rows.ts'
import { correctionOf, toNewItem, type Staged } from './staged.ts'
import { SHOWN_IN_PREVIEW, type Tally } from './tally.ts'

/** What the judgement of a row needs of the check that it belongs to. */
export interface Judging {
  readonly deps: SaveDeps
  readonly row: ImportRow
  readonly playbook: Playbook
  readonly mapping: LedgerMapping
  readonly fields: readonly LedgerField[]
  readonly acting: Acting
}

export const keyFault = (
  item: LedgerItem,
  mapping: LedgerMapping,
  fields: readonly LedgerField[],
  words: FaultWords,
): LedgerFault => ({
  row: item.row,
  column: fields.find((field) => field.key === 'source_key')?.label.zh ?? '',
  at: mapping['source_key'] ?? null,
  value: item.sourceKey,
  ...words,
})

/** Holds a located row against the casefile of an earlier ledger, if any, and counts it; null where it has a fault. */
export const judge = (
  work: Judging,
  locator: Locator,
  one: Located,
  before: Casefile | undefined,
  tally: Tally,
): Staged | null => {
  const { item } = one
  const { fields } = work
  const refuse = (words: FaultWords): null => {
    tally.refuse(item, [keyFault(item, work.mapping, fields, words)])
    return null
  }
  if (!one.ok) {
    tally.refuse(item, [one.fault])
    return null
  }
  if (before) {
    if (before.state === 'voided') return refuse(FAULTS.voided())
    const correction = correctionOf(before, one.staged)
    if (correction && before.state === 'closed') return refuse(FAULTS.closed())
    if (correction) noteChange(work.playbook, locator, item, before, correction, tally)
    else tally.same += 1
  } else {
    const fresh = toNewItem(work.playbook, item.sourceKey, one.staged)
    const creation = {
      campaign: campaignOf(work.row),
      entry: 'file',
      acting: work.acting,
      now: work.row.updated_at,
    } as const
    const [refusal] = refusalsOfNew(work.deps, creation, fresh)
    if (refusal) {
      const { zh, en } = refusalToContract(refusal)
      return refuse(FAULTS.refused(zh, en))
    }
    tally.created += 1
    if (tally.new.length < SHOWN_IN_PREVIEW)
      tally.new.push({ row: item.row, key: item.sourceKey, title: fresh.title })
  }
  tally.warn(one.warning)
  return one.staged
}

export const campaignOf = (row: ImportRow): CampaignRef => ({
  id: row.campaign_id,
  districtCode: row.district_code,
  unitId: row.unit_id,
  playbook: row.playbook,
})

const noteChange = (
  playbook: Playbook,
  locator: Locator,
  item: LedgerItem,
  before: Casefile,
  correction: Correction,
  tally: Tally,
): void => {
  tally.changed += 1
  if (tally.changes.length >= SHOWN_IN_PREVIEW) return
  const say = (key: string, value: unknown): string => {
    if (value === null || value === undefined) return ''
    const choice = playbook.fields
      .find((field) => field.key === key)
      ?.choices.find((one) => one.key === value)
    return choice?.label.zh ?? String(value)
  }
  const own = Object.entries(correction.fields).map(([key, value]) => ({
    field: playbook.fields.find((one) => one.key === key)?.label.zh ?? key,
    before: say(key, before.fields[key]),
    after: say(key, value),
  }))
  const { title, address, communityUnitId, place } = correction
  const at = (point: typeof place): string => (point ? `${point.lng},${point.lat}` : '')
  const fields = [
    ...(title === undefined ? [] : [{ field: '名称', before: before.title, after: title }]),
    ...(address === undefined ? [] : [{ field: '地址', before: before.address, after: address }]),
    ...(correction.class === undefined
      ? []
      : [{ field: '类别', before: before.class ?? '', after: correction.class ?? '' }]),
    ...(communityUnitId === undefined
      ? []
      : [
          {
            field: '村居',
            before: locator.nameOf(before.communityUnitId),
            after: locator.nameOf(communityUnitId),
          },
        ]),
    ...(place === undefined ? [] : [{ field: '坐标', before: at(before.place), after: at(place) }]),
    ...own,
  ]
  tally.changes.push({ row: item.row, key: item.sourceKey, title: before.title, fields })
}
