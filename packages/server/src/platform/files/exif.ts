import type { Place } from '@guatu/domain/lifecycle/casefile.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import exifr from 'exifr'

/** What a camera wrote down; null where it did not, or where it cannot be true. */
export interface Capture {
  readonly takenAt: Instant | null
  /** WGS 84, as EXIF defines it. */
  readonly place: Place | null
}

const NOTHING: Capture = { takenAt: null, place: null }
const HEADER = Buffer.from('Exif\0\0', 'latin1')
/** A camera's clock may be a little fast; what lies further ahead was not taken then. */
const CLOCK_SLACK_MS = 10 * 60_000
const EARLIEST = Date.parse('2000-01-01T00:00:00.000Z')

/**
 * Reads time and place of capture.
 * @param exif the EXIF block of an image, with or without its `Exif` header
 */
export const readCapture = async (exif: Uint8Array | undefined, now: Instant): Promise<Capture> => {
  if (!exif || exif.length < 8) return NOTHING
  const bytes = Buffer.from(exif)
  const tiff = bytes.subarray(0, 6).equals(HEADER) ? bytes.subarray(6) : bytes
  try {
    const tags = (await exifr.parse(tiff, {
      reviveValues: false,
      gps: true,
      pick: [
        ...['DateTimeOriginal', 'CreateDate', 'OffsetTimeOriginal', 'OffsetTime'],
        ...['GPSLatitude', 'GPSLongitude', 'GPSLatitudeRef', 'GPSLongitudeRef'],
      ],
    })) as Record<string, unknown> | undefined
    return tags ? { takenAt: instantFrom(tags, now), place: placeFrom(tags) } : NOTHING
  } catch {
    // a broken EXIF block says nothing about the photo itself
    return NOTHING
  }
}

const DATE_TIME = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2}):(\d{2})/
const OFFSET = /^[+-]\d{2}:\d{2}$/

/** EXIF times have no zone unless the camera adds it; without one it is the office's (UTC+8). */
const instantFrom = (tags: Record<string, unknown>, now: Instant): Instant | null => {
  const match = DATE_TIME.exec(String(tags['DateTimeOriginal'] ?? tags['CreateDate'] ?? ''))
  if (!match) return null
  const [, year, month, day, hour, minute, second] = match
  const given = String(tags['OffsetTimeOriginal'] ?? tags['OffsetTime'] ?? '')
  const zone = OFFSET.test(given) ? given : '+08:00'
  const ms = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.000${zone}`)
  if (Number.isNaN(ms) || ms < EARLIEST || ms > Date.parse(now) + CLOCK_SLACK_MS) return null
  return new Date(ms).toISOString()
}

const placeFrom = (tags: Record<string, unknown>): Place | null => {
  const lat = degrees(tags['latitude'])
  const lng = degrees(tags['longitude'])
  if (lat === null || lng === null || Math.abs(lat) > 90 || Math.abs(lng) > 180) return null
  // many phones write 0, 0 until they have found themselves
  return lat === 0 && lng === 0 ? null : { lng, lat }
}

/** Seven decimals are a centimetre. */
const degrees = (value: unknown): number | null =>
  typeof value === 'number' && Number.isFinite(value) ? Math.round(value * 1e7) / 1e7 : null
