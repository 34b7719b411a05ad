// A small plan, published, for the tests of campaigns, targets and the schedule.
import type { Reading } from '@guatu/contract/plans.ts'
import type { z } from 'zod'
import type { ReadTarget, ReadTask } from '@guatu/contract/plans.ts'
import type { World } from '../../../test/world.ts'
import { DISTRICT } from '../../../test/world.ts'
import { newId } from '../../platform/ids.ts'
import { applyPublication, type PublicationCounts } from './publication.ts'

type Target = z.infer<typeof ReadTarget>
type Task = z.infer<typeof ReadTask>

const read = { span: null, confidence: 1, reasons: [] }

export const readTask = (parts: Partial<Task> & { id: string }): Task => ({
  ...read,
  section: '二（一）',
  title: '拆除违法建筑',
  leads: [],
  supports: [],
  due: null,
  timeframe: null,
  ...parts,
})

export const readTarget = (parts: Partial<Target> & { id: string }): Target => ({
  ...read,
  section: '二（一）',
  quote: '拆违任务量 203 个点位',
  kind: 'count',
  subject: '拆违点位',
  value: 203,
  unit: '个',
  comparator: '=',
  due: null,
  scope: null,
  restates: null,
  ...parts,
})

export const readingOf = (parts: Partial<Reading> = {}): Reading => ({
  title: '试验镇综合整治工作实施方案',
  docNo: null,
  issuer: null,
  issuedOn: null,
  period: { from: '2026-01-01', to: '2026-12-31' },
  headerSpans: {},
  sections: [],
  tasks: [],
  targets: [],
  stages: [],
  groups: [],
  facts: [],
  references: [],
  unread: [],
  ...parts,
})

/** The row of a plan, as the plans feature would have made it. */
export const seedPlan = async (world: World, unit = '试验镇'): Promise<string> => {
  const id = newId()
  await world.database.raw(
    `insert into plans (id, district_code, unit_id, title, state, document_text, reading, published_version, created_by, created_at, updated_at)
     values ($1, $2, $3, '试验镇综合整治工作实施方案', 'published', '', '{}', 1, $4, '2026-01-02T00:00:00Z', '2026-01-02T00:00:00Z')`,
    [id, DISTRICT, world.unit(unit), world.member('planner')],
  )
  return id
}

/** Publishes a reading as one version of the plan; unit names are matched to units of the same name. */
export const publish = async (
  world: World,
  planId: string,
  version: number,
  reading: Reading,
): Promise<PublicationCounts> => {
  const names = new Set(reading.tasks.flatMap((task) => [...task.leads, ...task.supports]))
  const unitNames = Object.fromEntries([...names].map((name) => [name, world.unit(name) || null]))
  const now = world.clock.now()
  const counts = await world.platform.db.write(
    (tx) =>
      applyPublication(
        tx,
        {
          planId,
          districtCode: DISTRICT,
          unitId: world.unit('试验镇'),
          version,
          reading,
          unitIds: new Map(Object.entries(unitNames)),
          period: { from: null, to: null },
          event: (kind, subject, payload) => ({
            districtCode: DISTRICT,
            at: now,
            actorId: world.member('planner'),
            postId: null,
            unitId: null,
            kind,
            subjectType: subject.type,
            subjectId: subject.id,
            version: subject.version,
            payload,
          }),
        },
        now,
      ),
    { unaudited: 'nothing changed' },
  )
  await world.database.raw(
    `insert into plan_versions (plan_id, number, district_code, reading, unit_names, document_text, published_by, published_at)
     values ($1, $2, $3, $4, $5, '', $6, $7)`,
    [
      planId,
      version,
      DISTRICT,
      JSON.stringify(reading),
      JSON.stringify(unitNames),
      world.member('planner'),
      now,
    ],
  )
  return counts
}
