import type { DemoEvidence, DemoPicture } from '@guatu/domain/demo/types.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { drawDemoPhoto } from '../platform/demo-photos/draw.ts'
import { HEIGHT, WIDTH } from '../platform/demo-photos/shapes.ts'

/** A stored picture as an evidence step names it. */
export interface StoredPicture {
  readonly sha256: string
  readonly size: number
  readonly mediaType: string
  readonly width: number
  readonly height: number
  readonly name: string
}

const MOMENTS: Readonly<Record<DemoPicture['moment'], string>> = {
  before: '处置前',
  partly: '处置中',
  after: '处置后',
  back: '返潮',
  document: '材料',
}

const AT_ONCE = 4

/** Draws the pictures of all evidence and puts them into the store; equal ones once. */
export const storePictures = async (
  files: FileStore,
  evidence: readonly DemoEvidence[],
  tick: (text: string) => void,
): Promise<ReadonlyMap<DemoEvidence, StoredPicture>> => {
  const stored = new Map<DemoEvidence, StoredPicture>()
  const drawn = new Map<string, Promise<StoredPicture>>()
  const waiting = [...evidence]
  const work = async (): Promise<void> => {
    for (let one = waiting.pop(); one; one = waiting.pop()) {
      const key = JSON.stringify(one.picture)
      const picture = drawn.get(key) ?? store(files, one.picture)
      drawn.set(key, picture)
      stored.set(one, await picture)
      tick(`${stored.size}/${evidence.length} 张`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return stored
}

const store = async (files: FileStore, picture: DemoPicture): Promise<StoredPicture> => {
  const { sha256, size } = await files.put(await drawDemoPhoto(picture))
  return {
    sha256,
    size,
    mediaType: 'image/jpeg',
    width: WIDTH,
    height: HEIGHT,
    name: `演示照片-${picture.number}-${MOMENTS[picture.moment]}.jpg`,
  }
}
