import { DocumentFault } from './document.ts'
import { decodeText } from './plain-text.ts'
import { wordText } from './word.ts'

const starts = (bytes: Uint8Array, ...mark: number[]): boolean => mark.every((byte, i) => bytes[i] === byte)

/**
 * The text of a document, by what the bytes are and not by the file's name: .docx, or plain text. Throws DocumentFault
 * for everything else, with words that say what to do.
 */
export const readDocument = async (bytes: Uint8Array): Promise<string> => {
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46)) throw new DocumentFault('pdf')
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new DocumentFault('legacy_word')
  if (starts(bytes, 0x7b, 0x5c, 0x72, 0x74, 0x66)) throw new DocumentFault('not_supported') // {\rtf
  const zipped = starts(bytes, 0x50, 0x4b, 0x03, 0x04)
  const text = zipped ? await wordText(bytes) : decodeText(bytes)
  if (!/[\p{L}\p{N}]/u.test(text)) throw new DocumentFault('no_text')
  return text
}
