import { takeLedger } from '@guatu/contract/ledgers.ts'
import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { countCasefiles } from '@guatu/contract/casefiles.ts'
import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import { api, ask, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { showLedger } from '../queries.ts'
import { useLedgerWords } from '../words.ts'
import styles from './ledgers.module.css'

/** The import itself: says what it will do, and voids what is gone only where that is chosen. */
export function TakePart({ ledger }: { ledger: LedgerImport }) {
  const t = useLedgerWords()
  const can = useCan()
  const [voidGone, setVoidGone] = useState(false)
  const take = useMutation({
    mutationFn: () =>
      api.call(takeLedger, { params: { id: ledger.id }, ifMatch: ledger.version, body: { voidGone } }),
    onSuccess: showLedger,
    onError: () => void refresh('ledgers'),
  })
  const counts = ledger.counts ?? { new: 0, changed: 0, same: 0, gone: 0, faulty: 0 }
  if (!can('ledgers.import')) return null
  const nothing = counts.new + counts.changed + (voidGone ? counts.gone : 0) === 0
  const values = {
    n: formatNumber(counts.new),
    changed: formatNumber(counts.changed),
    gone: formatNumber(counts.gone),
  }
  return (
    <>
      {counts.gone > 0 && (
        <div className={styles.gap}>
          <Checkbox checked={voidGone} onChange={(event) => setVoidGone(event.target.checked)}>
            {t('take.voidGone', { n: values.gone })}
          </Checkbox>
          <p className="muted">{t('take.voidHelp')}</p>
        </div>
      )}
      {take.isError && <ProblemNotice error={take.error} />}
      <div className={styles.foot}>
        {nothing ? (
          <span>{t('result.nothing')}</span>
        ) : (
          <Button
            type="primary"
            danger={voidGone && counts.gone > 0}
            loading={take.isPending}
            onClick={() => take.mutate()}
            data-take
          >
            {t(voidGone && counts.gone > 0 ? 'take.outcomeVoid' : 'take.outcome', values)}
          </Button>
        )}
      </div>
    </>
  )
}

/** After the import: the casefiles, and what to do with them next. */
export function Taken({ ledger }: { ledger: LedgerImport }) {
  const t = useLedgerWords()
  const can = useCan()
  const campaign = [ledger.campaignId]
  const waiting = useQuery(ask(countCasefiles, { query: { campaign, state: ['filed'] } }))
  const n = waiting.data?.total ?? 0
  const { counts } = ledger
  return (
    <>
      {counts && (
        <p>{t('take.doneText', { n: formatNumber(counts.new), changed: formatNumber(counts.changed) })}</p>
      )}
      <div className={styles.foot}>
        {n > 0 && can('casefiles.dispatch') && (
          <Link to="/casefiles" search={{ campaign, state: ['filed'] }}>
            <Button type="primary">{t('take.dispatch', { n: formatNumber(n) })}</Button>
          </Link>
        )}
        <Link to="/casefiles" search={{ campaign }}>
          <Button>{t('take.seeCases')}</Button>
        </Link>
        <Link to="/ledgers" search={{ campaign: ledger.campaignId }}>
          <Button>{t('take.another')}</Button>
        </Link>
      </div>
    </>
  )
}
