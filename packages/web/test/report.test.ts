import type { FormInstance } from 'antd'
import { ProblemError } from '@guatu/client/problem-error.ts'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { placeOfPhoto, placeOfPhotos } from '../src/features/casefiles/photo-place.ts'
import { fieldOfFault, placeFaults } from '../src/shared/ui/problem-notice.tsx'

/** A photo; `gps` in degrees as EXIF writes them, in thirds of whole, minutes, seconds. */
const photo = async (gps?: Record<string, string>): Promise<Blob> => {
  const exif = { IFD0: { Make: 'Guatu' }, ...(gps ? { IFD3: gps } : {}) }
  const image = sharp({ create: { width: 32, height: 24, channels: 3, background: '#884422' } })
  return new Blob([new Uint8Array(await image.jpeg().withMetadata({ exif }).toBuffer())])
}
const AT_THE_LAKE = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '31/1 6/1 36000/1000',
  GPSLongitudeRef: 'E',
  GPSLongitude: '121/1 3/1 0/1',
}
const NO_FIX = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '0/1 0/1 0/1',
  GPSLongitudeRef: 'E',
  GPSLongitude: '0/1 0/1 0/1',
}

describe('the place of a photo', () => {
  it('is what the camera wrote', async () => {
    const [lng, lat] = (await placeOfPhoto(await photo(AT_THE_LAKE))) ?? []
    expect(lng).toBeCloseTo(121.05, 6)
    expect(lat).toBeCloseTo(31.11, 6)
  })

  it('is unknown without a fix, without EXIF, and in what is no photo', async () => {
    expect(await placeOfPhoto(await photo(NO_FIX))).toBeNull()
    expect(await placeOfPhoto(await photo())).toBeNull()
    expect(await placeOfPhoto(new Blob(['not a photo']))).toBeNull()
  })

  it('is taken from the first that knows it', async () => {
    expect(await placeOfPhotos([await photo(), await photo(AT_THE_LAKE)])).not.toBeNull()
    expect(await placeOfPhotos([])).toBeNull()
  })
})

describe('faults of a form', () => {
  it('stand beside the field that the server names', () => {
    expect(fieldOfFault('body.place')).toEqual(['place'])
    expect(fieldOfFault('body.supportUnitIds.0')).toEqual(['supportUnitIds', 0])
    expect(fieldOfFault('fields.kind')).toEqual(['kind'])
    expect(fieldOfFault('title')).toEqual(['title'])
  })

  it('are set on the fields that are there', () => {
    let set: unknown
    const form = {
      getFieldsError: () => [{ name: ['place'], errors: [] }],
      setFields: (fields: unknown) => (set = fields),
    } as unknown as FormInstance
    const fault = (path: string) => ({ path, code: 'x', zh: '在边界以外', en: 'outside' })
    const refused = (paths: string[]) =>
      new ProblemError({ code: 'request.invalid', status: 400, faults: paths.map(fault) } as never)
    expect(placeFaults(form, refused(['body.place']))).toBe(true)
    expect(set).toEqual([{ name: ['place'], errors: ['在边界以外'] }])
    expect(placeFaults(form, refused(['body.place', 'body.gone']))).toBe(false)
  })
})
