import { checkLedger } from '@guatu/contract/ledgers.ts'
import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { chooseField, fieldOf, firstMapping, missingFields, placeColumns } from '../model/mapping.ts'
import { showLedger } from '../queries.ts'
import { useLedgerWords } from '../words.ts'
import styles from './ledgers.module.css'

const CRS = ['cgcs2000', 'wgs84', 'gcj02', 'bd09'] as const
const SKIP = ''

/** Which column of the workbook is which field, and in what the coordinates are; then the dry run. */
export function MappingForm({ ledger, onStarted }: { ledger: LedgerImport; onStarted: () => void }) {
  const t = useLedgerWords()
  const words = useSharedWords()
  const pick = usePick()
  const { columns, fields } = ledger
  const [mapping, setMapping] = useState(() => firstMapping(columns, ledger.mapping))
  const [crs, setCrs] = useState(ledger.crs)
  const missing = missingFields(fields, mapping)
  const place = placeColumns(mapping)
  const check = useMutation({
    mutationFn: () =>
      api.call(checkLedger, {
        params: { id: ledger.id },
        ifMatch: ledger.version,
        // Without coordinates it does not matter which it is.
        body: { mapping: { ...mapping }, crs: crs ?? 'cgcs2000' },
      }),
    onSuccess: (next) => {
      showLedger(next)
      onStarted()
    },
    onError: () => void refresh('ledgers'),
  })
  const ready = missing.length === 0 && place !== 'half' && (place === 'none' || crs !== null)
  return (
    <>
      <p className="muted">{t('map.help')}</p>
      <div className={styles.scroll}>
        <table className={`${styles.table} ${styles.columns}`}>
          <thead>
            <tr>
              <th scope="col">{t('map.heading')}</th>
              <th scope="col">{t('map.samples')}</th>
              <th scope="col" style={{ width: 280 }}>
                {t('map.field')}
              </th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => {
              const field = fieldOf(mapping, column.index)
              return (
                <tr key={column.index} data-column={column.index}>
                  <td>{column.heading || t('map.noHeading', { n: column.index + 1 })}</td>
                  <td className={styles.samples}>
                    {column.samples.slice(0, 3).map((sample, index) => (
                      <span key={index} title={sample}>
                        {sample}
                      </span>
                    ))}
                  </td>
                  <td>
                    <Select
                      style={{ width: '100%' }}
                      value={field ?? SKIP}
                      showSearch={{ optionFilterProp: 'label' }}
                      aria-label={`${column.heading} ${t('map.field')}`}
                      onChange={(next: string) =>
                        setMapping((before) => chooseField(before, column.index, next === SKIP ? null : next))
                      }
                      options={[
                        { value: SKIP, label: t('map.skip') },
                        ...fields.map((one) => ({
                          value: one.key,
                          label: `${pick(one.label)}${one.required ? ` · ${words('required')}` : ''}`,
                        })),
                      ]}
                    />
                    {field !== null && column.suggestion?.field === field && (
                      <span className={styles.samples}>{t('map.suggested')}</span>
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      {missing.length > 0 && (
        <p className={`${styles.missing} ${styles.gap}`} role="status">
          {t('map.missing', { names: missing.map((one) => pick(one.label)).join('、') })}
        </p>
      )}
      {place === 'half' && (
        <p className={`${styles.missing} ${styles.gap}`} role="status">
          {t('map.half')}
        </p>
      )}
      <h3 className={styles.part} id="crs-label">
        {t('crs.label')}
      </h3>
      {place === 'none' ? (
        <p className="muted">{t('map.place')}</p>
      ) : (
        <>
          <Select
            style={{ width: 420, maxWidth: '100%' }}
            value={crs}
            aria-labelledby="crs-label"
            placeholder={t('crs.label')}
            onChange={setCrs}
            options={CRS.map((one) => ({ value: one, label: t(`crs.${one}`) }))}
          />
          <p className="muted">{t('crs.help')}</p>
        </>
      )}
      {check.isError && (
        <div className={styles.gap}>
          <ProblemNotice error={check.error} />
        </div>
      )}
      <div className={styles.foot}>
        <Button
          type="primary"
          disabled={!ready}
          loading={check.isPending}
          onClick={() => check.mutate()}
          data-check
        >
          {t(ledger.counts ? 'check.again' : 'check.run')}
        </Button>
        <span className="muted">{t('check.help')}</span>
      </div>
    </>
  )
}
