import { useUnits } from '../../../shared/api/units.ts'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { useGradingWords } from '../words.ts'
import styles from './grading.module.css'
import { Before, Grade, Note, Points, type RowsProps } from './row-parts.tsx'

/** Units × criteria: a table at the desk, cards on the phone. */
export function AssessmentRows(props: RowsProps) {
  const isPhone = useIsPhone()
  return isPhone ? <Cards {...props} /> : <Table {...props} />
}

function Table({ view, rows, typed, onType, onExempt, open, onOpen }: RowsProps) {
  const t = useGradingWords()
  const units = useUnits()
  const { criteria, kind } = view.definition
  const scored = kind === 'scored'
  return (
    <div className={styles.wrap} tabIndex={0} role="group" aria-label={view.schemeName}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col" className={styles.num}>
              {scored ? t('column.rank') : '#'}
            </th>
            <th scope="col">{t('column.unit')}</th>
            {criteria.map(({ key, name, weight }) => (
              <th key={key} scope="col" className={styles.num}>
                {name}
                <span className={styles.small}>{t('column.weight', { n: weight })}</span>
              </th>
            ))}
            {scored && (
              <th scope="col" className={styles.num}>
                {t('column.score')}
              </th>
            )}
            <th scope="col">{t('column.grade')}</th>
            <th scope="col">{t('column.before')}</th>
            <th scope="col">{t('column.note')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.unitId} data-open={row.unitId === open}>
              <td className={styles.num}>{scored ? (row.rank ?? '—') : index + 1}</td>
              <td>
                <button type="button" className={styles.link} onClick={() => onOpen(row.unitId)}>
                  {units.nameOf(row.unitId)}
                </button>
              </td>
              {criteria.map((criterion) => (
                <td key={criterion.key} className={styles.num}>
                  <Points
                    view={view}
                    row={row}
                    criterion={criterion}
                    typed={typed}
                    onType={onType}
                    onOpen={onOpen}
                  />
                </td>
              ))}
              {scored && <td className={styles.num}>{row.score ?? '—'}</td>}
              <td>
                <Grade view={view} row={row} typed={typed} onType={onType} />
              </td>
              <td>
                <Before view={view} row={row} />
              </td>
              <td>
                <Note row={row} onType={onType} onExempt={onExempt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards({ view, rows, typed, onType, onExempt, onOpen }: RowsProps) {
  const t = useGradingWords()
  const units = useUnits()
  const { criteria } = view.definition
  return (
    <div className={styles.cards}>
      {rows.map((row) => (
        <div key={row.unitId} className={styles.card}>
          <div className={styles.line}>
            <button type="button" className={styles.link} onClick={() => onOpen(row.unitId)}>
              {row.rank !== null && `${row.rank}. `}
              {units.nameOf(row.unitId)}
            </button>
            <span>
              {row.score !== null && `${row.score} `}
              <Grade view={view} row={row} typed={typed} onType={onType} />
            </span>
          </div>
          {criteria.map((criterion) => (
            <div key={criterion.key} className={styles.line}>
              <span>
                {criterion.name} <span className="muted">{t('column.weight', { n: criterion.weight })}</span>
              </span>
              <span className={styles.num}>
                <Points
                  view={view}
                  row={row}
                  criterion={criterion}
                  typed={typed}
                  onType={onType}
                  onOpen={onOpen}
                />
              </span>
            </div>
          ))}
          <div className={styles.line}>
            <span className="muted">{t('column.before')}</span>
            <Before view={view} row={row} />
          </div>
          <Note row={row} onType={onType} onExempt={onExempt} />
        </div>
      ))}
    </div>
  )
}
