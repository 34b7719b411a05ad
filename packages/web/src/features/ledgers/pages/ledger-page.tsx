import { listCampaigns } from '@guatu/contract/campaigns.ts'
import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Progress } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { ask, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { Page, PageHeader, Panel, Section } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import styles from '../parts/ledgers.module.css'
import { MappingForm } from '../parts/mapping-form.tsx'
import { Counts, Faults, Previews } from '../parts/result.tsx'
import { Taken, TakePart } from '../parts/take-part.tsx'
import { placeColumns } from '../model/mapping.ts'
import { isRunning, ledgerQuery } from '../queries.ts'
import { useLedgerWords } from '../words.ts'

const route = getRouteApi('/desk/ledgers/$id')

/** One import, from its columns to its casefiles. */
export function LedgerPage() {
  const t = useLedgerWords()
  const { id } = route.useParams()
  const ledger = useQuery(ledgerQuery(id))
  const campaigns = useQuery(ask(listCampaigns))
  const { data } = ledger
  const campaign = campaigns.data?.campaigns.find((one) => one.id === data?.campaignId)
  useDone(data)
  return (
    <Page>
      <PageHeader
        title={data?.fileName ?? t('title')}
        sub={
          data &&
          [campaign?.name, data.sheet && t('sheet', { name: data.sheet }), t(`state.${data.state}`)]
            .filter(Boolean)
            .join(' · ')
        }
        actions={<Link to="/ledgers">{t('back')}</Link>}
      />
      {data ? (
        <Steps key={id} ledger={data} />
      ) : ledger.isError ? (
        <ProblemNotice error={ledger.error} onRetry={() => void ledger.refetch()} />
      ) : (
        <Panel>
          <LinesSkeleton lines={10} />
        </Panel>
      )}
    </Page>
  )
}

/** When an import has just been taken, everything that counts casefiles is asked again. */
const useDone = (ledger: LedgerImport | undefined): void => {
  const before = useRef(ledger?.state)
  useEffect(() => {
    if (before.current === 'importing' && ledger?.state === 'imported')
      void refresh('casefiles', 'campaigns', 'map', 'schedule', 'ledgers')
    before.current = ledger?.state
  }, [ledger?.state])
}

function Steps({ ledger }: { ledger: LedgerImport }) {
  const t = useLedgerWords()
  const can = useCan()
  const [mapping, setMapping] = useState(false)
  const { state } = ledger
  const fresh = state === 'uploaded' || (state === 'failed' && ledger.counts === null)
  const mayMap = can('ledgers.import') && !isRunning(ledger) && state !== 'imported'
  const matched = Object.keys(ledger.mapping ?? {}).length
  return (
    <>
      {state === 'failed' && (
        <div className={`${styles.missing} ${styles.gap}`} role="alert">
          <b>{t('failed')}</b>
          {ledger.failure && <p>{ledger.failure}</p>}
          <p>{t('failedDo')}</p>
        </div>
      )}
      <Section title={t('step.map')}>
        <Panel>
          {mayMap && (fresh || mapping) ? (
            <MappingForm ledger={ledger} onStarted={() => setMapping(false)} />
          ) : (
            <div className={styles.foot} style={{ marginTop: 0 }}>
              <span>{t('map.many', { n: matched, left: ledger.columns.length - matched })}</span>
              {ledger.crs && placeColumns(ledger.mapping ?? {}) === 'both' && (
                <span className="muted">{t(`crs.${ledger.crs}`)}</span>
              )}
              {mayMap && <Button onClick={() => setMapping(true)}>{t('map.edit')}</Button>}
            </div>
          )}
        </Panel>
      </Section>
      {isRunning(ledger) && <Running ledger={ledger} />}
      {!isRunning(ledger) && ledger.counts && !mapping && <Outcome ledger={ledger} />}
    </>
  )
}

/** What the dry run found, and what can be done now. */
function Outcome({ ledger }: { ledger: LedgerImport }) {
  const t = useLedgerWords()
  const { state } = ledger
  return (
    <>
      {state === 'imported' && (
        <Section title={t('take.done')}>
          <Panel>
            <Taken ledger={ledger} />
          </Panel>
        </Section>
      )}
      <Section title={t('step.check')}>
        <Panel>
          <Counts ledger={ledger} />
          <Faults ledger={ledger} />
          {state !== 'imported' && <Previews ledger={ledger} />}
          {state === 'faulty' && (
            <div className={styles.foot}>
              <Link to="/ledgers" search={{ campaign: ledger.campaignId }}>
                <Button type="primary">{t('result.reupload')}</Button>
              </Link>
            </div>
          )}
        </Panel>
      </Section>
      {state === 'checked' && (
        <Section title={t('step.take')}>
          <Panel>
            <TakePart ledger={ledger} />
          </Panel>
        </Section>
      )}
    </>
  )
}

function Running({ ledger }: { ledger: LedgerImport }) {
  const t = useLedgerWords()
  const checking = ledger.state === 'checking'
  const { rowsDone, rowsTotal } = ledger
  const done = formatNumber(rowsDone)
  return (
    <Section title={t(checking ? 'step.check' : 'step.take')}>
      <Panel>
        <div role="status">
          <Progress
            percent={rowsTotal ? Math.min(99, Math.round((rowsDone / rowsTotal) * 100)) : 0}
            status="active"
            showInfo={rowsTotal !== null}
          />
          <p>
            {t(checking ? 'check.running' : 'take.running', {
              done: rowsTotal ? t('check.of', { done, total: formatNumber(rowsTotal) }) : done,
            })}
          </p>
          <p className="muted">{t('check.background')}</p>
        </div>
      </Panel>
    </Section>
  )
}
