import type { suggestMeasures, TargetView } from '@guatu/contract/targets.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { useTargetWords } from '../words.ts'
import styles from './targets.module.css'

type Scheme = ReplyOf<typeof suggestMeasures>['schemes'][number]

interface BindGradesProps {
  readonly target: TargetView
  readonly schemes: readonly Scheme[]
  readonly busy: boolean
  readonly onBind: (bound: { readonly schemeId: string; readonly grades: readonly string[] } | null) => void
}

/** The schemes whose frozen results can count a grade quota, and which of their grades count. */
export function BindGrades({ target, schemes, busy, onBind }: BindGradesProps) {
  const t = useTargetWords()
  return (
    <>
      {schemes.map((one) => (
        <OneScheme key={one.id} target={target} scheme={one} busy={busy} onBind={onBind} />
      ))}
      <div className={styles.way}>
        <span>
          {t(schemes.length === 0 ? 'grades.none' : 'grades.another')}
          <span className={styles.sub}>{t('grades.makeHelp')}</span>
        </span>
        <Link to="/evaluation">
          <Button>{t('grades.make')}</Button>
        </Link>
      </div>
    </>
  )
}

function OneScheme({
  target,
  scheme,
  busy,
  onBind,
}: Omit<BindGradesProps, 'schemes'> & { readonly scheme: Scheme }) {
  const t = useTargetWords()
  const isBound = target.grading?.schemeId === scheme.id
  const [grades, setGrades] = useState<readonly string[]>(
    isBound ? (target.grading?.grades ?? []) : scheme.named,
  )
  const same = isBound && JSON.stringify(grades) === JSON.stringify(target.grading?.grades)
  return (
    <div className={styles.way}>
      <span>
        {scheme.name}
        <span className={styles.sub}>
          <span>{t(`grades.per.${scheme.period}`)}</span>
          <span>{t('grades.frozen', { n: scheme.frozen })}</span>
        </span>
        <Checkbox.Group
          aria-label={t('grades.which')}
          options={scheme.grades.map((grade) => ({ value: grade, label: grade }))}
          value={[...grades]}
          onChange={(next) => setGrades(scheme.grades.filter((grade) => next.includes(grade)))}
        />
      </span>
      {same ? (
        <Button loading={busy} onClick={() => onBind(null)}>
          {t('unbind')}
        </Button>
      ) : (
        <Button
          type={target.measureId === null ? 'primary' : 'default'}
          loading={busy}
          disabled={grades.length === 0}
          onClick={() => onBind({ schemeId: scheme.id, grades })}
        >
          {t('bind')}
        </Button>
      )}
    </div>
  )
}
