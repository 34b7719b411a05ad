import type { ComparedClause, PlanComparison } from '@guatu/contract/plan-compare.ts'
import { memo } from 'react'
import { usePlanWords } from '../words.ts'
import styles from './compare.module.css'

type Runs = ComparedClause['body']

/** What one side has; its changed words are struck through or underlined, not only coloured. */
function Words({ runs, side }: { runs: Runs; side: 'gone' | 'added' }) {
  return runs.map(({ change, text }, index) => {
    if (change === 'same') return <span key={index}>{text}</span>
    if (change !== side) return null
    return side === 'gone' ? <del key={index}>{text}</del> : <ins key={index}>{text}</ins>
  })
}

interface ClauseProps {
  readonly clause: ComparedClause
  readonly chosen: boolean
  readonly place: number
}

/** A clause before and after, side by side. */
export const ClausePair = memo(function ClausePair({ clause, chosen, place }: ClauseProps) {
  const t = usePlanWords()
  const { link, before, after, moved, origin } = clause
  const told = t(`compare.link.${link}`, { from: origin ?? '' })
  const also = link === 'changed' && moved ? ` · ${t('compare.link.moved')}` : ''
  const side = (which: 'gone' | 'added', one: ComparedClause['before']) => (
    <div className={styles.side} lang="zh-CN">
      {one && (
        <>
          <h3>
            {one.path === '' ? t('compare.opening') : one.path} <Words runs={clause.title} side={which} />
          </h3>
          <Words runs={clause.body} side={which} />
        </>
      )}
    </div>
  )
  return (
    <article className={styles.clause} data-chosen={chosen || undefined} data-place={place}>
      <div className={styles.link}>
        {told}
        {also}
      </div>
      <div className={styles.pair}>
        {side('gone', before)}
        {side('added', after)}
      </div>
    </article>
  )
})

const FIELDS = [
  'title',
  'leads',
  'supports',
  'due',
  'value',
  'unit',
  'comparator',
  'kind',
  'scope',
  'subject',
] as const

/** A task or a target: what it is, and each field that is another. */
function Thing(props: {
  readonly kind: 'task' | 'target'
  readonly name: string
  readonly before: Record<string, unknown> | null
  readonly after: Record<string, unknown> | null
  readonly changed: readonly string[]
}) {
  const t = usePlanWords()
  const { kind, name, before, after, changed } = props
  const value = (one: unknown): string => {
    if (Array.isArray(one)) return one.join('、') || t('compare.none')
    return one === null || one === undefined || one === '' ? t('compare.none') : String(one)
  }
  return (
    <div className={styles.thing}>
      <b>
        {t(`compare.${kind}`)} {name}
      </b>
      <div className={`${styles.fields} ${styles.side}`}>
        {!before && <span>＋ {t('compare.addedThing')}</span>}
        {!after && <span>✕ {t('compare.goneThing')}</span>}
        {FIELDS.filter((field) => changed.includes(field)).map((field) => (
          <span key={field}>
            {t(`compare.field.${field}`)}：<del>{value(before?.[field])}</del> →{' '}
            <ins>{value(after?.[field])}</ins>
          </span>
        ))}
      </div>
    </div>
  )
}

/** What became of tasks and targets: the first thing that anybody asks. */
export function ChangedThings({ comparison }: { comparison: PlanComparison }) {
  const t = usePlanWords()
  const { tasks, targets } = comparison
  return (
    <section className={styles.things}>
      <h2>
        {t('compare.things')} {tasks.length + targets.length}
      </h2>
      {tasks.length + targets.length === 0 && <p className="muted">{t('compare.noThings')}</p>}
      {targets.map((one, index) => (
        <Thing key={`g${index}`} kind="target" name={one.after?.quote ?? one.before?.quote ?? ''} {...one} />
      ))}
      {tasks.map((one, index) => (
        <Thing key={`t${index}`} kind="task" name={one.after?.title ?? one.before?.title ?? ''} {...one} />
      ))}
    </section>
  )
}
