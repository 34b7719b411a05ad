import { readLedgerFaults } from '@guatu/contract/ledgers.ts'
import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { useLedgerWords } from '../words.ts'
import styles from './ledgers.module.css'

type Fault = LedgerImport['faults'][number]
const COUNTS = ['new', 'changed', 'same', 'gone', 'faulty'] as const

/** How many rows are new, changed, the same, gone and faulty. */
export function Counts({ ledger }: { ledger: LedgerImport }) {
  const t = useLedgerWords()
  const { counts } = ledger
  if (!counts) return null
  return (
    <>
      {ledger.rowsTotal !== null && (
        <p className="muted">{t('result.rows', { n: formatNumber(ledger.rowsTotal) })}</p>
      )}
      <div className={styles.counts}>
        {COUNTS.map((key) => (
          <div
            key={key}
            className={styles.count}
            data-bad={key === 'faulty' && counts.faulty > 0}
            data-count={key}
          >
            {t(`result.${key}`)}
            <b>{formatNumber(counts[key])}</b>
            {counts[key] > 0 && <small>{t(`result.${key}Why`)}</small>}
          </div>
        ))}
      </div>
    </>
  )
}

/** Every fault by row and column, with what would mend it. */
export function Faults({ ledger }: { ledger: LedgerImport }) {
  const t = useLedgerWords()
  const { faults, warnings, counts } = ledger
  if (faults.length + warnings.length === 0) return null
  return (
    <>
      {faults.length > 0 && (
        <>
          <h3 className={styles.part}>
            {t('result.faults', { n: formatNumber(counts?.faulty ?? faults.length) })}
          </h3>
          <p className="muted">{t('result.faultsHelp')}</p>
          <FaultTable faults={faults} />
          <p className="muted">{t('result.faultsShown', { n: formatNumber(faults.length) })}</p>
        </>
      )}
      {warnings.length > 0 && (
        <>
          <h3 className={styles.part}>{t('result.warnings')}</h3>
          <p className="muted">{t('result.warningsHelp')}</p>
          <FaultTable faults={warnings} />
        </>
      )}
      <div className={styles.foot}>
        <a href={api.url(readLedgerFaults, { params: { id: ledger.id } })}>
          <Button>{t('result.download')}</Button>
        </a>
      </div>
    </>
  )
}

function FaultTable({ faults }: { faults: readonly Fault[] }) {
  const t = useLedgerWords()
  const pick = usePick()
  return (
    <div className={styles.tall} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['row', 'col', 'value', 'what', 'mend'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`result.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {faults.map((fault, index) => (
            <tr key={index}>
              <td>{fault.row}</td>
              <td>{fault.column}</td>
              <td>{fault.value || '—'}</td>
              <td>{pick(fault)}</td>
              <td>{pick({ zh: fault.mendZh, en: fault.mendEn })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The first of what would be new, changed (before and after) and gone. */
export function Previews({ ledger }: { ledger: LedgerImport }) {
  const t = useLedgerWords()
  const pick = usePick()
  const { preview } = ledger
  if (!preview) return null
  const labels = new Map(ledger.fields.map((field) => [field.key, pick(field.label)]))
  const head = (key: 'new' | 'changed' | 'gone', n: number) => (
    <h3 className={styles.part}>
      {t(`result.${key}`)} <span className="muted">{t('result.first', { n })}</span>
    </h3>
  )
  return (
    <>
      {preview.changed.length > 0 && (
        <>
          {head('changed', preview.changed.length)}
          <div className={styles.tall} tabIndex={0}>
            <table className={styles.table}>
              <tbody>
                {preview.changed.map((one) => (
                  <tr key={one.key}>
                    <td className={styles.key}>{one.key}</td>
                    <td>
                      {one.title}
                      {one.fields.map((field) => (
                        <div key={field.field} className={styles.change}>
                          <span>{labels.get(field.field) ?? field.field}</span>
                          <span>
                            <del>{field.before || '—'}</del> → <ins>{field.after || '—'}</ins>
                          </span>
                        </div>
                      ))}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {preview.gone.length > 0 && (
        <>
          {head('gone', preview.gone.length)}
          <div className={styles.tall} tabIndex={0}>
            <table className={styles.table}>
              <tbody>
                {preview.gone.map((one) => (
                  <tr key={one.casefileId}>
                    <td className={styles.key}>{one.key}</td>
                    <td>
                      <Link to="/casefiles/$id" params={{ id: one.casefileId }}>
                        {one.title}
                      </Link>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {preview.new.length > 0 && (
        <>
          {head('new', preview.new.length)}
          <div className={styles.tall} tabIndex={0}>
            <table className={styles.table}>
              <tbody>
                {preview.new.map((one) => (
                  <tr key={`${one.row} ${one.key}`}>
                    <td className={styles.key}>{one.key}</td>
                    <td>{one.title}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </>
  )
}
