import type { Block } from './blocks.ts'

const lone = [
  /^抄\s{0,9}[送报]/,
  /^(主\s?送|分送|主题词|此件|（此件|本件|（本件)/,
  /20\d{2}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日\s?印\s?发$/,
  /^[（(]?(联系人|联系电话|联系方式|电话|传真|邮编|地址)\s?[:：]/,
  /^(?:20\d{2}|二[〇零○].{2})\s?年\s?.{1,3}\s?月\s?.{1,3}\s?日$/,
]
const org = /^.{0,34}(?:人民政府|委员会|办公室|办事处|管理局|执法局|[局委办署])(?:[（(][^）)]{1,16}[）)])?$/

/** Signature, date, copies and print line: lines that close a document and are no part of its text. */
export const isColophon = (blocks: readonly Block[], i: number): boolean => {
  const b = blocks[i]
  if (!b || b.cells || b.text.length > 120) return false
  if (lone.some((re) => re.test(b.text))) return true
  if (
    /^\S{4,34}(?:人民政府|委员会|办公室|办事处|[局委办署])\s{1,20}20\d{2}\s?年.{1,4}月.{1,4}日$/.test(b.text)
  )
    return true
  const next = blocks[i + 1]
  const signs = org.test(b.text) && !/[，,。；：:、]/.test(b.text)
  return signs && (next === undefined || lone.some((re) => re.test(next.text)))
}
