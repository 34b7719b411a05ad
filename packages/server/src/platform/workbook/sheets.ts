import { isTooLarge, listArchive, unpack } from '../archive.ts'
import { WorkbookFault } from './cell.ts'

/** A hundred thousand rows of twelve columns unpack to 57 MB. */
const LIMITS = { entries: 2_000, unpacked: 1_000_000_000 } as const
const WORKBOOK_PART = 'xl/workbook.xml'
// the container of .xls and of encrypted files
const OLE2 = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

/** How many bytes the workbook unpacks to. Throws a WorkbookFault unless it looks like an .xlsx of a sane size. Unpacks nothing. */
export const checkWorkbook = (bytes: Uint8Array): number => {
  if (Buffer.from(bytes.subarray(0, 4)).equals(OLE2)) throw new WorkbookFault('encrypted')
  const entries = listArchive(bytes)
  if (!entries?.some((entry) => entry.name === WORKBOOK_PART)) throw new WorkbookFault('not_a_workbook')
  if (isTooLarge(entries, LIMITS)) throw new WorkbookFault('too_large')
  return entries.reduce((sum, entry) => sum + entry.originalSize, 0)
}

/** Names of the sheets that a reader of the workbook can see, in order. */
export const visibleSheets = (bytes: Uint8Array): string[] => {
  checkWorkbook(bytes)
  const part = unpack(bytes, (name) => name === WORKBOOK_PART)[WORKBOOK_PART]
  if (!part || part.length > 5_000_000) throw new WorkbookFault('damaged')
  const xml = new TextDecoder().decode(part)
  const names: string[] = []
  for (const [, attributes = ''] of xml.matchAll(/<(?:\w+:)?sheet\s([^>]*)>/g)) {
    const name = /\bname="([^"]*)"/.exec(attributes)?.[1]
    const state = /\bstate="([^"]*)"/.exec(attributes)?.[1] ?? 'visible'
    if (name !== undefined && state === 'visible') names.push(decodeEntities(name))
  }
  return names
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/gi, (whole, code: string) => {
    if (!code.startsWith('#')) return NAMED[code] ?? whole
    const point = code[1]?.toLowerCase() === 'x' ? parseInt(code.slice(2), 16) : Number(code.slice(1))
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole
  })
