import { randomBytes } from 'node:crypto'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import type { DemoTown } from '@guatu/domain/demo/town.ts'
import type { Position } from 'geojson'
import { createOffice, type FirstAccount, type FirstUnit } from '@guatu/server/features/identity/index.ts'
import { insertBoundary } from '@guatu/server/features/map/index.ts'
import { newId } from '@guatu/server/platform/ids.ts'
import type { Platform } from '@guatu/server/platform/platform.ts'
import type { Pool } from 'pg'

export const DISTRICT = '310118'
export const TOWNS = 10
/** Towns lie side by side in two rows, so that none overlaps. Degrees. */
const STEP = { lng: 0.17, lat: 0.17 }
const ROW = 5

export interface Office {
  /** By account. */
  readonly memberIds: ReadonlyMap<string, string>
  /** By town. */
  readonly campaigns: readonly string[]
}

export const readOffice = async (pool: Pool): Promise<Office> => {
  const members = await pool.query<{ account: string; id: string }>('select account, id from members')
  const campaigns = await pool.query<{ id: string }>(
    `select c.id from campaigns c join units office on office.id = c.unit_id join units town on town.id = office.parent_id
     order by town.position`,
  )
  return {
    memberIds: new Map(members.rows.map((row) => [row.account, row.id])),
    campaigns: campaigns.rows.map((row) => row.id),
  }
}

interface Person {
  readonly town: number
  readonly community: number
  readonly [column: string]: number | string
}

const keys = (town: number) => ({
  town: `t${town}`,
  office: `t${town}-office`,
  check: `t${town}-check`,
  community: (index: number) => `t${town}-c${index}`,
})

const unitsOf = (town: number, model: DemoTown): FirstUnit[] => {
  const key = keys(town)
  const below = { parent: key.town, code: null }
  return [
    { key: key.town, parent: null, kind: 'town', name: `测试${town + 1}镇`, code: null },
    { ...below, key: key.office, kind: 'department', name: '综合整治办' },
    { ...below, key: key.check, kind: 'department', name: '督查考核组' },
    ...model.communities.map(
      ({ name }, index) => ({ ...below, key: key.community(index), kind: 'community', name }) as const,
    ),
  ]
}

const accountsOf = (town: number, communities: number, password: string): FirstAccount[] => {
  const key = keys(town)
  const one = (role: Role, unit: string, account = `${role}-${town}`): FirstAccount => ({
    account,
    name: `${role}${town}`,
    role,
    unit,
    password,
    mustChange: false,
  })
  return [
    one('leader', key.town),
    one('dispatcher', key.office),
    one('inspector', key.check),
    one('checker', key.check),
    ...Array.from({ length: communities }, (_, index) =>
      one('handler', key.community(index), `handler-${town}-${index}`),
    ),
    ...(town === 0
      ? [one('unit_lead', key.community(0), 'unit-lead'), one('leader', key.town, 'district-leader')]
      : []),
  ]
}

const moved = (position: Position, town: number): Position => [
  (position[0] as number) + (town % ROW) * STEP.lng,
  (position[1] as number) - Math.floor(town / ROW) * STEP.lat,
]

/** Ten towns of 46 communities each, with boundaries, one campaign a town, and somebody in every community. */
export const makeOffice = async (platform: Platform, pool: Pool, model: DemoTown): Promise<Person[]> => {
  const now = platform.clock.now()
  const password = `Bench-${randomBytes(12).toString('base64url')}1`
  const towns = Array.from({ length: TOWNS }, (_, town) => town)
  const communities = model.communities.length
  const created = await platform.db.write((tx) =>
    createOffice(
      tx,
      {
        districtCode: DISTRICT,
        districtName: '测试区',
        units: towns.flatMap((town) => unitsOf(town, model)),
        accounts: towns.flatMap((town) => accountsOf(town, communities, password)),
      },
      now,
    ),
  )
  await drawBoundaries(platform, created.unitIds, model)
  await pool.query(
    `update posts set unit_id = (select id from units where kind = 'district') where id = $1`,
    [created.postIds.get('district-leader')],
  )
  const unit = (key: string): string => created.unitIds.get(key) as string
  const campaigns: string[] = []
  for (const town of towns) {
    const id = newId()
    campaigns.push(id)
    await pool.query(
      `insert into campaigns (id, district_code, unit_id, name, playbook, playbook_version, created_at, updated_at)
       values ($1, $2, $3, '拆违', 'illegal-structure', 1, $4, $4)`,
      [id, DISTRICT, unit(keys(town).office), now],
    )
  }
  const of = (account: string) =>
    [created.memberIds.get(account), created.postIds.get(account)] as [string, string]
  return towns.flatMap((town) =>
    model.communities.map((_, community): Person => {
      const key = keys(town)
      const [handler, handler_post] = of(`handler-${town}-${community}`)
      const [dispatcher, dispatcher_post] = of(`dispatcher-${town}`)
      const [checker, checker_post] = of(`checker-${town}`)
      const owner = unit(key.office)
      const check_unit = unit(key.check)
      const own = {
        town,
        community,
        campaign: campaigns[town] as string,
        owner,
        unit: unit(key.community(community)),
      }
      return { ...own, handler, handler_post, dispatcher, dispatcher_post, checker, checker_post, check_unit }
    }),
  )
}

const drawBoundaries = async (
  platform: Platform,
  unitIds: ReadonlyMap<string, string>,
  model: DemoTown,
): Promise<void> => {
  const now = platform.clock.now()
  await platform.db.write(
    async (tx) => {
      for (let town = 0; town < TOWNS; town++)
        for (const [index, community] of model.communities.entries()) {
          const rings = community.polygon.map((ring) => ring.map((point) => moved([...point], town)))
          const geojson = JSON.stringify({ type: 'MultiPolygon', coordinates: [rings] })
          const unitId = unitIds.get(keys(town).community(index)) as string
          const about = { source: 'bench', crs: 'wgs84', day: now.slice(0, 10), synthetic: true } as const
          await tx.run(
            insertBoundary({ id: newId(), districtCode: DISTRICT, unitId, geojson, ...about }, now),
          )
        }
    },
    { unaudited: 'made-up boundaries of the bench' },
  )
}
