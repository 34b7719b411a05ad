import { unzipSync, type UnzipFileInfo } from 'fflate'

/** The list of what a ZIP archive holds, by its directory; null where it is none. Nothing is unpacked. */
export const listArchive = (bytes: Uint8Array): UnzipFileInfo[] | null => {
  const entries: UnzipFileInfo[] = []
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        entries.push(entry)
        return false
      },
    })
  } catch {
    return null
  }
  return entries.length > 0 ? entries : null
}

export interface ArchiveLimits {
  readonly entries: number
  /** Bytes of all parts together, unpacked. */
  readonly unpacked: number
}

/** An archive that would unpack to more than its kind of document ever needs (a ZIP bomb). */
export const isTooLarge = (entries: readonly UnzipFileInfo[], limits: ArchiveLimits): boolean =>
  entries.length > limits.entries ||
  entries.reduce((sum, entry) => sum + entry.originalSize, 0) > limits.unpacked

/** Unpacks the chosen parts. A part that holds more than the directory says is an error, not more memory. */
export const unpack = (bytes: Uint8Array, wanted: (name: string) => boolean): Record<string, Uint8Array> =>
  unzipSync(bytes, { filter: (entry) => wanted(entry.name) })
