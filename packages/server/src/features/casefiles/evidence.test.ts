import * as evidenceContract from '@guatu/contract/casefile-evidence.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import sharp from 'sharp'
import exifr from 'exifr'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addPhoto, does, inHandling, makeCampaign, photo, read, SUBMIT } from '../../../test/casefiles.ts'
import { makeWorld, type World } from '../../../test/world.ts'

let world: World
let id: string
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  id = await inHandling(world, await makeCampaign(world))
})
afterEach(() => world.rollback())

const PLACE = { lng: 121.0486, lat: 31.1115 }
const problem = (reply: { body: unknown }): Problem => reply.body as Problem

const pixel = async (bytes: Buffer, x: number, y: number): Promise<number[]> => {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const at = (y * info.width + x) * info.channels
  return [...data.subarray(at, at + 3)]
}

describe('a photo', () => {
  it('is turned upright, and time and place are kept but not served', async () => {
    // orientation 6: the camera was turned; what is above in the file is at the right of the picture
    const bytes = await photo({
      width: 400,
      height: 200,
      orientation: 6,
      takenAt: '2026:06:15 09:30:00',
      place: PLACE,
    })
    expect(await exifr.gps(bytes)).toBeTruthy()
    const added = await addPhoto(world, 'handler', id, 'after', bytes)
    expect(added.status).toBe(201)
    const [evidence] = added.body.evidence
    expect(evidence).toMatchObject({
      kind: 'after',
      name: '现场.jpg',
      mediaType: 'image/jpeg',
      width: 200,
      height: 400,
      takenAt: '2026-06-15T01:30:00.000Z',
      memberName: 'handler岗',
      unitId: world.unit('东桥村'),
    })
    expect(evidence?.place?.[0]).toBeCloseTo(PLACE.lng, 5)
    expect(evidence?.place?.[1]).toBeCloseTo(PLACE.lat, 5)
    for (const [size, height] of [
      ['thumb', 320],
      ['screen', 400],
      ['full', 400],
    ] as const) {
      const served = await world.ask('checker', evidenceContract.readEvidence, {
        params: { id, evidenceId: evidence?.id as string },
        query: { size },
      })
      expect(served.status).toBe(200)
      expect(served.headers['content-type']).toBe('image/webp')
      expect(served.headers['x-content-type-options']).toBe('nosniff')
      expect(String(served.headers['cache-control'])).toMatch(/^private/)
      const metadata = await sharp(served.raw).metadata()
      expect(metadata).toMatchObject({ format: 'webp', height })
      expect([metadata.exif, metadata.xmp, metadata.orientation]).toEqual([undefined, undefined, undefined])
      const [red = 0, , blue = 0] = await pixel(served.raw, (metadata.width ?? 0) - 10, 100)
      expect(red).toBeGreaterThan(blue)
      const [, , blueLeft = 0] = await pixel(served.raw, 10, 100)
      expect(blueLeft).toBeGreaterThan(150)
    }
  })

  it('is not sent again to who has it, and not shown to who may not see it', async () => {
    const added = await addPhoto(world, 'handler', id, 'after')
    const evidenceId = added.body.evidence[0]?.id as string
    const ask = { params: { id, evidenceId } }
    const first = await world.ask('checker', evidenceContract.readEvidence, ask)
    const etag = String(first.headers.etag)
    const again = await world.ask('checker', evidenceContract.readEvidence, {
      ...ask,
      headers: { 'if-none-match': etag },
    })
    expect(again.status).toBe(304)
    const other = await world.ask('handler2', evidenceContract.readEvidence, {
      ...ask,
      headers: { 'if-none-match': etag },
    })
    expect(other.status).toBe(404)
  })

  it('counts once, however often it is sent', async () => {
    const bytes = await photo({ seed: 4242 })
    expect((await addPhoto(world, 'handler', id, 'after', bytes)).status).toBe(201)
    const again = await addPhoto(world, 'handler', id, 'after', bytes)
    expect([again.status, problem(again).faults?.[0]?.code]).toEqual([409, 'evidence.same_file'])
    const asBefore = await addPhoto(world, 'handler', id, 'before', bytes)
    expect(problem(asBefore).faults?.[0]?.code).toBe('evidence.same_file')
  })

  it('without a believable time has none', async () => {
    const bytes = await photo({ takenAt: '2031:01:01 00:00:00', seed: 7 })
    const added = await addPhoto(world, 'handler', id, 'after', bytes)
    expect(added.body.evidence[0]).toMatchObject({ takenAt: null, place: null })
  })

  it('may be taken away by who added it, until it was handed in', async () => {
    const added = await addPhoto(world, 'handler', id, 'after')
    const evidenceId = added.body.evidence[0]?.id as string
    const without = await does(world, 'handler', id, { command: 'removeEvidence', evidenceId })
    expect(without.evidence).toEqual([])
    const { rows } = await world.database.raw('select removed_at is not null as removed from evidence')
    expect(rows).toEqual([{ removed: true }])
    const gone = await world.ask('handler', evidenceContract.readEvidence, { params: { id, evidenceId } })
    expect(gone.status).toBe(404)
  })

  it('is not added to a closed casefile', async () => {
    await addPhoto(world, 'handler', id, 'after')
    await does(world, 'handler', id, SUBMIT)
    await does(world, 'checker', id, { command: 'pass', text: '' })
    const late = await addPhoto(world, 'handler', id, 'after')
    expect([late.status, problem(late).faults?.[0]?.code]).toEqual([409, 'evidence.kind_not_now'])
    expect((await read(world, 'checker', id)).evidence.length).toBe(1)
  })

  it('of the checker stands beside that of the handler', async () => {
    await addPhoto(world, 'handler', id, 'after')
    await does(world, 'handler', id, SUBMIT)
    const added = await addPhoto(world, 'checker', id, 'check')
    expect(added.body).toMatchObject({ evidence: [{ kind: 'after' }, { kind: 'check' }] })
    expect((await addPhoto(world, 'handler', id, 'check')).status).toBe(403)
  })
})

