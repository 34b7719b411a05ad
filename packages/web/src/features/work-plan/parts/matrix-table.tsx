import { Button } from 'antd'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { dutyOf } from '@guatu/domain/work-plan/duties.ts'
import { groupUnits, type Matrix, type MatrixTask } from '../model/duties.ts'
import { useWorkWords } from '../words.ts'
import styles from './work.module.css'

export interface MatrixViewProps {
  readonly matrix: Matrix
  readonly tasks: readonly MatrixTask[]
  readonly unitIds: readonly string[]
  /** Null: the caller may not change who leads and supports. */
  readonly onDuties: ((task: MatrixTask) => void) | null
  /** Null: the caller may not change who is informed. */
  readonly onInform: ((task: MatrixTask) => void) | null
}

function TaskCell({
  task,
  onDuties,
  onInform,
}: { task: MatrixTask } & Pick<MatrixViewProps, 'onDuties' | 'onInform'>) {
  const t = useWorkWords()
  const dates = useDates()
  return (
    <>
      <div className={styles.title}>{task.title}</div>
      <div className={styles.sub}>
        <span>{task.clause}</span>
        {task.dueOn && <span>{dates.day(task.dueOn)}</span>}
        {task.leads.length === 0 && <span className={styles.off}>■ {t('matrix.gap.tasksWithoutLead')}</span>}
        {onDuties && (
          <Button
            type="link"
            size="small"
            style={{ padding: 0, height: 'auto' }}
            data-screen-only
            onClick={() => onDuties(task)}
          >
            {t('duties.edit')}
          </Button>
        )}
        {onInform && (
          <Button
            type="link"
            size="small"
            style={{ padding: 0, height: 'auto' }}
            data-screen-only
            onClick={() => onInform(task)}
          >
            {t('matrix.informed')}
          </Button>
        )}
      </div>
    </>
  )
}

/** Units as columns by kind, tasks as rows; head and first column stay where they are. */
export function MatrixTable({ tasks, unitIds, onDuties, onInform }: MatrixViewProps) {
  const t = useWorkWords()
  const units = useUnits()
  const groups = groupUnits(unitIds, units.byId)
  const columns = groups.flatMap((group) => group.ids)
  return (
    <div className={styles.wrap} tabIndex={0}>
      <table className={styles.matrix} data-empty={columns.length === 0}>
        <thead>
          <tr>
            <th className={styles.first} />
            {groups.map(({ group, ids }) => (
              <th key={group} colSpan={ids.length} scope="colgroup" className={styles.group}>
                {t(`matrix.${group}`)}
              </th>
            ))}
          </tr>
          <tr>
            <th className={styles.first} scope="col">
              {t('matrix.task')}
            </th>
            {columns.map((id) => (
              <th key={id} scope="col" className={styles.cell} title={units.nameOf(id)}>
                <span className={styles.unit}>{units.nameOf(id)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.taskId}>
              <th className={styles.first} scope="row" style={{ fontWeight: 400 }}>
                <TaskCell task={task} onDuties={onDuties} onInform={onInform} />
              </th>
              {columns.map((id) => {
                const duty = dutyOf(task, id)
                return (
                  <td
                    key={id}
                    className={styles.cell}
                    data-duty={duty ?? undefined}
                    title={duty ? `${units.nameOf(id)} ${t(`matrix.duty.${duty}`)}` : undefined}
                  >
                    {duty}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The same for a narrow screen: each task with its units by duty. */
export function MatrixCards({ tasks, onDuties, onInform }: MatrixViewProps) {
  const t = useWorkWords()
  const units = useUnits()
  const names = (ids: readonly string[]) => ids.map((id) => units.nameOf(id)).join('、') || '—'
  return (
    <div className={styles.cards}>
      {tasks.map((task) => (
        <div key={task.taskId} className={styles.card}>
          <TaskCell task={task} onDuties={onDuties} onInform={onInform} />
          <div>
            <b>A</b> {names(task.leads.slice(0, 1))}
          </div>
          {task.leads.length > 1 && (
            <div>
              <b>R</b> {names(task.leads.slice(1))}
            </div>
          )}
          {task.supports.length > 0 && (
            <div>
              <b>C</b> {names(task.supports)}
            </div>
          )}
          {task.informed.length > 0 && (
            <div className="muted">
              <b>I</b> {names(task.informed)} {t('matrix.informed')}
            </div>
          )}
        </div>
      ))}
    </div>
  )
}
