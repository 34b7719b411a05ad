/** Conversion of handed-in coordinates to the stored truth, WGS84; by gcoord (MIT), which inverts the shifts to within centimetres. */
import { CRS_LIST, placeFault } from '@guatu/domain/geo/crs.ts'
import type { Crs, PlaceFault, Point } from '@guatu/domain/geo/crs.ts'
import gcoord from 'gcoord'

const GCOORD_NAMES = {
  wgs84: gcoord.WGS84,
  cgcs2000: gcoord.WGS84,
  gcj02: gcoord.GCJ02,
  bd09: gcoord.BD09,
} as const satisfies Record<Crs, unknown>

/** Stored and compared with seven decimals, about a centimetre. */
const DECIMALS = 7
const round = (degrees: number): number => Number(degrees.toFixed(DECIMALS))

export type Placed =
  | { readonly ok: true; readonly point: Point }
  | { readonly ok: false; readonly fault: PlaceFault; readonly hint: { zh: string; en: string } }

const HINTS: Readonly<Record<PlaceFault, { zh: string; en: string }>> = {
  not_a_number: {
    zh: '经纬度不是数字，请填写十进制度数，如 121.0486、31.1115',
    en: 'Longitude and latitude are not numbers; give decimal degrees, such as 121.0486 and 31.1115',
  },
  swapped: {
    zh: '经度和纬度填反了：经度在 73–136 之间，纬度在 3–54 之间，请对调两列',
    en: 'Longitude and latitude are the wrong way round: longitude lies between 73 and 136, latitude between 3 and 54; swap the two',
  },
  projected: {
    zh: '这是平面坐标（米），不是经纬度；请先由测绘部门转换为 CGCS2000 经纬度',
    en: 'These are plane coordinates in metres, not degrees; have them converted to CGCS2000 longitude and latitude first',
  },
  outside_china: {
    zh: '位置不在中国范围内，请核对经纬度及其坐标系',
    en: 'The place lies outside of China; check the coordinates and their system',
  },
}

/** Is the text the name of a coordinate system that is taken? */
export const isCrs = (text: string): text is Crs => (CRS_LIST as readonly string[]).includes(text)

/** A point in the given system as WGS84 degrees, or what is wrong with it and what to do. */
export function toWgs84(crs: Crs, lng: number, lat: number): Placed {
  const fault = placeFault(lng, lat)
  if (fault) return { ok: false, fault, hint: HINTS[fault] }
  const [x, y] =
    GCOORD_NAMES[crs] === gcoord.WGS84
      ? [lng, lat]
      : gcoord.transform([lng, lat], GCOORD_NAMES[crs], gcoord.WGS84)
  return { ok: true, point: [round(x), round(y)] }
}

/** The other way, for handing a place to a map that shows shifted coordinates. */
export function fromWgs84(crs: Crs, [lng, lat]: Point): Point {
  if (GCOORD_NAMES[crs] === gcoord.WGS84) return [lng, lat]
  const [x, y] = gcoord.transform([lng, lat], gcoord.WGS84, GCOORD_NAMES[crs])
  return [round(x), round(y)]
}
