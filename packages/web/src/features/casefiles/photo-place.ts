/** Bytes from the start of a photo; its EXIF block stands before the picture. */
const ENOUGH = 1_048_576

/** Longitude and latitude in degrees (WGS 84, as EXIF defines them), or null where the photo does not say. */
export const placeOfPhoto = async (file: Blob): Promise<[number, number] | null> => {
  // Brought along only once a photo is chosen.
  const { gps } = await import('exifr')
  const start = await file.slice(0, ENOUGH).arrayBuffer()
  const found = await gps(start).catch(() => undefined)
  if (!found) return null
  const { longitude, latitude } = found
  // A camera without a fix writes zeroes.
  const known = Number.isFinite(longitude) && Number.isFinite(latitude) && (longitude !== 0 || latitude !== 0)
  return known ? [longitude, latitude] : null
}

/** Of the first photo that says where it was taken. */
export const placeOfPhotos = async (files: readonly Blob[]): Promise<[number, number] | null> => {
  for (const file of files) {
    const place = await placeOfPhoto(file)
    if (place) return place
  }
  return null
}
