import type { importBoundaries } from '@guatu/contract/map.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import type { Crs } from '@guatu/domain/geo/crs.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import type { WriteTx } from '../../../platform/db/db.ts'
import { fault, refuse } from '../../../platform/http/problem.ts'
import type { Call } from '../../../platform/http/route.ts'
import { newId } from '../../../platform/ids.ts'
import type { Platform } from '../../../platform/platform.ts'
import { actingPost } from '../../../platform/scope.ts'
import { actingOn, applySteps, type Step } from '../../casefiles/index.ts'
import {
  endBoundary,
  insertBoundary,
  lockUnits,
  mendedBoundary,
  misplacedCasefiles,
  sameBoundary,
  unitsForBoundaries,
} from '../unit-queries.ts'
import { matchUnits, type Matched, type Unmatched } from './match-units.ts'
import { areasOf, UnreadableBoundaries, type Area } from './read-areas.ts'
import { readGeoJson } from './read-geojson.ts'
import { readShapefile } from './read-shapefile.ts'

type ImportCall = Call<typeof importBoundaries>
type ImportReply = ReplyOf<typeof importBoundaries>

/** "PK": every .zip begins with it. */
const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

const readAreas = async (bytes: Buffer, crs: Crs): Promise<Area[]> => {
  try {
    return areasOf(isZip(bytes) ? await readShapefile(bytes) : readGeoJson(bytes), crs)
  } catch (error) {
    if (!(error instanceof UnreadableBoundaries)) throw error
    return refuse('boundaries.unreadable', { detail: error.zh, detailEn: error.en })
  }
}

/** A boundary as it will be stored. */
interface Mended {
  readonly name: string
  readonly unitId: string
  readonly geojson: string
  /** m² */
  readonly area: number
}

const mend = async (
  tx: WriteTx,
  matched: readonly Matched[],
): Promise<{ mended: Mended[]; empty: Unmatched[] }> => {
  const mended: Mended[] = []
  const empty: Unmatched[] = []
  for (const { name, unitId, polygons } of matched) {
    const geojson = JSON.stringify({ type: 'MultiPolygon', coordinates: polygons })
    const row = await tx.one(mendedBoundary(geojson))
    if (row.geometry === null) empty.push({ name, why: 'empty' })
    else mended.push({ name, unitId, geojson: row.geometry, area: row.area })
  }
  return { mended, empty }
}

/** Thrown to undo a preview: everything is tried for real, and taken back. */
class PreviewDone extends Error {
  readonly reply: ImportReply
  constructor(reply: ImportReply) {
    super('preview')
    this.reply = reply
  }
}

/**
 * Takes boundaries from a file. Refused as a whole where one of them belongs to no unit, unless the caller says to
 * leave these out. Open casefiles move to the community in whose boundary they lie. With `preview` nothing is kept.
 */
export const runImport = async (call: ImportCall, platform: Platform): Promise<ImportReply> => {
  const areas = await readAreas(call.file.bytes, call.fields.crs)
  try {
    return await call.write(async (tx) => {
      const units = await tx.many(unitsForBoundaries(call.scope))
      const matching = matchUnits(areas, units, call.fields.nameField)
      const { mended, empty } = await mend(tx, matching.matched)
      const unmatched = [...matching.unmatched, ...empty]
      if (call.fields.preview === 'no') refuseUnmatched(call, mended, unmatched)
      const changed = await store(tx, call, mended)
      const placed = await replaceCasefiles(tx, call, platform, changed)
      const reply: ImportReply = {
        matched: mended.map(({ name, unitId, area }) => ({ name, unitId, area })),
        unmatched,
        missing: [...matching.missing],
        placed,
        nameFields: [...matching.nameFields],
      }
      if (call.fields.preview === 'yes') throw new PreviewDone(reply)
      return reply
    })
  } catch (error) {
    if (error instanceof PreviewDone) return error.reply
    throw error
  }
}

const WHY: Readonly<Record<string, readonly [string, string]>> = {
  not_an_area: ['不是面', 'is not an area'],
  no_name: ['没有名称', 'has no name'],
  no_such_unit: ['没有这个单位', 'is no unit of ours'],
  several_units: ['有多个同名单位', 'is the name of several units'],
  empty: ['面积为零', 'has no area'],
}

const refuseUnmatched = (
  call: ImportCall,
  mended: readonly Mended[],
  unmatched: readonly Unmatched[],
): void => {
  if (mended.length > 0 && (unmatched.length === 0 || call.fields.leaveUnmatched === 'yes')) return
  refuse('boundaries.unmatched', {
    faults: unmatched.slice(0, 50).map(({ name, why }) => {
      const [zh, en] = WHY[why] ?? [why, why]
      return fault('file', why, `${name}：${zh}`, `${name} ${en}`)
    }),
  })
}

/** Ends the old boundary and begins the new one today. A boundary that is the same stays as it is. */
const store = async (tx: WriteTx, call: ImportCall, mended: readonly Mended[]): Promise<string[]> => {
  await tx.many(lockUnits(mended.map(({ unitId }) => unitId)))
  const changed: string[] = []
  const day = dayOf(call.now)
  for (const { unitId, geojson, area } of mended) {
    if (await tx.maybeOne(sameBoundary(unitId, geojson))) continue
    const ended = await tx.maybeOne(endBoundary(unitId, day))
    const id = newId(Date.parse(call.now))
    const { districtCode } = call.actor
    const { crs } = call.fields
    await tx.run(
      insertBoundary({ id, districtCode, unitId, geojson, source: call.file.name, crs, day }, call.now),
    )
    tx.record(
      call.event(
        'boundary.imported',
        { type: 'boundary', id, version: 1 },
        { unitId, areaM2: Math.round(area), crs, source: call.file.name, replaces: ended?.id ?? null },
      ),
    )
    changed.push(unitId)
  }
  return changed
}

const STEPS_AT_ONCE = 500

/** Puts open casefiles into the community in whose new boundary they lie. Returns how many changed. */
const replaceCasefiles = async (
  tx: WriteTx,
  call: ImportCall,
  platform: Platform,
  unitIds: readonly string[],
): Promise<number> => {
  const post = actingPost(call.actor, 'boundaries.import')
  if (!post || unitIds.length === 0) return 0
  const acting = actingOn(call.actor.memberId, post)
  const moved = await tx.many(misplacedCasefiles(unitIds))
  const steps: Step[] = moved.map(({ id, unit_id }) => ({
    casefileId: id,
    acting,
    at: call.now,
    command: {
      kind: 'correct',
      correction: { fields: {}, communityUnitId: unit_id, locatedBy: 'boundary' },
      reason: `边界导入：${call.file.name}`,
    },
  }))
  let placed = 0
  for (let from = 0; from < steps.length; from += STEPS_AT_ONCE) {
    const { changes } = await applySteps(tx, platform, steps.slice(from, from + STEPS_AT_ONCE), {
      quiet: true,
    })
    placed += changes.length
  }
  return placed
}
