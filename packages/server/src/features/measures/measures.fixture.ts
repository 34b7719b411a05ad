// Casefile rows for tests of numbers: written straight into the table, with every field that a measure reads.
import type { CasefileState } from '@guatu/domain/lifecycle/casefile.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { newId } from '../../platform/ids.ts'
import type { TestDatabase } from '../../../test/database.ts'

export interface SeedCasefile {
  readonly id: string
  readonly campaignId: string
  readonly playbook: string
  readonly class: string | null
  readonly source: string
  readonly state: CasefileState
  readonly communityUnitId: string | null
  readonly leadUnitId: string | null
  readonly supportUnitIds: readonly string[]
  readonly ownerUnitId: string
  readonly fields: Readonly<Record<string, unknown>>
  readonly createdAt: Instant
  readonly dispatchedAt: Instant | null
  readonly closedAt: Instant | null
  readonly due: Instant | null
  readonly warnAt: Instant | null
  readonly reworkCount: number
  readonly relapseCount: number
  readonly forced: boolean
}

export const seedCampaign = async (
  database: TestDatabase,
  campaign: { id: string; districtCode: string; unitId: string; playbook: string; planId?: string | null },
): Promise<string> => {
  await database.raw(
    `insert into campaigns (id, district_code, unit_id, plan_id, name, playbook, playbook_version, created_at, updated_at)
     values ($1, $2, $3, $4, '试验行动', $5, 1, '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z')`,
    [campaign.id, campaign.districtCode, campaign.unitId, campaign.planId ?? null, campaign.playbook],
  )
  return campaign.id
}

let counter = 0

export const seedCasefile = async (
  database: TestDatabase,
  districtCode: string,
  one: Partial<SeedCasefile> & Pick<SeedCasefile, 'campaignId' | 'ownerUnitId'>,
): Promise<SeedCasefile> => {
  const full: SeedCasefile = {
    id: newId(),
    playbook: 'illegal-structure',
    class: 'stock',
    source: 'stock',
    state: 'filed',
    communityUnitId: null,
    leadUnitId: null,
    supportUnitIds: [],
    fields: {},
    createdAt: '2026-02-01T00:00:00.000Z',
    dispatchedAt: null,
    closedAt: one.state === 'closed' ? '2026-05-01T00:00:00.000Z' : null,
    due: null,
    warnAt: null,
    reworkCount: 0,
    relapseCount: 0,
    forced: false,
    ...one,
  }
  counter += 1
  await database.raw(
    `insert into casefiles (id, district_code, number, campaign_id, owner_unit_id, playbook, playbook_version, title, address,
       class, source, state, state_since, community_unit_id, located_by, lead_unit_id, support_unit_ids, fields,
       original_due, due, warn_at, suspended_until, dispatched_at, closed_at, rework_count, relapse_count, return_count,
       forced, doc, version, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, 1, $7, '', $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18,
       case when $10::text = 'suspended' then timestamptz '2027-01-01' end, $19, $20, $21, $22, 0, $23, '{}', 1, $11, $11)`,
    [
      full.id,
      districtCode,
      `T-${String(counter).padStart(6, '0')}`,
      full.campaignId,
      full.ownerUnitId,
      full.playbook,
      `点位${counter}`,
      full.class,
      full.source,
      full.state,
      full.createdAt,
      full.communityUnitId,
      full.communityUnitId ? 'named' : 'unplaced',
      full.leadUnitId,
      full.supportUnitIds,
      JSON.stringify(full.fields),
      full.due,
      full.warnAt,
      full.dispatchedAt,
      full.closedAt,
      full.reworkCount,
      full.relapseCount,
      full.forced,
    ],
  )
  return full
}
