export type DocumentFaultReason =
  'not_supported' | 'legacy_word' | 'pdf' | 'too_large' | 'damaged' | 'encrypted' | 'no_text'

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
    zh: '只接受 .docx 与 .txt，请另存为其中一种后上传，或直接粘贴文字',
    en: 'Only .docx and .txt are taken; save it as one of them, or paste the text',
  },
  legacy_word: {
    zh: '这是旧版 Word 文档（.doc/.wps）或加密文档，请去掉密码并另存为 .docx 后上传',
    en: 'This is an old Word document (.doc, .wps) or an encrypted one; save it as .docx without a password',
  },
  pdf: {
    zh: 'PDF 的文字顺序和表格不可靠，请上传原来的 .docx，或复制文字后粘贴',
    en: 'The order of text and tables in a PDF cannot be relied on; upload the .docx, or copy and paste the text',
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