describe('what is no photo', () => {
  const send = (bytes: Buffer, kind = 'after', name = 'x.jpg') =>
    world.ask('handler', evidenceContract.addEvidence, {
      params: { id },
      fields: { kind },
      file: { name, bytes },
    })

  it('a bomb is refused by what its header says', async () => {
    const bomb = await sharp({
      create: { width: 12_000, height: 12_000, channels: 3, background: { r: 0, g: 0, b: 0 } },
      limitInputPixels: false,
    })
      .png({ compressionLevel: 9 })
      .toBuffer()
    expect(bomb.length).toBeLessThan(1_000_000)
    const reply = await send(bomb)
    expect([reply.status, problem(reply).code]).toEqual([422, 'files.too_many_pixels'])
  })

  it('a text with the name of a photo, a script in SVG, a broken photo', async () => {
    const whole = await photo({ width: 600, height: 600, seed: 99 })
    const texts = [
      Buffer.from('not a photo at all'),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    ]
    for (const bytes of [...texts, whole.subarray(0, 300)]) {
      const reply = await send(bytes)
      expect([reply.status, problem(reply).code]).toEqual([422, 'files.not_an_image'])
    }
  })

  it('a PDF is a document, not a photo, and is handed out as a file', async () => {
    const pdf = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')
    expect(problem(await send(pdf, 'after')).code).toBe('files.not_an_image')
    expect(problem(await send(Buffer.from('MZ\u0090\0 program'), 'document', 'a.pdf')).code).toBe(
      'files.not_wanted',
    )
    expect((await send(pdf, 'document', '决定书.pdf')).status).toBe(201)
    const [evidence] = (await read(world, 'handler', id)).evidence
    const served = await world.ask('checker', evidenceContract.readEvidence, {
      params: { id, evidenceId: evidence?.id as string },
    })
    expect(served.raw.equals(pdf)).toBe(true)
    expect(served.headers['content-disposition']).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('决定书.pdf')}`,
    )
    expect(served.headers['content-type']).toBe('application/pdf')
  })
})
