import { z } from 'zod'

export const Id = z.uuid()
export const Day = z.iso.date()
export const Instant = z.iso.datetime({ precision: 3 })
export const Crs = z.enum(['wgs84', 'cgcs2000', 'gcj02', 'bd09'])

/** Longitude, latitude in degrees (WGS84 ≈ CGCS2000). */
export const LngLat = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)])

/** Keyset paging: the reply's `next` goes into the next call's `after`; null at the end. */
export const PageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(500).optional(),
})

export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

/** A query value that may be given once or several times (`?state=a&state=b` or `?state=a,b`). */
export const several = <T extends z.ZodType<unknown, string>>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
    z.array(item).max(200).optional(),
  )

export const IdParams = z.object({ id: Id })
export const Text = (max: number) => z.string().trim().min(1).max(max)
