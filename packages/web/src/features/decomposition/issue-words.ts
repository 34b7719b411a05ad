import { needsReceipt } from '@guatu/domain/decomposition/receipts.ts'
import type { EditLine } from './model/lines.ts'
import type { useSplitWords } from './words.ts'

/** 下达给 3 个单位、2 个人: who will be asked to sign. */
export const issueWords = (
  t: ReturnType<typeof useSplitWords>,
  lines: readonly EditLine[],
  whole: Parameters<typeof needsReceipt>[0] | null,
): string => {
  const asked = lines.filter((line) => whole === null || needsReceipt(whole, { value: line.value ?? 0 }))
  const people = asked.filter((line) => line.postId !== null).length
  const units = asked.length - people
  if (people === 0) return t('edit.issue', { n: units })
  return units === 0 ? t('edit.issuePeople', { n: people }) : t('edit.issueBoth', { n: units, people })
}
