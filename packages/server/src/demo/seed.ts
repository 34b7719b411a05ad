import { randomUUID } from 'node:crypto'
import { loadDemoTown } from '../platform/divisions/demo-town.ts'
import { division } from '../platform/divisions/divisions.ts'
import type { DemoMember, DemoPlaybook, DemoStep, DemoUnit } from '@guatu/domain/demo/types.ts'
import { commandOf, type DemoIds } from '@guatu/domain/demo/resolve.ts'
import { demoWorld, type DemoWorld } from '@guatu/domain/demo/world.ts'
import type { Campaign } from '@guatu/contract/campaigns.ts'
import { addDays, dayOf, startOfDay, type Instant } from '@guatu/domain/time/instant.ts'
import { runHistory, type HistoryStep } from '../features/casefiles/index.ts'
import { createOffice, type CreatedOffice } from '../features/identity/index.ts'
import { insertBoundary } from '../features/map/index.ts'
import type { NewEvent } from '../platform/audit/event.ts'
import { bug } from '../platform/bug.ts'
import { refreshStatistics } from '../platform/db/statistics.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import { putSetting } from '../platform/settings/queries.ts'
import { readSetting } from '../platform/settings/settings.ts'
import type { Progress } from '../start/progress.ts'
import { DEMO_PASSWORD } from './accounts.ts'
import { seedMeetings } from './meetings.ts'
import { seedConsultation } from './consult.ts'
import { storePictures, type StoredPicture } from './pictures.ts'
import { decomposePlan } from './decompose.ts'
import { withPeople } from './people.ts'
import { seedGrading } from './grading.ts'
import { seedReadings } from './readings.ts'
import { bindTargets, hangChart, publishPlan, startCampaigns } from './publish-plan.ts'

/** Stands while the demonstration is being made: what an interrupted start leaves behind is not to be shown. */
const UNDER_WAY = 'demo-under-way'

export const isUnfinished = async ({ db }: Platform): Promise<boolean> =>
  (await db.read((tx) => readSetting<boolean>(tx, UNDER_WAY)))?.value === true

export const DEMO_SEED = 'guatu/demo/1'

interface Made {
  readonly world: DemoWorld
  readonly office: CreatedOffice
  readonly districtCode: string
  /** When the plan year began. */
  readonly began: Instant
}

/** Fills an empty database with the demonstration, through the same rules as everything else. */
export const seedDemonstration = async (platform: Platform, progress: Progress): Promise<void> => {
  const town = await loadDemoTown()
  const world = demoWorld(DEMO_SEED, dayOf(platform.clock.now()), town)
  const districtCode = town.code.slice(0, 6)
  const began = startOfDay(addDays(world.window.from, 1))
  const office = await progress.step('演示：单位与账号', () =>
    createDemoOffice(platform, world, districtCode, began),
  )
  const made: Made = { world, office, districtCode, began }
  await progress.step('演示：村居边界（虚构）', () => drawBoundaries(platform, made))
  const campaigns = await progress.step('演示：方案与专项行动', () => publish(platform, made))
  const pictures = await progress.step('演示：照片（绘制）', (tick) =>
    storePictures(
      platform.files,
      world.history.flatMap((step) => ('evidence' in step ? [step.evidence] : [])),
      tick,
    ),
  )
  await progress.step(`演示：${world.sites.length} 个点位的半年办理过程`, (tick) =>
    playHistory(platform, made, campaigns, pictures, tick),
  )
  await progress.step('演示：目标分解、签收与倒排工期', () =>
    decomposePlan(platform, {
      world,
      office,
      campaign: campaigns.get('illegal-structure') ?? bug('no campaign for illegal structures'),
    }),
  )
  await progress.step('演示：会议', (tick) =>
    seedMeetings(platform, { units: world.units, office, began }, tick),
  )
  await progress.step('演示：征求意见', () => seedConsultation(platform, world.units, office))
  await progress.step('演示：季度考核', () => seedGrading(platform, office, began))
  await progress.step('演示：人工填报', () => seedReadings(platform, office))
  await platform.db.write((tx) => tx.run(putSetting(UNDER_WAY, false, 1, platform.clock.now())), {
    unaudited: 'the demonstration is whole',
  })
  await progress.step('演示：查询统计', () => refreshStatistics(platform.db))
}

const event = ({
  districtCode,
  at,
  kind,
  subjectType,
  subjectId,
}: Pick<NewEvent, 'districtCode' | 'at' | 'kind' | 'subjectType' | 'subjectId'>): NewEvent => ({
  districtCode,
  at,
  actorId: null,
  postId: null,
  unitId: null,
  kind,
  subjectType,
  subjectId,
  version: 1,
  payload: {},
})

