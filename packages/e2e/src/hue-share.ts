import sharp from 'sharp'
import type { Colour } from './tile-server.ts'

const DEGREES = 12
/** Below this a pixel is as good as grey. */
const LEAST_CHROMA = 24

/** Degrees on the colour wheel; null for what is nearly grey. */
const hueOf = (r: number, g: number, b: number): number | null => {
  const most = Math.max(r, g, b)
  const chroma = most - Math.min(r, g, b)
  if (chroma < LEAST_CHROMA) return null
  const sixth = most === r ? (g - b) / chroma : most === g ? (b - r) / chroma + 2 : (r - g) / chroma + 4
  return (sixth * 60 + 360) % 360
}

/**
 * Share of a picture's pixels that have the hue of this colour, 0–1. The hue is what is left of a colour that is drawn
 * faded and half through something else that is nearly grey.
 */
export const hueShare = async (picture: Buffer, [r, g, b]: Colour): Promise<number> => {
  const wanted = hueOf(r, g, b) ?? 0
  const { data, info } = await sharp(picture).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  let found = 0
  for (let at = 0; at < data.length; at += info.channels) {
    const hue = hueOf(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
    if (hue === null) continue
    const apart = Math.abs(hue - wanted)
    if (Math.min(apart, 360 - apart) <= DEGREES) found += 1
  }
  return found / (info.width * info.height)
}
