import type { NewCasefile } from '@guatu/domain/lifecycle/commands.ts'
import type { Refusal } from '@guatu/domain/lifecycle/refusal.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import type { CampaignRow } from './place-queries.ts'
import { nextNumbers } from './numbers.ts'
import { refuseCommand } from './refusals.ts'
import { attempt, contextFor, saveChanges, type Acting, type Change, type SaveDeps } from './save.ts'

/** The campaign that a new casefile belongs to. */
export interface CampaignRef {
  readonly id: string
  readonly districtCode: string
  readonly unitId: string
  readonly playbook: string
}

export const toCampaignRef = (row: CampaignRow): CampaignRef => ({
  id: row.id,
  districtCode: row.district_code,
  unitId: row.unit_id,
  playbook: row.playbook,
})

/** What is known of a new casefile; id and number are given here. `id`: where the caller needs it beforehand. */
export type NewItem = Omit<NewCasefile, 'id' | 'number' | 'districtCode' | 'campaignId'> & {
  readonly id?: string
}

/** report: a problem was told (待受理); file: a stock item enters as a known problem (待派遣). */
export type Entry = 'report' | 'file'

export interface Creation {
  readonly campaign: CampaignRef
  readonly entry: Entry
  readonly acting: Acting
  readonly now: Instant
}

/** The same answer that creating would give, without doing it: for dry runs. Empty = may be created. */
export const refusalsOfNew = (deps: SaveDeps, creation: Creation, item: NewItem): readonly Refusal[] => {
  const decided = decideNew(deps, creation, item, '00000000-0000-7000-8000-000000000000', '-')
  return decided.ok ? [] : decided.refusals
}

/**
 * Creates casefiles with consecutive numbers. Refused as a whole where one is refused; the fault's path says
 * which (`items.<index>`). For imports call it with some hundred items at a time and `quiet`.
 */
export const createCasefiles = async (
  tx: WriteTx,
  deps: SaveDeps,
  creation: Creation,
  items: readonly NewItem[],
  options: { readonly quiet?: boolean } = {},
): Promise<Change[]> => {
  if (items.length === 0) return []
  const { campaign, acting, now } = creation
  const { playbook } = contextFor(deps, campaign.playbook, acting)
  const numbers = await nextNumbers(tx, campaign.districtCode, playbook, now, items.length)
  const changes = items.map((item, index) => {
    const decided = decideNew(
      deps,
      creation,
      item,
      item.id ?? newId(Date.parse(now)),
      numbers[index] as string,
    )
    return decided.ok
      ? decided.change
      : refuseCommand(decided.refusals, items.length === 1 ? 'body' : `items.${index}`)
  })
  await saveChanges(tx, changes, options)
  return changes
}

const decideNew = (deps: SaveDeps, creation: Creation, item: NewItem, id: string, number: string) => {
  const { campaign, entry, acting, now } = creation
  const context = contextFor(deps, campaign.playbook, acting)
  const { districtCode } = campaign
  const casefile: NewCasefile = { ...item, id, number, districtCode, campaignId: campaign.id }
  return attempt(null, campaign.unitId, { kind: entry, casefile }, context, now)
}