const createDemoOffice = async (
  platform: Platform,
  world: DemoWorld,
  districtCode: string,
  began: Instant,
): Promise<CreatedOffice> => {
  const district = (await division(districtCode)) ?? bug(`no division ${districtCode}`)
  return platform.db.write(async (tx) => {
    await tx.run(putSetting('demo', true, 0, began))
    await tx.run(putSetting(UNDER_WAY, true, 0, began))
    tx.record(
      event({ districtCode, at: began, kind: 'setting.changed', subjectType: 'setting', subjectId: 'demo' }),
    )
    return createOffice(
      tx,
      {
        districtCode,
        districtName: district.name,
        units: world.units.map(({ key, parent, kind, name, aliases, code }: DemoUnit) => ({
          key,
          parent,
          kind,
          name,
          aliases,
          code,
        })),
        accounts: world.members.map(({ login, displayName, role, unit }: DemoMember) => ({
          account: login,
          name: displayName,
          role,
          unit,
          password: DEMO_PASSWORD,
          mustChange: false,
        })),
      },
      began,
    )
  })
}

const drawBoundaries = async (
  platform: Platform,
  { world, office, districtCode, began }: Made,
): Promise<void> => {
  await platform.db.write(async (tx) => {
    for (const { key, boundary } of world.units) {
      if (!boundary) continue
      const geojson = JSON.stringify({ type: 'MultiPolygon', coordinates: [boundary] })
      const unitId = office.unitIds.get(key) ?? bug(`no unit ${key}`)
      const day = dayOf(began)
      await tx.run(
        insertBoundary(
          {
            id: newId(),
            districtCode,
            unitId,
            geojson,
            source: '演示：虚构边界',
            crs: 'wgs84',
            day,
            synthetic: true,
          },
          began,
        ),
      )
      tx.record(
        event({
          districtCode,
          at: began,
          kind: 'boundary.drawn',
          subjectType: 'boundary',
          subjectId: unitId,
        }),
      )
    }
  })
}

/** Paste, map, publish, start campaigns, bind targets: as the planner does it by hand, some days after the year began. */
const publish = (platform: Platform, { world, office, began }: Made): Promise<Map<DemoPlaybook, Campaign>> =>
  withPeople(platform, office, (act) =>
    act('planner', began, async (planner) => {
      const planId = await publishPlan(planner, world.planText)
      const campaigns = await startCampaigns(planner, planId, world.window.from, world.window.to)
      await bindTargets(planner, planId, campaigns)
      await hangChart(planner, planId)
      return campaigns
    }),
  )

const playHistory = async (
  platform: Platform,
  { world, office, districtCode }: Made,
  campaigns: ReadonlyMap<DemoPlaybook, Campaign>,
  pictures: ReadonlyMap<unknown, StoredPicture>,
  tick: (text: string) => void,
): Promise<void> => {
  const unit = (key: string): string => office.unitIds.get(key) ?? bug(`no unit ${key}`)
  const campaignOf = (playbook: DemoPlaybook): Campaign =>
    campaigns.get(playbook) ?? bug(`no campaign for ${playbook}`)
  const sites = new Map(world.sites.map((site) => [site.key, site]))
  const casefileIds = new Map(world.sites.map((site) => [site.key, newId()]))
  const casefileId = (key: string): string => casefileIds.get(key) ?? bug(`no site ${key}`)
  const members = new Map(world.members.map((member) => [member.key, member]))
  const parents = new Map(world.units.map(({ key, parent }) => [key, parent]))
  const above = (key: string): string[] => {
    const parent = parents.get(key)
    return parent ? [...above(parent), unit(parent)] : []
  }
  const acting = (key: string) => {
    const { login, unit: unitKey } = members.get(key) ?? bug(`no account ${key}`)
    const memberId = office.memberIds.get(login) ?? bug(`no member ${login}`)
    const postId = office.postIds.get(login) ?? bug(`no post of ${login}`)
    return { actor: { memberId, postId, unitId: unit(unitKey) }, above: above(unitKey) }
  }
  const pictureOf = (step: DemoStep): StoredPicture | undefined =>
    'evidence' in step ? pictures.get(step.evidence) : undefined
  const ids: DemoIds = {
    unit,
    casefile: casefileId,
    districtCode,
    campaign: (playbook) => campaignOf(playbook).id,
    file: (step) => ({ id: randomUUID(), sha256: pictureOf(step)?.sha256 ?? bug('a picture was not drawn') }),
  }
  const toStep = (step: DemoStep): HistoryStep => {
    const site = sites.get(step.site) ?? bug(`no site ${step.site}`)
    const command = commandOf(step, site, ids)
    const common = { acting: acting(step.actor), at: step.at }
    if (command.kind === 'file' || command.kind === 'report') {
      const { id: campaignId, unitId, playbook } = campaignOf(site.playbook)
      const create = { ...command.casefile, id: casefileId(site.key) }
      return {
        ...common,
        create,
        entry: command.kind,
        campaign: { id: campaignId, districtCode, unitId, playbook },
      }
    }
    const file = pictureOf(step)
    return { ...common, casefileId: casefileId(site.key), command, ...(file ? { file } : {}) }
  }
  const steps = world.history.map(toStep)
  const summary = event({
    districtCode,
    at: platform.clock.now(),
    kind: 'casefile.many',
    subjectType: 'campaign',
    subjectId: 'demo',
  })
  await runHistory(platform.db, platform, steps, summary, (done) => tick(`${done}/${steps.length} 步`))
}
