// Casefiles for tests: a campaign in the world's town, and the usual steps through HTTP.
import * as commandsContract from '@guatu/contract/casefile-commands.ts'
import * as evidenceContract from '@guatu/contract/casefile-evidence.ts'
import * as contract from '@guatu/contract/casefiles.ts'
import type { CommandBody } from '@guatu/contract/casefile-commands.ts'
import type { Casefile } from '@guatu/contract/casefiles.ts'
import sharp from 'sharp'
import { createCasefiles, type CampaignRef, type NewItem } from '../src/features/casefiles/index.ts'
import { newId } from '../src/platform/ids.ts'
import { DISTRICT, type Account, type Reply, type World } from './world.ts'

export const PLAYBOOK = 'illegal-structure'

/** A campaign of the town's 综合整治办. */
export const makeCampaign = async (world: World): Promise<CampaignRef> => {
  const id = newId()
  const unitId = world.unit('综合整治办')
  await world.database.raw(
    `insert into campaigns (id, district_code, unit_id, name, playbook, playbook_version, created_at, updated_at)
     values ($1, $2, $3, '拆违', $4, 1, $5, $5)`,
    [id, DISTRICT, unitId, PLAYBOOK, world.clock.now()],
  )
  return { id, districtCode: DISTRICT, unitId, playbook: PLAYBOOK }
}

export const stockItem = (over: Partial<NewItem> = {}): NewItem => ({
  title: '沿街搭建',
  address: '东桥路1号',
  class: 'stock',
  source: 'stock',
  sourceKey: null,
  communityUnitId: null,
  locatedBy: over.communityUnitId ? 'named' : 'unplaced',
  place: null,
  sourceCrs: null,
  fields: { recorded_area_m2: 50 },
  ...over,
})

/** Stock casefiles as an import makes them. */
export const fileStock = async (
  world: World,
  campaign: CampaignRef,
  items: readonly NewItem[],
): Promise<{ id: string; number: string }[]> =>
  world.database.db.write(async (tx) => {
    const acting = {
      actor: {
        memberId: world.member('planner'),
        postId: world.office.postIds.get('planner') as string,
        unitId: campaign.unitId,
      },
      above: [],
    }
    const creation = { campaign, entry: 'file', acting, now: world.clock.now() } as const
    const changes = await createCasefiles(tx, world.platform, creation, items)
    return changes.map(({ after }) => ({ id: after.id, number: after.number }))
  })

export const read = async (world: World, who: Account, id: string): Promise<Casefile> => {
  const reply = await world.ask<Casefile>(who, contract.readCasefile, { params: { id } })
  if (reply.status !== 200) throw new Error(`reading ${id} as ${who}: ${reply.status}`)
  return reply.body
}

/** A command with the version that stands now. */
export const act = async (
  world: World,
  who: Account,
  id: string,
  body: CommandBody,
  version?: number,
): Promise<Reply<Casefile>> => {
  const { rows } = await world.database.raw('select version from casefiles where id = $1', [id])
  const ifMatch = version ?? (rows[0] as { version: number }).version
  return world.ask<Casefile>(who, commandsContract.commandCasefile, { params: { id }, body, ifMatch })
}

/** The same, which must succeed. */
export const does = async (world: World, who: Account, id: string, body: CommandBody): Promise<Casefile> => {
  const reply = await act(world, who, id, body)
  if (reply.status !== 200)
    throw new Error(`${who} ${body.command}: ${reply.status} ${JSON.stringify(reply.body)}`)
  return reply.body
}

export interface PhotoInput {
  readonly width?: number
  readonly height?: number
  /** EXIF orientation, 1 to 8. */
  readonly orientation?: number
  readonly takenAt?: string
  readonly place?: { readonly lng: number; readonly lat: number }
  readonly seed?: number
}

const dms = (degrees: number): string => {
  const whole = Math.floor(degrees)
  const minutes = Math.floor((degrees - whole) * 60)
  const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 1000)
  return `${whole}/1 ${minutes}/1 ${seconds}/1000`
}

/** A JPEG as a phone makes it: red above, blue below, with time, place and orientation in its EXIF block. */
export const photo = async (input: PhotoInput = {}): Promise<Buffer> => {
  const { width = 64, height = 48, orientation, takenAt, place, seed = 0 } = input
  const half = Math.floor(height / 2)
  const below = await sharp({
    create: {
      width,
      height: height - half,
      channels: 3,
      background: { r: seed % 256, g: (seed >> 8) % 256, b: 220 },
    },
  })
    .png()
    .toBuffer()
  const image = sharp({ create: { width, height, channels: 3, background: { r: 220, g: 20, b: 20 } } })
    .composite([{ input: below, left: 0, top: half }])
    .jpeg({ quality: 95 })
  const exif: Record<string, Record<string, string>> = { IFD0: { Make: 'Guatu', Model: `Test ${seed}` } }
  if (takenAt) exif['IFD2'] = { DateTimeOriginal: takenAt }
  if (place)
    exif['IFD3'] = {
      GPSLatitudeRef: 'N',
      GPSLatitude: dms(place.lat),
      GPSLongitudeRef: 'E',
      GPSLongitude: dms(place.lng),
    }
  return image.withMetadata({ exif, ...(orientation ? { orientation } : {}) }).toBuffer()
}

let photos = 0
/** A photo that differs from every other one. */
export const anyPhoto = async (): Promise<Buffer> => photo({ seed: ++photos })

export const addPhoto = async (
  world: World,
  who: Account,
  id: string,
  kind: string,
  bytes?: Buffer,
): Promise<Reply<Casefile>> =>
  world.ask<Casefile>(who, evidenceContract.addEvidence, {
    params: { id },
    fields: { kind },
    file: { name: '现场.jpg', bytes: bytes ?? (await anyPhoto()), type: 'image/jpeg' },
  })

export const DAYS = { amount: 20, unit: 'work_day' } as const

/** A casefile of 东桥村 that its handler has begun to work on. */
export const inHandling = async (world: World, campaign: CampaignRef): Promise<string> => {
  const [made] = await fileStock(world, campaign, [stockItem({ communityUnitId: world.unit('东桥村') })])
  const { id } = made as { id: string }
  await does(world, 'dispatcher', id, {
    command: 'assign',
    leadUnitId: world.unit('东桥村'),
    supportUnitIds: [],
    limit: DAYS,
  })
  await does(world, 'handler', id, { command: 'receive' })
  return id
}

/** The same, handed in with one after-photo. */
export const submitted = async (world: World, campaign: CampaignRef): Promise<string> => {
  const id = await inHandling(world, campaign)
  await addPhoto(world, 'handler', id, 'after')
  await does(world, 'handler', id, SUBMIT)
  return id
}

export const SUBMIT: CommandBody = {
  command: 'submit',
  text: '已全部拆除',
  results: { area_demolished_m2: 50 },
}
