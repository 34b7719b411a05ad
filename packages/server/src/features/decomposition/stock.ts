import type { MeasureDefinition } from '@guatu/domain/measure/definition.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import type { FieldDefinition, Playbook } from '@guatu/domain/playbook/playbook.ts'
import { stockOf } from '@guatu/domain/decomposition/split-tree.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { campaignsInScope, type CampaignRow } from '../campaigns/index.ts'
import { directoryOf, type UnitInfo } from '../identity/index.ts'
import { evaluate, placeTotalsOf } from '../measures/index.ts'
import type { SplitTargetRow } from './rows.ts'

const SUMMABLE: ReadonlySet<FieldDefinition['type']> = new Set(['number', 'integer', 'area', 'money'])

const summableFields = (playbook: Playbook | undefined): FieldDefinition[] =>
  (playbook?.fields ?? []).filter((field) => SUMMABLE.has(field.type))

/** Campaigns whose casefiles a split can go by, the target's own first. */
export const stocksFor = async (
  tx: Tx,
  platform: Platform,
  scopes: { campaigns: RowScope; measures: RowScope },
  target: SplitTargetRow,
  now: Instant,
): Promise<
  {
    campaignId: string
    name: string
    fields: { key: string; label: { zh: string; en: string }; unit: string | null }[]
    unitIds: string[]
  }[]
> => {
  const campaigns = await tx.many(campaignsInScope(scopes.campaigns))
  const there = await unitsWithStock(tx, platform, scopes.measures, campaigns, now)
  const own = (row: CampaignRow): number =>
    row.id === target.campaign_id ? 0 : row.plan_id === target.plan_id ? 1 : 2
  return [...campaigns]
    .sort((a, b) => own(a) - own(b))
    .map((row) => ({
      campaignId: row.id,
      name: row.name,
      fields: summableFields(platform.playbooks.get(row.playbook)).map(({ key, label, unit }) => ({
        key,
        label: { ...label },
        unit: unit ?? null,
      })),
      unitIds: [...(there.get(row.id) ?? [])],
    }))
}

/** Where each campaign has casefiles: a campaign whose ledger was not brought in has none, and nothing can go by it. */
const unitsWithStock = async (
  tx: Tx,
  platform: Platform,
  scope: RowScope,
  campaigns: readonly CampaignRow[],
  now: Instant,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const asked = campaigns.flatMap((row) => {
    const playbook = platform.playbooks.get(row.playbook)
    const checked =
      playbook && checkMeasure(stockMeasure(playbook, null), fieldsKnown([playbook]), playbook.id)
    if (!checked?.ok) return []
    const asked = { from: null, to: null }
    return [{ id: row.id, question: { measure: checked.measure, scope, campaignId: row.id, asked, now } }]
  })
  const counted = await placeTotalsOf(
    tx,
    asked.map(({ question }) => question),
  )
  return new Map(
    asked.map(({ id }, place) => [
      id,
      [
        ...new Set(
          (counted[place] ?? []).flatMap(({ communityId, amount }) =>
            communityId !== null && amount ? [communityId] : [],
          ),
        ),
      ],
    ]),
  )
}

const NOT_VOID = { not: 'voided' } as const

const stockMeasure = (playbook: Playbook, field: string | null): MeasureDefinition => ({
  id: 'stock_by_unit',
  label: { zh: '存量', en: 'Stock' },
  from: 'casefiles',
  where: { state: NOT_VOID },
  value: field === null ? 'count' : { sum: `fields.${field}` },
  by: ['unit.community'],
  unit: field === null ? '处' : (playbook.fields.find((one) => one.key === field)?.unit ?? '处'),
})

export interface StockQuestion {
  readonly campaignId: string
  /** Null: the casefiles are counted; else this field of theirs is summed. */
  readonly field: string | null
}

/** What each unit has of a campaign's casefiles, itself and below it; void ones are nothing. By the measures, as any number. */
export const stockByUnit = async (
  tx: Tx,
  platform: Platform,
  scopes: { campaigns: RowScope; measures: RowScope },
  { campaignId, field }: StockQuestion,
  units: readonly UnitInfo[],
  now: Instant,
): Promise<ReadonlyMap<string, number>> => {
  const campaigns = await tx.many(campaignsInScope(scopes.campaigns))
  const campaign = campaigns.find((row) => row.id === campaignId) ?? refuse('not_found')
  const playbook = platform.playbooks.get(campaign.playbook) ?? refuse('campaigns.playbook_unknown')
  if (field !== null && !summableFields(playbook).some((one) => one.key === field))
    return refuse('request.invalid', {
      faults: [fault('body.stock.field', 'unknown', '专项模板没有这个数字字段', 'There is no such field')],
    })
  const checked = checkMeasure(stockMeasure(playbook, field), fieldsKnown([playbook]), playbook.id)
  if (!checked.ok) return bug(`the stock measure is wrong: ${JSON.stringify(checked.faults)}`)
  const { groups } = await evaluate(tx, {
    measure: checked.measure,
    scope: scopes.measures,
    campaignId,
    asked: { from: null, to: null },
    now,
  })
  const counted = new Map(
    groups.flatMap(({ key, value }): [string, number][] => (key === null ? [] : [[key, value ?? 0]])),
  )
  const directory = await directoryOf(tx)
  return stockOf(units, counted, (id) => directory.get(id)?.path ?? [id])
}
