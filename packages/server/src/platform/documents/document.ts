export type DocumentFaultReason =
  | 'not_supported'
  | 'legacy_word'
  | 'legacy_workbook'
  | 'scan'
  | 'too_many_pages'
  | 'too_slow'
  | 'too_large'
  | 'damaged'
  | 'encrypted'
  | 'no_text'

/** A file whose text cannot be had, with a reason and what to do about it. */
export class DocumentFault extends Error {
  override readonly name = 'DocumentFault'
  readonly reason: DocumentFaultReason
  constructor(reason: DocumentFaultReason) {
    super(`${DOCUMENT_FAULT_TEXT[reason].zh} / ${DOCUMENT_FAULT_TEXT[reason].en}`)
    this.reason = reason
  }
}

export const DOCUMENT_FAULT_TEXT: Readonly<Record<DocumentFaultReason, { zh: string; en: string }>> = {
  not_supported: {
    zh: '只接受 .docx、.pdf、.xlsx 与 .txt，请另存为其中一种后上传，或直接粘贴文字',
    en: 'Only .docx, .pdf, .xlsx and .txt are taken; save it as one of them, or paste the text',
  },
  legacy_word: {
    zh: '这是旧版 Word 文档（.doc/.wps）或加密文档，请去掉密码并另存为 .docx 后上传',
    en: 'This is an old Word document (.doc, .wps) or an encrypted one; save it as .docx without a password',
  },
  legacy_workbook: {
    zh: '这是旧版表格（.xls/.et），请另存为 .xlsx 后上传',
    en: 'This is an old workbook (.xls, .et); save it as .xlsx',
  },
  scan: {
    zh: '这份 PDF 是扫描件，没有文字。请上传原来的 .docx，或先做文字识别（OCR）再上传，或粘贴文字',
    en: 'This PDF is a scan without text; upload the .docx, run text recognition (OCR) on it first, or paste the text',
  },
  too_many_pages: {
    zh: 'PDF 超过 300 页，请只上传方案正文和附件的页',
    en: 'The PDF has more than 300 pages; upload only those of the plan and its annexes',
  },
  too_slow: {
    zh: '读取这份文档用时过长，已停止。请删去图片和无关内容，或粘贴文字',
    en: 'Reading this document took too long and was stopped; take out pictures, or paste the text',
  },
  too_large: {
    zh: '文档过大，请删去图片或拆分后上传',
    en: 'The document is too large; take out pictures or split it',
  },
  damaged: { zh: '文档已损坏，请重新另存后上传', en: 'The document is damaged; save it again and upload it' },
  encrypted: {
    zh: '文档已加密，请去掉密码后上传',
    en: 'The document is encrypted; remove its password and upload it again',
  },
  no_text: {
    zh: '文档中没有文字（可能是扫描件），请上传可复制文字的文档',
    en: 'The document holds no text (perhaps a scan); upload one whose text can be copied',
  },
}
