import { listArchive } from '../archive.ts'
import { beside } from './beside.ts'
import { DocumentFault } from './document.ts'
import { decodeText } from './plain-text.ts'
import { wordText } from './word.ts'

export type DocumentKind = 'word' | 'workbook' | 'pdf' | 'text'

export const MEDIA_TYPES: Readonly<Record<DocumentKind, string>> = {
  word: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  workbook: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  text: 'text/plain',
}

const starts = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte)

/** A workbook in the old container names its stream so, in UTF-16. */
const holdsWorkbook = (bytes: Uint8Array): boolean =>
  Buffer.from(bytes).includes(Buffer.from('Workbook', 'utf16le'))

/** What a document is, by its bytes and not by its name. Throws DocumentFault for what is not taken. */
export const documentKind = (bytes: Uint8Array): DocumentKind => {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) return 'pdf'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    throw new DocumentFault(holdsWorkbook(bytes) ? 'legacy_workbook' : 'legacy_word')
  if (starts(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) throw new DocumentFault('not_supported') // {\rtf
  if (!starts(bytes, 0x50, 0x4b, 0x03, 0x04)) return 'text'
  return listArchive(bytes)?.some((entry) => entry.name === 'xl/workbook.xml') ? 'workbook' : 'word'
}

/**
 * The text of a document: .docx, .pdf with a text layer, .xlsx, or plain text. PDF and workbooks are read in a thread of
 * their own, under a limit of memory and of time. Throws DocumentFault with words that say what to do.
 */
export const readDocument = async (bytes: Uint8Array): Promise<string> => {
  const text = await textOf(documentKind(bytes), bytes)
  if (!/[\p{L}\p{N}]/u.test(text)) throw new DocumentFault('no_text')
  return text
}

const textOf = async (kind: DocumentKind, bytes: Uint8Array): Promise<string> => {
  switch (kind) {
    case 'pdf':
    case 'workbook':
      return beside({ kind, bytes })
    case 'word':
      return wordText(bytes)
    case 'text':
      return decodeText(bytes)
  }
}
