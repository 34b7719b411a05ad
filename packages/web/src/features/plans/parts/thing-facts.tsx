import type { Reading } from '@guatu/contract/plans.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import type { TargetItem } from '../model/edits.ts'
import { BY_HAND } from '../model/edits.ts'
import { DOUBT } from '../model/things.ts'
import type { Thing } from '../model/things.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'

const COMPARATORS = { '>=': 'ge', '<=': 'le', '=': 'eq', between: 'between' } as const

/** 不少于 46 处; a milestone without a number has none. */
export const useAmountWords = () => {
  const t = usePlanWords()
  return (one: Pick<TargetItem, 'comparator' | 'value' | 'unit' | 'kind'>): string => {
    if (one.value === null) return one.kind === 'zero' ? formatAmount(0, one.unit) : ''
    const word = one.comparator === '=' ? '' : `${t(`comparator.${COMPARATORS[one.comparator]}`)} `
    return word + formatAmount(one.value, one.unit)
  }
}

/** Why it was read so, in words; a code that is not known is left out. */
export const useReasonWords = () => {
  const t = usePlanWords()
  return (reasons: readonly string[]): string =>
    [...new Set(reasons)]
      .map((code) => t(`reason.${code}` as 'reason.percent'))
      .filter((word) => !word.startsWith('reason.'))
      .join(t('field.none') === 'None' ? ', ' : '、')
}

/** How sure the reader is, in a word and a percentage. */
export function Sure({ thing }: { thing: Thing }) {
  const t = usePlanWords()
  if (thing.kind === 'unread' || thing.kind === 'header' || thing.kind === 'reference') return null
  const hand = thing.reasons.includes(BY_HAND)
  const level = hand ? 'hand' : thing.confidence < DOUBT ? 'low' : thing.confidence < 0.92 ? 'middle' : 'high'
  return (
    <span className={styles.sure} data-level={level}>
      {t(`sure.${level}`)}
      {!hand && ` ${Math.round(thing.confidence * 100)}%`}
    </span>
  )
}

function FigureFacts({ reading, thing }: { reading: Reading; thing: Thing }) {
  const t = usePlanWords()
  const dates = useDates()
  const amount = useAmountWords()
  const one = (thing.kind === 'target' ? reading.targets : reading.facts)[thing.index]
  if (!one) return null
  const first = one.restates && reading.targets.find((target) => target.id === one.restates)
  return (
    <>
      <span>{t(`targetKind.${one.kind}`)}</span>
      <span className={styles.amount}>{[one.subject, amount(one)].filter(Boolean).join(' ')}</span>
      {thing.kind === 'target' && one.due && <span>{t('dueOf', { day: dates.day(one.due) })}</span>}
      {one.scope && <span>{one.scope}</span>}
      {one.section && <span>{one.section}</span>}
      {one.split && one.split.units.length > 0 && (
        <span>{t('split.units', { n: one.split.units.length })}</span>
      )}
      {one.split && one.split.periods.length > 0 && (
        <span>{t('split.periods', { n: one.split.periods.length })}</span>
      )}
      {first && <span>{t('restatesOf', { quote: first.quote })}</span>}
    </>
  )
}

/** The line under a thing's name: what was understood. */
export function ThingFacts({ reading, thing }: { reading: Reading; thing: Thing }) {
  const t = usePlanWords()
  const dates = useDates()
  const join = (names: readonly string[]) => names.join(t('field.none') === 'None' ? ', ' : '、')
  const { index } = thing
  switch (thing.kind) {
    case 'task': {
      const task = reading.tasks[index]
      if (!task) return null
      return (
        <>
          {task.section && <span>{task.section}</span>}
          <span>{task.leads.length > 0 ? t('leadsOf', { names: join(task.leads) }) : t('field.noLead')}</span>
          {task.supports.length > 0 && <span>{t('supportsOf', { names: join(task.supports) })}</span>}
          <span>{task.due ? t('dueOf', { day: dates.day(task.due) }) : t('field.noDue')}</span>
        </>
      )
    }
    case 'target':
    case 'fact':
      return <FigureFacts reading={reading} thing={thing} />
    case 'stage': {
      const stage = reading.stages[index]
      if (!stage) return null
      return (
        <span>
          {dates.day(stage.from)} – {dates.day(stage.to)}
        </span>
      )
    }
    case 'group': {
      const group = reading.groups[index]
      if (!group) return null
      return (
        <>
          <span>{t(`groupKind.${group.kind}`)}</span>
          {group.members.length > 0 && <span>{join(group.members)}</span>}
        </>
      )
    }
    case 'section':
    case 'header':
    case 'unread':
    case 'reference':
      return null
  }
}
