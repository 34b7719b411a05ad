import { DEMO_PLAYBOOKS } from '@guatu/domain/demo/types.ts'
import type { DemoPicture } from '@guatu/domain/demo/types.ts'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { drawDemoPhoto } from './draw.ts'

const picture: DemoPicture = {
  scene: 'illegal-structure',
  variant: 0,
  shot: 1,
  moment: 'before',
  number: 'YS2026-WJ-001',
  day: '2026-09-30',
}

it('is a JPEG of 800 × 600 of a modest size', async () => {
  const jpeg = await drawDemoPhoto(picture)
  expect(await sharp(jpeg).metadata()).toMatchObject({ format: 'jpeg', width: 800, height: 600 })
  expect(jpeg.length).toBeGreaterThan(10_000)
  expect(jpeg.length).toBeLessThan(70_000)
})

it('is the same for the same picture, and another before and after', async () => {
  const again = await drawDemoPhoto({ ...picture })
  expect(again.equals(await drawDemoPhoto(picture))).toBe(true)
  expect(again.equals(await drawDemoPhoto({ ...picture, moment: 'after' }))).toBe(false)
})

it('another shot of the same scene is another file', async () => {
  const [one, two] = await Promise.all([drawDemoPhoto(picture), drawDemoPhoto({ ...picture, shot: 2 })])
  expect(one.equals(two)).toBe(false)
})

it('draws every scene at every moment, each its own way', async () => {
  const moments = ['before', 'partly', 'after', 'back'] as const
  const pictures = DEMO_PLAYBOOKS.flatMap((scene) => moments.map((moment) => ({ ...picture, scene, moment })))
  const drawn = await Promise.all(
    [...pictures, { ...picture, moment: 'document' as const }].map(drawDemoPhoto),
  )
  expect(new Set(drawn.map((jpeg) => jpeg.toString('base64'))).size).toBe(pictures.length + 1)
})
