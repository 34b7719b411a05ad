import type { Instant } from '@guatu/domain/time/instant.ts'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { refuse } from '../http/problem.ts'
import { readCapture, type Capture } from './exif.ts'
import { FileMissing, type FileStore } from './file-store.ts'

/** A phone's largest photo today is some 50 megapixels. */
export const MAX_PIXELS = 60_000_000
export const MAX_PHOTO_BYTES = 25_000_000
const PHOTO_TYPES = new Set(['image/jpeg', 'image/png', 'image/webp'])
const DOCUMENT_TYPES = new Map([
  ['application/pdf', '.pdf'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', '.docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '.xlsx'],
])

export const SIZES = ['thumb', 'screen', 'full'] as const
export type Size = (typeof SIZES)[number]
/** Longer edge in pixels. */
const EDGE: Record<Size, number | null> = { thumb: 320, screen: 1600, full: null }
const QUALITY: Record<Size, number> = { thumb: 72, screen: 80, full: 90 }

// One decoder thread for each photo: many uploads share the machine instead of each taking all of it.
sharp.concurrency(1)
sharp.cache(false)

export interface KnownFile extends Capture {
  readonly mediaType: string
  /** As it is shown, that is after turning it upright; null for documents. */
  readonly width: number | null
  readonly height: number | null
}

export const isImage = (mediaType: string): boolean => PHOTO_TYPES.has(mediaType)

/**
 * What a handed-in file is, judged by its content and not by its name. A photo is decoded once, so that what is
 * kept can also be shown.
 * @param wanted `photo`: JPEG, PNG or WebP; `document`: also PDF, Word and Excel
 * Refuses with `files.not_an_image`, `files.not_wanted` or `files.too_many_pixels`.
 */
export const inspectFile = async (
  bytes: Buffer,
  wanted: 'photo' | 'document',
  now: Instant,
): Promise<KnownFile & { readonly thumb: Buffer | null }> => {
  if (bytes.length > MAX_PHOTO_BYTES) return refuse('request.too_large')
  const mediaType = (await fileTypeFromBuffer(bytes))?.mime ?? ''
  if (isImage(mediaType)) return inspectImage(bytes, mediaType, now)
  if (wanted === 'photo') return refuse('files.not_an_image')
  if (!DOCUMENT_TYPES.has(mediaType)) return refuse('files.not_wanted')
  return { mediaType, width: null, height: null, takenAt: null, place: null, thumb: null }
}

const inspectImage = async (bytes: Buffer, mediaType: string, now: Instant) => {
  const header = await sharp(bytes, { limitInputPixels: false, pages: 1 })
    .metadata()
    .catch(() => refuse('files.not_an_image'))
  const { width, height, orientation, exif, pages } = header
  if (!width || !height || (pages ?? 1) > 1) return refuse('files.not_an_image')
  // told by the header alone: a bomb is never unpacked
  if (width * height > MAX_PIXELS) return refuse('files.too_many_pixels')
  const thumb = await render(bytes, 'thumb').catch(() => refuse('files.not_an_image'))
  const turned = (orientation ?? 1) >= 5
  const capture = await readCapture(exif, now)
  return { mediaType, width: turned ? height : width, height: turned ? width : height, ...capture, thumb }
}

/** Upright, without any metadata (sharp drops what it is not told to keep), as WebP. */
const render = async (bytes: Buffer, size: Size): Promise<Buffer> => {
  const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', pages: 1 }).rotate()
  const edge = EDGE[size]
  if (edge !== null) image.resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
  return image.webp({ quality: QUALITY[size], effort: size === 'full' ? 2 : 4 }).toBuffer()
}

const derivedName = (size: Size): string => `${size}.webp`
const making = new Map<string, Promise<Buffer>>()

/** A rendition of a kept photo: made once, then kept beside the original. 404 where the original is lost. */
export const rendition = async (files: FileStore, sha256: string, size: Size): Promise<Buffer> => {
  const name = derivedName(size)
  const kept = await files.getDerived(sha256, name)
  if (kept) return kept
  const key = `${sha256}.${name}`
  let work = making.get(key)
  if (!work) {
    work = make(files, sha256, size).finally(() => making.delete(key))
    making.set(key, work)
  }
  return work
}

const make = async (files: FileStore, sha256: string, size: Size): Promise<Buffer> => {
  const bytes = await originalOf(files, sha256)
  const made = await render(bytes, size)
  await files.putDerived(sha256, derivedName(size), made)
  return made
}

/** The file as it was handed in. */
export const originalOf = async (files: FileStore, sha256: string): Promise<Buffer> => {
  try {
    return await files.get(sha256)
  } catch (error) {
    if (error instanceof FileMissing)
      return refuse('not_found', {
        detail: '文件已丢失，请联系系统管理员',
        detailEn: 'The file is lost; ask the system administrator',
      })
    throw error
  }
}

/** Keeps an inspected file and, for a photo, the thumbnail that its inspection has made anyway. */
export const keepFile = async (files: FileStore, bytes: Buffer, thumb: Buffer | null): Promise<string> => {
  const { sha256 } = await files.put(bytes)
  if (thumb) await files.putDerived(sha256, derivedName('thumb'), thumb)
  return sha256
}
