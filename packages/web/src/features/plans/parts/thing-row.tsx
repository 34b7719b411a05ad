import type { Reading } from '@guatu/contract/plans.ts'
import { Button } from 'antd'
import { memo, useEffect, useRef } from 'react'
import { isListKind, itemOf } from '../model/edits.ts'
import type { Work } from '../model/draft-store.ts'
import { depthOf } from '../model/things.ts'
import type { Thing } from '../model/things.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'
import { Sure, ThingFacts, useReasonWords } from './thing-facts.tsx'
import { SplitFacts } from './split-facts.tsx'
import { ThingForm } from './thing-form.tsx'
import type { DragHandlers } from './use-tree-drag.ts'

export type ThingAct = 'edit' | 'confirm' | 'drop' | 'toTarget' | 'toTask' | 'turn' | 'stop' | 'done'

/** What a form of a thing gives: the reading as it is now, and the units chosen for its names. */
export interface Changed {
  readonly reading: Reading
  readonly units: Work['unitNames']
}

interface ThingRowProps {
  readonly reading: Reading
  readonly thing: Thing
  readonly chosen: boolean
  readonly editing: boolean
  readonly writable: boolean
  /** Its kind is said where things of several kinds stand together. */
  readonly withKind: boolean
  /** What makes it movable by mouse, where it is. */
  readonly drag?: DragHandlers
  /** Something that may stand under it is held over it. */
  readonly dropped?: boolean
  /** Stands in the tree of clauses, as deep as it belongs. */
  readonly inTree?: boolean
  readonly onChoose: (key: string) => void
  readonly onAct: (act: ThingAct, thing: Thing) => void
  readonly unitNames: Work['unitNames']
  readonly onChange: (change: Changed, thing: Thing) => void
}

/** One thing that was read; the chosen one shows why, and what can be done with it. */
export const ThingRow = memo(Row, isSameRow)

function Row(props: ThingRowProps) {
  const { reading, thing, chosen, editing, writable } = props
  const t = usePlanWords()
  const why = useReasonWords()
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!chosen) return
    row.current?.scrollIntoView({ block: 'nearest' })
    // Whoever works by keyboard goes on from here when the button or form that they used is gone.
    if (!editing && document.activeElement === document.body) row.current?.focus({ preventScroll: true })
  }, [chosen, editing])
  const reasons = why(thing.reasons)
  const target = thing.kind === 'target' ? reading.targets[thing.index] : undefined
  const depth = props.inTree ? depthOf(reading, thing) : 0
  return (
    <div
      ref={row}
      className={styles.item}
      style={depth > 0 ? { paddingLeft: 10 + depth * 16 } : undefined}
      data-thing={thing.key}
      data-chosen={chosen}
      data-drop={props.dropped || undefined}
      {...(editing ? {} : props.drag)}
      role="listitem"
      tabIndex={chosen ? -1 : undefined}
      aria-current={chosen || undefined}
      onClick={chosen ? undefined : () => props.onChoose(thing.key)}
    >
      <div className={styles.itemTop}>
        {props.withKind && <span className={styles.kind}>{t(`kind.${thing.kind}`)}</span>}
        <span className={styles.label}>{thing.label}</span>
        <Sure thing={thing} />
      </div>
      <div className={styles.facts}>
        <ThingFacts reading={reading} thing={thing} />
      </div>
      {chosen && reasons && (
        <div className={styles.facts}>
          <span>{t('why', { reasons })}</span>
        </div>
      )}
      {chosen && target && <SplitFacts target={target} />}
      {chosen && !thing.span && (
        <div className={styles.facts}>
          <span>{t('noPlace')}</span>
        </div>
      )}
      {chosen && writable && !editing && <Acts thing={thing} onAct={props.onAct} />}
      {chosen && writable && editing && (
        <ThingForm
          reading={reading}
          thing={thing}
          unitNames={props.unitNames}
          onDone={(next, units) => props.onChange({ reading: next, units }, thing)}
          onCancel={() => props.onAct('stop', thing)}
        />
      )}
    </div>
  )
}

/** What the row of a thing shows lies in its own part of the reading; only the chosen one looks at all of it. */
function isSameRow(a: ThingRowProps, b: ThingRowProps): boolean {
  const part = ({ reading, thing }: ThingRowProps): unknown =>
    thing.kind === 'section'
      ? reading.sections[thing.index]
      : isListKind(thing.kind)
        ? itemOf(reading, thing.kind, thing.index)
        : thing.label
  return (
    a.thing.key === b.thing.key &&
    a.thing.index === b.thing.index &&
    a.chosen === b.chosen &&
    a.editing === b.editing &&
    a.writable === b.writable &&
    a.withKind === b.withKind &&
    a.drag === b.drag &&
    a.dropped === b.dropped &&
    depthOf(a.reading, a.thing) === depthOf(b.reading, b.thing) &&
    part(a) === part(b) &&
    (!b.chosen || (a.reading === b.reading && a.unitNames === b.unitNames))
  )
}

function Acts({ thing, onAct }: { thing: Thing; onAct: ThingRowProps['onAct'] }) {
  const t = usePlanWords()
  const button = (act: ThingAct, label: string, key?: string, primary?: boolean) => (
    <Button
      key={act}
      size="small"
      type={primary ? 'primary' : 'default'}
      data-act={act}
      onClick={() => onAct(act, thing)}
    >
      {label}
      {key && <span className={styles.key}>{key}</span>}
    </Button>
  )
  if (thing.kind === 'unread')
    return (
      <div className={styles.acts}>
        {button('toTarget', t('action.toTarget'), '1', true)}
        {button('toTask', t('action.toTask'), '2')}
        {button('drop', t('action.dismiss'), 'X')}
      </div>
    )
  if (thing.kind === 'reference')
    return <div className={styles.acts}>{button('drop', t('action.drop'), 'X')}</div>
  if (thing.kind === 'header') return null
  return (
    <div className={styles.acts}>
      {thing.confidence < 1 && button('confirm', t('action.confirm'), 'C', true)}
      {button('edit', t('action.edit'), 'E')}
      {thing.kind === 'target' && button('turn', t('action.toFact'))}
      {thing.kind === 'fact' && button('turn', t('action.figureToTarget'))}
      {button('drop', t('action.drop'), 'X')}
    </div>
  )
}
