import { maplibregl } from './maplibre.ts'

// Tiles of maps in GCJ-02 lie some hundred metres off. Each picture is put together anew from up to four of theirs.

const SIZE = 256
const SCHEME = 'gcj'
const A = 6_378_245
const EE = 0.006_693_421_622_965_943
const RADIANS = Math.PI / 180

const wave = (value: number): number => Math.sin(value * Math.PI)

const latShift = (x: number, y: number): number =>
  -100 +
  2 * x +
  3 * y +
  0.2 * y * y +
  0.1 * x * y +
  0.2 * Math.sqrt(Math.abs(x)) +
  ((20 * wave(6 * x) + 20 * wave(2 * x)) * 2) / 3 +
  ((20 * wave(y) + 40 * wave(y / 3)) * 2) / 3 +
  ((160 * wave(y / 12) + 320 * wave(y / 30)) * 2) / 3

const lngShift = (x: number, y: number): number =>
  300 +
  x +
  2 * y +
  0.1 * x * x +
  0.1 * x * y +
  0.1 * Math.sqrt(Math.abs(x)) +
  ((20 * wave(6 * x) + 20 * wave(2 * x)) * 2) / 3 +
  ((20 * wave(x) + 40 * wave(x / 3)) * 2) / 3 +
  ((150 * wave(x / 12) + 300 * wave(x / 30)) * 2) / 3

/** WGS84 degrees as GCJ-02 shows them. */
export const toGcj02 = (lng: number, lat: number): readonly [number, number] => {
  const [x, y] = [lng - 105, lat - 35]
  const sine = Math.sin(lat * RADIANS)
  const magic = 1 - EE * sine * sine
  const dLat = (latShift(x, y) * 180) / (((A * (1 - EE)) / (magic * Math.sqrt(magic))) * Math.PI)
  const dLng = (lngShift(x, y) * 180) / ((A / Math.sqrt(magic)) * Math.cos(lat * RADIANS) * Math.PI)
  return [lng + dLng, lat + dLat]
}

/** Global pixel of degrees at a zoom. */
const pixelOf = (lng: number, lat: number, z: number): readonly [number, number] => {
  const side = SIZE * 2 ** z
  const y = (1 - Math.asinh(Math.tan(lat * RADIANS)) / Math.PI) / 2
  return [((lng + 180) / 360) * side, y * side]
}

const degreesOf = (px: number, py: number, z: number): readonly [number, number] => {
  const side = SIZE * 2 ** z
  return [(px / side) * 360 - 180, Math.atan(Math.sinh(Math.PI * (1 - (2 * py) / side))) / RADIANS]
}

/** How many pixels the GCJ-02 picture of a tile's middle lies off; the same over the tile to within a pixel. */
export const shiftOf = (z: number, x: number, y: number): readonly [number, number] => {
  const [px, py] = [(x + 0.5) * SIZE, (y + 0.5) * SIZE]
  const [gx, gy] = pixelOf(...toGcj02(...degreesOf(px, py, z)), z)
  return [gx - px, gy - py]
}

const registered: string[][] = []

/** Addresses under which shifted tiles of these templates are served inside this page. */
export const gcjTiles = (urls: string[]): string[] => [`${SCHEME}://${registered.push(urls) - 1}/{z}/{x}/{y}`]

maplibregl.addProtocol(SCHEME, async ({ url }, { signal }) => {
  const [index = 0, z = 0, x = 0, y = 0] = url
    .slice(SCHEME.length + 3)
    .split('/')
    .map(Number)
  const urls = registered[index] ?? []
  const [dx, dy] = shiftOf(z, x, y)
  const canvas = new OffscreenCanvas(SIZE, SIZE)
  const context = canvas.getContext('2d')
  const [left, top] = [x * SIZE + dx, y * SIZE + dy]
  const parts: Promise<void>[] = []
  for (let tx = Math.floor(left / SIZE); tx * SIZE < left + SIZE; tx++)
    for (let ty = Math.floor(top / SIZE); ty * SIZE < top + SIZE; ty++) {
      const template = urls[Math.abs(tx + ty) % urls.length] ?? ''
      const address = template.replace('{z}', `${z}`).replace('{x}', `${tx}`).replace('{y}', `${ty}`)
      parts.push(
        fetch(address, { signal })
          .then(async (answer) => createImageBitmap(await answer.blob()))
          .then((image) =>
            context?.drawImage(image, Math.round(tx * SIZE - left), Math.round(ty * SIZE - top)),
          )
          .then(() => undefined),
      )
    }
  await Promise.allSettled(parts)
  return { data: await (await canvas.convertToBlob()).arrayBuffer() }
})
