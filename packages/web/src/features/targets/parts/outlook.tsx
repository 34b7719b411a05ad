import type { OutlookView } from '@guatu/contract/forecast.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import { Link } from '@tanstack/react-router'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useTargetWords } from '../words.ts'
import styles from './forecast.module.css'

const LIGHTS = {
  reached: 'green',
  on_course: 'blue',
  at_risk: 'yellow',
  missed: 'red',
  unknown: 'grey',
} as const

/** Where a target is heading that nothing simulates, in words, with what they were found from. */
export function Outlook({ target, outlook }: { target: TargetView; outlook: OutlookView }) {
  const t = useTargetWords()
  const pick = usePick()
  return (
    <>
      <p className={styles.lead} data-outlook={outlook.state}>
        <LightSign light={LIGHTS[outlook.state]} word={t(`outlook.${outlook.state}`)} /> {pick(outlook.words)}
      </p>
      {outlook.tasks.length > 0 && <Tasks target={target} outlook={outlook} />}
      {/* of what is counted from frozen results each unit stands in the table below, with its grade */}
      {outlook.units.length > 0 && target.grading === null && <Units outlook={outlook} />}
    </>
  )
}

function Tasks({ target, outlook }: { target: TargetView; outlook: OutlookView }) {
  const t = useTargetWords()
  const dates = useDates()
  return (
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={t('outlook.tasks')}>
      <table className={`${styles.units} ${styles.narrow}`}>
        <thead>
          <tr>
            <th scope="col">{t('outlook.tasks')}</th>
            <th scope="col">{t('column.due')}</th>
            <th scope="col">{t('outlook.finish')}</th>
          </tr>
        </thead>
        <tbody>
          {outlook.tasks.map((task) => (
            <tr key={task.taskId}>
              <td>
                <Link to="/schedule" search={{ plan: target.planId } as object}>
                  {task.title}
                </Link>
              </td>
              <td className="nowrap">{dates.day(task.dueOn)}</td>
              <td className="nowrap">
                {task.done ? (
                  <LightSign light="green" word={t('outlook.done')} />
                ) : (
                  dates.day(task.earliestFinish)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Those that do not hold the grade first. */
function Units({ outlook }: { outlook: OutlookView }) {
  const t = useTargetWords()
  const units = useUnits()
  return (
    <ul className={styles.grades} aria-label={t('outlook.units')}>
      {outlook.units.map((one) => {
        const fell = !one.holds && one.heldBefore === true
        const rose = one.holds && one.heldBefore === false
        return (
          <li key={one.unitId}>
            <LightSign
              light={one.holds ? 'green' : 'yellow'}
              word={t(
                fell ? 'outlook.fell' : rose ? 'outlook.rose' : one.holds ? 'outlook.holds' : 'outlook.lacks',
              )}
            />{' '}
            {units.nameOf(one.unitId)}
          </li>
        )
      })}
    </ul>
  )
}
