/**
 * The strip of words under each photo, put together from pieces that are drawn once: drawing text anew for each of a
 * thousand photos would take longer than the photos.
 */
import type { DemoPicture } from '@guatu/domain/demo/types.ts'
import sharp from 'sharp'
import { HEIGHT, VIEW_HEIGHT, WIDTH } from './shapes.ts'

export const STRIP_HEIGHT = HEIGHT - VIEW_HEIGHT
const CHANNELS = 3
const BACKGROUND = '#1f2937'
const FONTS =
  "'Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','WenQuanYi Micro Hei',sans-serif"
const LETTERS = '0123456789-ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const CELL = { width: 14, height: 30, top: 14 } as const

const MOMENTS: Readonly<Record<DemoPicture['moment'], string>> = {
  before: '整治前',
  partly: '整治中',
  after: '整治后',
  back: '回头看',
  document: '演示文书',
}

const raw = (svg: string): Promise<Buffer> =>
  sharp(Buffer.from(svg)).flatten({ background: BACKGROUND }).removeAlpha().raw().toBuffer()
const svg = (width: number, height: number, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="${BACKGROUND}"/>${body}</svg>`

/** The stripes say that the picture is made up even where the machine has no fonts to draw the words with. */
const stripes = Array.from(
  { length: 34 },
  (_, i) => `<path d="M${i * 24} 0 l12 0 l-8 8 l-12 0z" fill="#f5a623"/>`,
).join('')

const bands = new Map<DemoPicture['moment'], Promise<Buffer>>()
function bandOf(moment: DemoPicture['moment']): Promise<Buffer> {
  const known = bands.get(moment)
  if (known) return known
  const words = `<text x="16" y="37" font-family="${FONTS}" font-size="22" fill="#fff">演示照片 · ${MOMENTS[moment]}</text>`
  const drawn = raw(svg(WIDTH, STRIP_HEIGHT, stripes + words))
  bands.set(moment, drawn)
  return drawn
}

let letters: Promise<Buffer[]> | undefined
function lettersOnce(): Promise<Buffer[]> {
  letters ??= Promise.all(
    [...LETTERS].map((letter) => {
      const text = `<text x="${CELL.width / 2}" y="23" font-family="${FONTS}" font-size="21" fill="#fff" text-anchor="middle">${letter}</text>`
      return raw(svg(CELL.width, CELL.height, text))
    }),
  )
  return letters
}

function write(target: Buffer, from: number, glyphs: readonly Buffer[], text: string, x: number): void {
  ;[...text].forEach((letter, i) => {
    const glyph = glyphs[LETTERS.indexOf(letter)]
    if (!glyph) return
    for (let row = 0; row < CELL.height; row++) {
      const at = from + ((CELL.top + row) * WIDTH + x + i * CELL.width) * CHANNELS
      glyph.copy(target, at, row * CELL.width * CHANNELS, (row + 1) * CELL.width * CHANNELS)
    }
  })
}

/** Writes the strip into the lowest rows of a picture of raw RGB pixels. */
export async function stampStrip(pixels: Buffer, { number, day, moment }: DemoPicture): Promise<void> {
  const [band, glyphs] = await Promise.all([bandOf(moment), lettersOnce()])
  const from = VIEW_HEIGHT * WIDTH * CHANNELS
  band.copy(pixels, from)
  write(pixels, from, glyphs, number, Math.round(WIDTH / 2 + 40 - (number.length * CELL.width) / 2))
  if (day !== null) write(pixels, from, glyphs, day, WIDTH - 16 - day.length * CELL.width)
}
