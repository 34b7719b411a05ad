import * as contract from '@guatu/contract/casefiles.ts'
import type { BodyOf } from '@guatu/contract/endpoint.ts'
import type { Place } from '@guatu/domain/lifecycle/casefile.ts'
import { bug } from '../../platform/bug.ts'
import { toWgs84 } from '../../platform/coordinates.ts'
import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import { grantingPosts, reaches, type HeldPost } from '../../platform/scope.ts'
import { directoryOf, type UnitDirectory } from '../identity/index.ts'
import { createCasefiles, toCampaignRef, type CampaignRef, type NewItem } from './create.ts'
import { activeUnits, campaignById, communityAt, isOutside } from './place-queries.ts'
import { loggingDenial } from './refused-access.ts'
import { actingOn } from './save.ts'
import { toReply } from './view.ts'

const VERB = 'casefiles.report'
/** What somebody of the office reports was found on patrol, where the playbook knows patrols. */
const USUAL_SOURCE = 'patrol'

type Reporting = Call<typeof contract.reportCasefile>

export const reportRoutes = (platform: Platform): Route[] => [
  route(contract.reportCasefile, async (call) => {
    const about = { casefileId: null, command: 'report' }
    return loggingDenial(platform.db, call, contract.reportCasefile, about, () =>
      call.write(async (tx) => {
        const { body, actor, now } = call
        const campaign = await campaignOf(tx, call)
        const located = await locate(tx, call)
        const post = reportingPost(call, campaign, located.communityUnitId, await directoryOf(tx))
        const acting = actingOn(actor.memberId, post)
        const item = toItem(platform, campaign, body, located)
        const creation = { campaign, entry: 'report', acting, now } as const
        const [change] = await createCasefiles(tx, platform, creation, [item])
        const { after } = change ?? bug('nothing was created')
        const extras = { ownerUnitId: campaign.unitId, updatedAt: now, handlerName: null, files: [] }
        return toReply(platform, call, after, extras)
      }),
    )
  }),
]

/** A campaign of the caller's own office: of a unit above theirs, or of one in the town they belong to. */
const campaignOf = async (tx: Tx, call: Reporting): Promise<CampaignRef> => {
  const row = await tx.maybeOne(campaignById(call.body.campaignId))
  const near = (post: HeldPost): boolean =>
    row !== undefined && (row.unit_path.includes(post.officeId) || post.path.includes(row.unit_id))
  const known =
    row?.district_code === call.actor.districtCode &&
    (call.scope.kind === 'district' || grantingPosts(call.actor, VERB).some(near))
  return row && known
    ? toCampaignRef(row)
    : refuse('request.invalid', {
        faults: [
          fault('body.campaignId', 'campaign.unknown', '没有这个专项行动', 'There is no such campaign'),
        ],
      })
}

interface Located {
  readonly place: Place | null
  readonly communityUnitId: string | null
  readonly locatedBy: NewItem['locatedBy']
}

/** By boundary where one holds the point, else as named, else the reporter's own community. */
const locate = async (tx: Tx, call: Reporting): Promise<Located> => {
  const { body, actor } = call
  const place = body.place && placeOf(body.crs, body.place)
  const held = place && (await tx.maybeOne(communityAt(actor.districtCode, place.lng, place.lat)))
  if (held) return { place, communityUnitId: held.unit_id, locatedBy: 'boundary' }
  if (place && (await tx.one(isOutside(actor.districtCode, place.lng, place.lat))).outside)
    return refusePlace('place.outside_office', OUTSIDE_OFFICE)
  const named = body.communityUnitId
  const wanted = named ? [named] : grantingPosts(actor, VERB).map((post) => post.unitId)
  const found = (await tx.many(activeUnits(actor.districtCode, wanted))).find(
    (unit) => unit.kind === 'community' || unit.kind === 'grid',
  )
  if (named && !found)
    return refuse('request.invalid', {
      faults: [fault('body.communityUnitId', 'unit.unknown', '没有这个村居', 'There is no such community')],
    })
  return { place, communityUnitId: found?.id ?? null, locatedBy: found ? 'named' : 'unplaced' }
}

const placeOf = (crs: Parameters<typeof toWgs84>[0], [lng, lat]: readonly [number, number]): Place => {
  const placed = toWgs84(crs, lng, lat)
  if (placed.ok) return { lng: placed.point[0], lat: placed.point[1] }
  return refusePlace('place.outside', OUTSIDE_CHINA)
}

const OUTSIDE_CHINA = [
  '坐标不在中国境内，请检查坐标系',
  'This is not in China; check the coordinate system',
] as const
const OUTSIDE_OFFICE = [
  '这个地点在本单位的边界以外。请在地图上移到边界以内，或去掉地点、只写地址',
  'This lies outside the boundaries of the office. Move it inside on the map, or take the place off and write the address',
] as const

const refusePlace = (code: string, [zh, en]: readonly [string, string]): never =>
  refuse('request.invalid', { faults: [fault('body.place', code, zh, en)] })

/** The post whose reach holds the place; somebody of one community does not report for another. */
const reportingPost = (
  call: Reporting,
  campaign: CampaignRef,
  communityUnitId: string | null,
  directory: UnitDirectory,
): HeldPost => {
  const { districtCode } = campaign
  const unitIds = [communityUnitId ?? campaign.unitId]
  const posts = grantingPosts(call.actor, VERB)
  const post = posts.find((one) => reaches(call.scopeOfPost(one, VERB), { districtCode, unitIds }))
  if (post) return post
  const unit = communityUnitId === null ? null : directory.get(communityUnitId)
  if (!unit) return refuse('access.denied')
  const zh = `这个地点在${unit.name}，您只能上报本单位范围内的问题。请把地点改到本单位范围内；确实在${unit.name}的，请告诉该单位或受理员`
  const en = `This place lies in ${unit.name}, and you report for your own unit. Move the point, or tell that unit or the desk`
  const where = call.body.place ? 'body.place' : 'body.communityUnitId'
  return refuse('access.denied', {
    detail: zh,
    detailEn: en,
    faults: [fault(where, 'place.elsewhere', `地点在${unit.name}`, `The place lies in ${unit.name}`)],
  })
}

const toItem = (
  platform: Platform,
  campaign: CampaignRef,
  body: BodyOf<typeof contract.reportCasefile>,
  located: Located,
): NewItem => {
  const sources = platform.playbooks.get(campaign.playbook)?.sources ?? []
  const source = sources.find((one) => one.key === USUAL_SOURCE) ?? sources[0]
  return {
    title: body.title,
    address: body.address,
    class: body.class,
    source: source?.key ?? USUAL_SOURCE,
    sourceKey: null,
    fields: body.fields,
    sourceCrs: located.place ? body.crs : null,
    ...located,
  }
}
