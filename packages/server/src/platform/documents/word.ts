import { strFromU8, strToU8, zipSync } from 'fflate'
import { isTooLarge, listArchive, unpack } from '../archive.ts'
import { DocumentFault } from './document.ts'
import { htmlToLines } from './html-lines.ts'
import { writeOutNumbers } from './word-numbering.ts'

const DOCUMENT = 'word/document.xml'
/** A plan of 200 pages has about 10 MB of XML; pictures are never unpacked. */
const LIMITS = { entries: 5_000, unpacked: 60_000_000 } as const
const MEDIA = /^word\/(media|embeddings|fonts)\//

/**
 * The text of a .docx: a line for each paragraph, automatic numbers written out, tables as lines of tab-separated
 * cells. A cell merged downwards is repeated in each of its rows; one merged sideways leaves the others empty.
 */
export const wordText = async (bytes: Uint8Array): Promise<string> => {
  const entries = listArchive(bytes)
  if (!entries?.some((entry) => entry.name === DOCUMENT)) throw new DocumentFault('not_supported')
  const text = entries.filter((entry) => !MEDIA.test(entry.name))
  if (isTooLarge(text, LIMITS)) throw new DocumentFault('too_large')
  const html = await convert(bytes)
  return htmlToLines(html)
}

const convert = async (bytes: Uint8Array): Promise<string> => {
  const { default: mammoth } = await import('mammoth')
  try {
    // unpacked under the sizes that were checked, and packed again without pictures: the converter has no limits of its own
    const parts = unpack(bytes, (name) => !MEDIA.test(name) && !name.endsWith('/'))
    const xml = (name: string): string => (parts[name] ? strFromU8(parts[name]) : '')
    const numbered = writeOutNumbers(xml(DOCUMENT), xml('word/numbering.xml'), xml('word/styles.xml'))
    const packed = zipSync({ ...parts, [DOCUMENT]: strToU8(numbered) }, { level: 0 })
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(packed) },
      {
        includeDefaultStyleMap: false,
        ignoreEmptyParagraphs: true,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
        styleMap: ['p => p:fresh'],
      },
    )
    return value
  } catch {
    throw new DocumentFault('damaged')
  }
}
