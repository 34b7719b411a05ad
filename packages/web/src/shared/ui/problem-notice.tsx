import { NoAnswerError, ProblemError } from '@guatu/client/problem-error.ts'
import type { Problem } from '@guatu/contract/problems.ts'
import { Button } from 'antd'
import type { FormInstance } from 'antd'
import { useDates } from '../format/use-dates.ts'
import { languageNow, useLanguage } from '../i18n/i18n.ts'
import type { Language } from '../i18n/i18n.ts'
import { useSharedWords } from '../i18n/words.ts'
import styles from './notices.module.css'

const titleOf = (problem: Problem, language: Language): string =>
  (language === 'zh' ? problem.title : problem.title_en) || problem.code
const detailOf = (problem: Problem, language: Language): string | undefined =>
  language === 'zh' ? problem.detail : (problem.detail_en ?? undefined)

/** What happened, why, what to do. Faults are listed too, unless they already stand beside their fields. */
export function ProblemNotice(props: {
  error: unknown
  onRetry?: (() => void) | undefined
  /** The faults stand beside the fields of a form. */
  faultsShown?: boolean
}) {
  const t = useSharedWords()
  const { language } = useLanguage()
  const { error, onRetry } = props
  const retry = onRetry && (
    <Button size="small" onClick={onRetry}>
      {t('retry')}
    </Button>
  )
  if (!(error instanceof ProblemError)) {
    const what = error instanceof NoAnswerError ? 'network' : 'unknown'
    return (
      <div className={styles.problem} role="alert">
        <h3>{t(`problem.${what}`)}</h3>
        <p>{t(`problem.${what}Why`)}</p>
        <p>{t(`problem.${what}Do`)}</p>
        {retry && <div className={styles.foot}>{retry}</div>}
      </div>
    )
  }
  const { problem } = error
  const detail = detailOf(problem, language)
  const faults = props.faultsShown ? [] : (problem.faults ?? [])
  return (
    <div className={styles.problem} role="alert">
      <h3>{titleOf(problem, language)}</h3>
      {detail && <p>{detail}</p>}
      {problem.current && <Faster current={problem.current} />}
      {faults.length > 0 && (
        <ul aria-label={t('problem.faults')}>
          {faults.map((fault) => (
            <li key={`${fault.path}${fault.code}${fault.zh}`}>{fault[language]}</li>
          ))}
        </ul>
      )}
      {(retry || (problem.status >= 500 && problem.request_id)) && (
        <div className={styles.foot}>
          {retry}
          {problem.status >= 500 && problem.request_id && (
            <span className="muted">{t('problem.requestId', { id: problem.request_id })}</span>
          )}
        </div>
      )}
    </div>
  )
}

/** For 412: who was faster. */
function Faster({ current }: { current: NonNullable<Problem['current']> }) {
  const t = useSharedWords()
  const dates = useDates()
  const who = current.by ?? t('problem.someone')
  return <p>{t('problem.fasterBy', { who, when: dates.instant(current.at), version: current.version })}</p>
}

/** One line of an error, for a toast. */
export const problemText = (error: unknown): string => {
  const language = languageNow()
  if (!(error instanceof ProblemError)) return ''
  return detailOf(error.problem, language) ?? titleOf(error.problem, language)
}

/** A fault's path as a form names its fields: `body.supports.0` → supports, 0. */
export const fieldOfFault = (path: string): (string | number)[] => {
  const [part = '', ...rest] = path.replace(/^\//, '').split(/[./]/)
  const names = PARTS_OF_REQUEST.includes(part) ? rest : [part, ...rest]
  return names.map((name) => (/^\d+$/.test(name) ? Number(name) : name))
}
const PARTS_OF_REQUEST: readonly string[] = ['body', 'query', 'fields', 'params']

/** The faults of a refused form, put beside their fields. Gives false where none could be placed. */
export const placeFaults = (form: FormInstance, error: unknown): boolean => {
  if (!(error instanceof ProblemError)) return false
  const language = languageNow()
  const faults = (error.problem.faults ?? []).map((fault) => ({
    name: fieldOfFault(fault.path),
    errors: [fault[language]],
  }))
  const fields = new Set(form.getFieldsError().map(({ name }) => name.join('.')))
  const known = faults.filter(({ name }) => fields.has(name.join('.')))
  form.setFields(known)
  return known.length > 0 && known.length === faults.length
}
