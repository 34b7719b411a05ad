import { exportSplit, readSplit, readSplitVersion } from '@guatu/contract/decomposition.ts'
import type { ShareView, SplitTarget, SplitView } from '@guatu/contract/split-entities.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { api, ask } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import styles from '../parts/decomposition.module.css'
import { Editor } from '../parts/editor.tsx'
import { MyShares } from '../parts/my-shares.tsx'
import { ReceiptCounts } from '../parts/receipt-sign.tsx'
import { Levels, ShareTable } from '../parts/share-table.tsx'
import type { Detail } from '../parts/types.ts'
import { Versions } from '../parts/versions.tsx'
import type { SplitSearch } from '../search.ts'
import { useSplitWords } from '../words.ts'

const route = getRouteApi('/desk/decomposition/$id')

/** One target: how it is split, who has signed, what was before; or its draft being edited. */
export function SplitPage() {
  const { id } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const t = useSplitWords()
  const split = useQuery(
    ask(readSplit, { params: { id }, ...(search.unit ? { query: { unit: search.unit } } : {}) }),
  )
  const { data } = split
  const go = (next: SplitSearch) =>
    void navigate({ search: { ...(search.unit ? { unit: search.unit } : {}), ...next } })
  if (split.isError)
    return (
      <Page>
        <PageHeader title={t('title')} />
        <ProblemNotice error={split.error} onRetry={() => void split.refetch()} />
      </Page>
    )
  if (!data)
    return (
      <Page>
        <PageHeader title={t('title')} />
        <Panel>
          <LinesSkeleton lines={10} />
        </Panel>
      </Page>
    )
  return search.edit && mayDivide(data) ? (
    <Editing detail={data} onDone={() => go({})} />
  ) : (
    <Showing detail={data} search={search} onEdit={() => go({ edit: true })} />
  )
}

/** A share that was taken back, or divided by whoever gave it, is not divided here. */
const mayDivide = ({ of, maySplit }: Detail): boolean =>
  maySplit && (of === null || (of.share !== null && !of.dividedAbove))

const useNameOf = ({ of, target }: Detail): string => {
  const units = useUnits()
  return of ? `${units.nameOf(of.unitId)} · ${target.subject}` : target.subject
}

function Editing({ detail, onDone }: { detail: Detail; onDone: () => void }) {
  const t = useSplitWords()
  const name = useNameOf(detail)
  const { of, target } = detail
  return (
    <Page>
      <PageHeader
        title={t('edit.title', { name })}
        sub={target.quote}
        actions={<Button onClick={onDone}>{t('edit.back')}</Button>}
      />
      {of?.share?.mine && <MyShares target={target} shares={[of.share]} divisible={false} />}
      <Editor detail={detail} onDone={onDone} />
    </Page>
  )
}

/** The caller's own shares: of the unit that is shown, else all of the target. */
const mineOf = ({ of, current, onward }: Detail): ShareView[] => {
  const shares = of
    ? of.share
      ? [of.share]
      : []
    : [...(current?.shares ?? []), ...onward.flatMap((one) => one.shares)]
  return shares.filter((share) => share.mine)
}

interface ShowingProps {
  readonly detail: Detail
  readonly search: SplitSearch
  readonly onEdit: () => void
}

function Showing({ detail, search, onEdit }: ShowingProps) {
  const t = useSplitWords()
  const name = useNameOf(detail)
  const { of, target, current, draft } = detail
  const first = of ? 'onward.divide' : 'split'
  const shown = search.version ?? current?.id ?? draft?.id
  return (
    <Page>
      <PageHeader
        title={name}
        sub={target.quote}
        actions={
          <>
            <a href={sheetUrl(target.id, of?.unitId)}>
              <Button>{t('excel')}</Button>
            </a>
            {mayDivide(detail) && (
              <Button type="primary" onClick={onEdit}>
                {t(draft ? 'goOn' : current ? 'resplit' : first)}
              </Button>
            )}
          </>
        }
      />
      <Facts detail={detail} />
      <MyShares target={target} shares={mineOf(detail)} divisible={of === null} />
      <Standing detail={detail} />
      {shown === undefined ? (
        <EmptyState
          title={t(of ? 'onward.none' : 'notSplitYet')}
          text={t(of ? 'onward.noneText' : 'notSplitText')}
        />
      ) : (
        <div className={styles.columns}>
          <div>
            {search.version ? (
              <OldVersion id={search.version} target={target} />
            ) : (
              <Version
                target={target}
                split={(current ?? draft) as SplitView}
                onward={current ? detail.onward : []}
              />
            )}
          </div>
          <Versions targetId={target.id} of={of?.unitId ?? null} versions={detail.versions} shown={shown} />
        </div>
      )}
    </Page>
  )
}

