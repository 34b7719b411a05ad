import { DocumentFault } from './document.ts'

const decode = (bytes: Uint8Array, encoding: string): string | null => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((byte, i) => bytes[i] === byte)

/**
 * Text in the encodings that offices use: UTF-8 and UTF-16 (with or without a mark), GB18030 (which holds GBK and
 * GB 2312). A file that is none of these is not text. Line ends become \n.
 */
export const decodeText = (bytes: Uint8Array): string => {
  const utf16 = startsWith(bytes, 0xff, 0xfe) ? 'utf-16le' : startsWith(bytes, 0xfe, 0xff) ? 'utf-16be' : null
  const text = utf16 ? decode(bytes, utf16) : (decode(bytes, 'utf-8') ?? decode(bytes, 'gb18030'))

  if (text === null || /[\u0000-\u0008\u000e-\u001a]/.test(text)) throw new DocumentFault('not_supported')
  return text.replace(/\r\n?/g, '\n')
}
