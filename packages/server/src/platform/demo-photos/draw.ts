/** Draws the demonstration's photos: made-up scenes with grain and a strip of words, as JPEG of 800 × 600. */
import { randomOf } from '@guatu/domain/demo/random.ts'
import type { DemoPicture } from '@guatu/domain/demo/types.ts'
import sharp from 'sharp'
import { sceneSvg } from './scenes.ts'
import type { SceneKey } from './scenes.ts'
import { HEIGHT, WIDTH } from './shapes.ts'
import { stampStrip } from './strip.ts'

const RAW = { width: WIDTH, height: HEIGHT, channels: 3 } as const
/** How far grain moves a pixel, of 255. */
const GRAIN = 5

let grainPixels: Int8Array | undefined
/** Grain as a camera has it; it also keeps flat areas from looking drawn. Deterministic. */
function grain(): Int8Array {
  if (grainPixels) return grainPixels
  const random = randomOf('photo/grain')
  grainPixels = Int8Array.from({ length: WIDTH * HEIGHT }, () =>
    Math.round((random.next() + random.next() - 1) * GRAIN),
  )
  return grainPixels
}

/** Scenes that were drawn already, packed; a scene takes ten times as long to draw as to unpack. */
const scenes = new Map<string, Promise<Buffer>>()
/** After so long without a photo the scenes are let go: they are needed when a demonstration is loaded, and never again. */
const FORGET_AFTER_MS = 20_000
let forgetting: NodeJS.Timeout | undefined

function sceneOf(key: SceneKey): Promise<Buffer> {
  clearTimeout(forgetting)
  forgetting = setTimeout(() => scenes.clear(), FORGET_AFTER_MS).unref()
  // Documents look the same for every kind of site.
  const name = key.moment === 'document' ? 'document' : `${key.scene}/${key.variant}/${key.moment}`
  const drawn = scenes.get(name) ?? drawScene(key)
  scenes.set(name, drawn)
  return drawn
}

/** One scene with grain, as a JPEG of good quality that the photos are made from. */
async function drawScene(key: SceneKey): Promise<Buffer> {
  const pixels = await sharp(Buffer.from(sceneSvg(key)))
    .flatten()
    .removeAlpha()
    .raw()
    .toBuffer()
  const noise = grain()
  for (let i = 0, p = 0; i < noise.length; i++) {
    const shift = noise[i] ?? 0
    for (let c = 0; c < RAW.channels; c++, p++)
      pixels[p] = Math.max(0, Math.min(255, (pixels[p] ?? 0) + shift))
  }
  return sharp(pixels, { raw: RAW }).jpeg({ quality: 90, optimiseCoding: false }).toBuffer()
}

/**
 * One photo. The same picture gives the same bytes; another `shot` of the same scene is moved by some pixels, as a
 * second photo from the same spot is, because two files of one casefile must differ. Some 8 ms once its scene was drawn.
 */
export async function drawDemoPhoto(picture: DemoPicture): Promise<Buffer> {
  const base = await sharp(await sceneOf(picture))
    .raw()
    .toBuffer()
  const bytes = ((picture.shot * 7) % 60) * RAW.channels
  const pixels = Buffer.concat([base.subarray(bytes), base.subarray(0, bytes)])
  await stampStrip(pixels, picture)
  return sharp(pixels, { raw: RAW }).jpeg({ quality: 74, optimiseCoding: false }).toBuffer()
}