const sheetUrl = (id: string, unit: string | undefined): string =>
  api.url(exportSplit, { params: { id }, ...(unit ? { query: { unit } } : {}) })

function Facts({ detail }: { detail: Detail }) {
  const t = useSplitWords()
  const units = useUnits()
  const { target, of, whole } = detail
  const staleNames = detail.onward
    .filter((one) => one.stale === 'changed')
    .map((one) => units.nameOf(one.ofUnitId))
  return (
    <div className={styles.facts}>
      <span>
        {of ? t('onward.share', { unit: units.nameOf(of.unitId) }) : t('whole')}{' '}
        <span className={styles.big}>{formatAmount(whole, target.unit)}</span>
      </span>
      {of === null && <span className="muted">{t(`rule.${target.rule}`)}</span>}
      {target.clause && <span className="muted">{t('clause', { clause: target.clause })}</span>}
      {detail.stale && of === null && <span className={styles.off}>▲ {t('stale')}</span>}
      {staleNames.length > 0 && (
        <span className={styles.off}>
          ▲ {t('staleUnits', { n: staleNames.length, names: staleNames.join('、') })}
        </span>
      )}
      {of && (
        <Link to="/decomposition/$id" params={{ id: target.id }}>
          {target.subject}
        </Link>
      )}
      <Link to="/decomposition">{t('title')}</Link>
    </div>
  )
}

/** What a unit must know of the ground that its division stands on. */
function Standing({ detail }: { detail: Detail }) {
  const t = useSplitWords()
  const { of, target, current, stale, whole } = detail
  if (!of) return null
  if (!of.share) return <p className={styles.off}>■ {t('onward.gone')}</p>
  if (of.dividedAbove) return <p className={styles.off}>▲ {t('onward.above')}</p>
  if (!stale) return null
  return (
    <p className={styles.off}>
      ▲{' '}
      {t('onward.stale', {
        was: formatAmount(current?.whole ?? null, target.unit),
        now: formatAmount(whole, target.unit),
      })}
    </p>
  )
}

function OldVersion({ id, target }: { id: string; target: SplitTarget }) {
  const version = useQuery(ask(readSplitVersion, { params: { id } }))
  if (version.isError) return <ProblemNotice error={version.error} onRetry={() => void version.refetch()} />
  return version.data ? <Version target={target} split={version.data} /> : <LinesSkeleton lines={8} />
}

function Version({
  target,
  split,
  onward = [],
}: {
  target: SplitTarget
  split: SplitView
  onward?: readonly SplitView[]
}) {
  const t = useSplitWords()
  const dates = useDates()
  return (
    <>
      <div className={styles.facts}>
        <span className={styles.title}>
          {split.state === 'draft' ? t('draft', { n: split.number }) : t('version', { n: split.number })}
        </span>
        {split.issuedAt && (
          <>
            <span>{t('issuedBy', { who: split.issuedBy ?? '—', when: dates.instant(split.issuedAt) })}</span>
            <span>{t('receiptDue', { day: dates.deadline(split.receiptDue) })}</span>
            <ReceiptCounts counts={split.counts} />
          </>
        )}
        {split.reason && <span>{t('reason', { reason: split.reason })}</span>}
      </div>
      <Levels target={target} split={split} />
      <ShareTable target={target} split={split} onward={onward} />
    </>
  )
}
