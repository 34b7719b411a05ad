import type { Reading } from '@guatu/contract/plans.ts'
import { dutyGaps, type UnitNames } from '@guatu/domain/plan-text/duty-gaps.ts'
import { Button } from 'antd'
import { useState } from 'react'
import type { ReviewSearch } from '../search.ts'
import { usePlanWords } from '../words.ts'
import styles from './publish.module.css'

const SHOWN = 5

interface DutyWarningsProps {
  readonly reading: Reading
  readonly unitNames: UnitNames
  readonly onSee: (at: ReviewSearch) => void
}
interface Line {
  readonly task: Reading['tasks'][number]
  readonly names: readonly string[]
}

/** Tasks that publishing leaves without an accountable unit, or with fewer units than the plan names. It may be published so. */
export function DutyWarnings({ reading, unitNames, onSee }: DutyWarningsProps) {
  const t = usePlanWords()
  const gaps = dutyGaps(reading.tasks, unitNames)
  const none = gaps.noLead.map((task): Line => ({ task, names: [] }))
  return (
    <>
      <TaskList
        title={t('publish.noUnit', { n: gaps.noUnit.length })}
        lines={gaps.noUnit}
        onSee={onSee}
        mapped
      />
      <TaskList title={t('publish.noLead', { n: none.length })} lines={none} onSee={onSee} />
      <TaskList
        title={t('publish.fewerLeads', { n: gaps.fewerLeads.length })}
        lines={gaps.fewerLeads}
        onSee={onSee}
        mapped
      />
      <TaskList
        title={t('publish.fewerSupports', { n: gaps.supports.length })}
        lines={gaps.supports}
        onSee={onSee}
        mapped
      />
    </>
  )
}

interface TaskListProps {
  readonly title: string
  readonly lines: readonly Line[]
  readonly onSee: DutyWarningsProps['onSee']
  /** Names were mapped to no unit: that is where it is mended. */
  readonly mapped?: boolean
}

function TaskList({ title, lines, onSee, mapped = false }: TaskListProps) {
  const t = usePlanWords()
  const [all, setAll] = useState(false)
  if (lines.length === 0) return null
  return (
    <section className={styles.warning} aria-label={title}>
      <header>
        <span>▲ {title}</span>
        {mapped && (
          <Button size="small" type="link" onClick={() => onSee({ tab: 'units', at: undefined })}>
            {t('publish.decide')}
          </Button>
        )}
      </header>
      <ul>
        {(all ? lines : lines.slice(0, SHOWN)).map(({ task, names }) => (
          <li key={task.id}>
            <button type="button" onClick={() => onSee({ tab: 'task', at: `task:${task.id}` })}>
              {task.section} {task.title}
            </button>
            {names.length > 0 && <span className="muted">{names.join('、')}</span>}
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && !all && (
        <Button size="small" type="link" onClick={() => setAll(true)}>
          {t('publish.all', { n: lines.length })}
        </Button>
      )}
    </section>
  )
}
