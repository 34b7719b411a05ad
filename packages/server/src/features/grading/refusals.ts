import type { AssessmentRefusal } from '@guatu/domain/grading/decide.ts'
import type { Words } from '@guatu/domain/text/words.ts'
import type { Tx } from '../../platform/db/db.ts'
import { refuse } from '../../platform/http/problem.ts'
import { directoryOf } from '../identity/index.ts'
import type { Submission } from './rows.ts'

const WORDS: Readonly<Record<AssessmentRefusal, Words>> = {
  not_draft: {
    zh: '已提交或已审定，不能再录入；需要修改请先退回或重开',
    en: 'It has been handed in or frozen; have it returned or reopened first',
  },
  not_submitted: { zh: '还没有提交审定', en: 'It has not been handed in' },
  not_frozen: { zh: '还没有审定', en: 'It is not frozen' },
  period_runs: {
    zh: '这一期还没有结束，结束后才能提交',
    en: 'The period is not over; it can be handed in afterwards',
  },
  incomplete: { zh: '还有单位没有结果', en: 'Some units have no result yet' },
  same_person: {
    zh: '提交人不能审定自己提交的考核，请由另一人审定',
    en: 'Who handed it in cannot freeze it; a second person has to',
  },
  own_entries: {
    zh: '录入过本期得分或档次的人不能审定，请由另一人审定',
    en: 'Who entered points or grades of it cannot freeze it; a second person has to',
  },
  reason_missing: { zh: '请写明原因', en: 'Give the reason' },
}

/** Names of so many units; the rest as a number. */
const MOST_NAMED = 8

/** Ends the request with every reason, and names the units that still have no result. */
export const refuseWith = async (
  tx: Tx,
  refusals: readonly AssessmentRefusal[],
  submission: Submission | null,
): Promise<never> => {
  const said = refusals.map((one) => WORDS[one])
  const open = (submission?.results ?? []).filter(({ state }) => state === 'waiting' || state === 'no_basis')
  let names = ''
  if (refusals.includes('incomplete') && open.length > 0) {
    const directory = await directoryOf(tx)
    const some = open.slice(0, MOST_NAMED).map(({ unitId }) => directory.get(unitId)?.name ?? '')
    names = `${some.join('、')}${open.length > MOST_NAMED ? ` … (${open.length})` : ''}`
  }
  return refuse('grading.refused', {
    detail: `${said.map(({ zh }) => zh).join('；')}${names ? `：${names}` : ''}`,
    detailEn: `${said.map(({ en }) => en).join('; ')}${names ? `: ${names}` : ''}`,
  })
}
