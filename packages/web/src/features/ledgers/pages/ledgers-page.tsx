import { listCampaigns } from '@guatu/contract/campaigns.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { listLedgers } from '@guatu/contract/ledgers.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Select } from 'antd'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel, Section } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import styles from '../parts/ledgers.module.css'
import { UploadField } from '../parts/upload-field.tsx'
import { isRunning } from '../queries.ts'
import { useLedgerWords } from '../words.ts'

const route = getRouteApi('/desk/ledgers')
type Import = ReplyOf<typeof listLedgers>['imports'][number]

/** Where a ledger is handed in, and every import so far. */
export function LedgersPage() {
  const t = useLedgerWords()
  const can = useCan()
  const isPhone = useIsPhone()
  const { campaign } = route.useSearch()
  const navigate = route.useNavigate()
  const campaigns = useQuery(ask(listCampaigns))
  const imports = useQuery({
    ...ask(listLedgers, { query: { campaign } }),
    refetchInterval: (query) => (query.state.data?.imports.some(isRunning) ? 2_000 : false),
  })
  const known = campaigns.data?.campaigns
  const nameOf = (id: string) => known?.find((one) => one.id === id)?.name ?? '—'
  const failed = [campaigns, imports].find((query) => query.isError)
  const rows = imports.data?.imports.toSorted((a, b) => b.createdAt.localeCompare(a.createdAt))
  const may = can('ledgers.import')
  return (
    <Page>
      <PageHeader title={t('title')} sub={t('sub')} />
      {failed && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {known?.length === 0 && (
        <EmptyState
          title={t('noCampaigns')}
          text={t('noCampaignsText')}
          action={<Link to="/plans">{t('toPlans')}</Link>}
        />
      )}
      {known && known.length > 0 && !failed && (
        <Section title={may ? t('upload') : undefined}>
          <div className={styles.bar}>
            <Select
              className={styles.pick ?? ''}
              aria-label={t('campaign')}
              placeholder={t('campaign')}
              value={campaign ?? ''}
              showSearch={{ optionFilterProp: 'label' }}
              onChange={(next: string) =>
                void navigate({ search: { campaign: next || undefined }, replace: true })
              }
              options={[
                { value: '', label: t('allCampaigns') },
                ...known.map((one) => ({ value: one.id, label: one.name })),
              ]}
            />
          </div>
          {may && (
            <Panel>
              <UploadField campaign={known.find((one) => one.id === campaign)} />
            </Panel>
          )}
        </Section>
      )}
      {known?.length !== 0 && !failed && (
        <Section title={t('history')}>
          {!rows ? (
            <Panel>
              <LinesSkeleton lines={5} />
            </Panel>
          ) : rows.length === 0 ? (
            <EmptyState title={t('emptyTitle')} text={t(may ? 'emptyText' : 'emptyRead')} />
          ) : isPhone ? (
            <Cards rows={rows} nameOf={nameOf} />
          ) : (
            <Panel>
              <History rows={rows} nameOf={nameOf} />
            </Panel>
          )}
        </Section>
      )}
    </Page>
  )
}

interface ListProps {
  readonly rows: readonly Import[]
  readonly nameOf: (campaignId: string) => string
}

const useCountsLine = () => {
  const t = useLedgerWords()
  return ({ counts }: Import): string =>
    counts
      ? t('countsLine', {
          n: formatNumber(counts.new),
          changed: formatNumber(counts.changed),
          same: formatNumber(counts.same),
          gone: formatNumber(counts.gone),
          faulty: formatNumber(counts.faulty),
        })
      : '—'
}

function History({ rows, nameOf }: ListProps) {
  const t = useLedgerWords()
  const dates = useDates()
  const line = useCountsLine()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          {(['file', 'campaign', 'state', 'counts', 'at'] as const).map((key) => (
            <th key={key} scope="col">
              {t(`column.${key}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link to="/ledgers/$id" params={{ id: row.id }}>
                {row.fileName}
              </Link>
            </td>
            <td>{nameOf(row.campaignId)}</td>
            <td className="nowrap">{t(`state.${row.state}`)}</td>
            <td>{line(row)}</td>
            <td className="muted nowrap">{dates.instant(row.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Cards({ rows, nameOf }: ListProps) {
  const t = useLedgerWords()
  const dates = useDates()
  const line = useCountsLine()
  return (
    <>
      {rows.map((row) => (
        <Link key={row.id} to="/ledgers/$id" params={{ id: row.id }} className={styles.card ?? ''}>
          <b>{row.fileName}</b>
          <span>
            {nameOf(row.campaignId)} · {t(`state.${row.state}`)}
          </span>
          <span className="muted">{line(row)}</span>
          <span className="muted">{dates.instant(row.createdAt)}</span>
        </Link>
      ))}
    </>
  )
}
