import { readPlanById, readPlanDocument } from '@guatu/contract/plans.ts'
import type { Plan } from '@guatu/contract/plans.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { App, Button, Dropdown, Segmented } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { useCan, useMe } from '../../../shared/api/me.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { BlockSkeleton, LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { thingsOf } from '../model/things.ts'
import { DocumentPane } from '../parts/document-pane.tsx'
import { usePlanSteps } from '../parts/plan-steps.tsx'
import { PlanState } from '../parts/plan-state.tsx'
import { PublishDialog } from '../parts/publish-dialog.tsx'
import { KeysDialog, VersionsSheet } from '../parts/review-extras.tsx'
import { ReviewNotices } from '../parts/review-notices.tsx'
import styles from '../parts/review.module.css'
import { StructurePane } from '../parts/structure-pane.tsx'
import type { ReviewSearch, Tab } from '../search.ts'
import { useReviewKeys } from '../use-review-keys.ts'
import { useReview } from '../use-review.ts'
import { useStable } from '../use-stable.ts'
import { useSaving } from '../use-saving.ts'
import { useWork } from '../use-work.ts'
import { useStepWords } from '../step-words.ts'
import { usePlanWords } from '../words.ts'

const route = getRouteApi('/desk/plans/$id')

/** A plan: its document, and what was read from it. */
export function ReviewPage() {
  const { id } = route.useParams()
  const plan = useQuery(ask(readPlanById, { params: { id } }))
  if (plan.data) return <ReviewOfPlan key={id} plan={plan.data} />
  return (
    <Page width="fill">
      {plan.isError ? (
        <ProblemNotice error={plan.error} onRetry={() => void plan.refetch()} />
      ) : (
        <>
          <LinesSkeleton lines={2} />
          <div className={styles.panes} style={{ marginTop: 16 }}>
            <BlockSkeleton height="100%" />
            <BlockSkeleton height="100%" />
          </div>
        </>
      )}
    </Page>
  )
}

function ReviewOfPlan({ plan }: { plan: Plan }) {
  const t = usePlanWords()
  const ts = useStepWords()
  const words = useSharedWords()
  const isPhone = useIsPhone()
  const { modal } = App.useApp()
  const navigate = route.useNavigate()
  const search = route.useSearch()
  const review = useReview(plan)
  const writable = useIsMine(plan)
  const can = useCan()
  const stepsLeft = usePlanSteps(plan.id, plan.publishedVersion > 0).data?.plans[0]?.steps
  const left = stepsLeft?.reduce((sum, one) => sum + one.left.length, 0) ?? 0
  const [side, setSide] = useState<'document' | 'structure'>('structure')
  const [open, setOpen] = useState<'publish' | 'keys' | 'versions' | null>(null)
  const { reading } = review
  const things = useMemo(() => thingsOf(reading, plan.documentText), [reading, plan.documentText])
  const tab: Tab = search.tab ?? (writable ? 'review' : 'task')
  const go = useCallback(
    (part: ReviewSearch) =>
      void navigate({ search: (before: ReviewSearch) => ({ ...before, ...part }), replace: true }),
    [navigate],
  )
  const { save, publish } = useSaving(plan, review, (next, isNew) => {
    setOpen(null)
    if (isNew) void navigate({ to: '/plans/$id/start', params: { id: next.id } })
    else void modal.info({ title: t('publish.same', { n: next.publishedVersion }) })
  })
  const chosen = things.find((thing) => thing.key === search.at) ?? null
  const work = useWork({ plan, review, things, tab, chosen, writable, go })
  const keys = useMemo(
    () => ({
      ...work.keys,
      save: () => {
        if (review.dirty && !save.isPending) save.mutate(review.version)
      },
      help: () => setOpen('keys'),
    }),
    [work.keys, review.dirty, review.version, save],
  )
  useReviewKeys(keys)
  const chooseInText = useStable(work.chooseInText)

  const documentPane = (
    <DocumentPane
      text={plan.documentText}
      things={things}
      chosen={chosen}
      onChoose={chooseInText}
      onMake={writable ? work.make : undefined}
    />
  )
  const structurePane = (
    <StructurePane
      plan={plan}
      review={review}
      things={things}
      tab={tab}
      chosen={search.at}
      editing={work.editing}
      kept={work.kept}
      writable={writable}
      onTab={(next) => go({ tab: next, at: undefined })}
      onChoose={work.choose}
      onAct={work.act}
      onPut={work.put}
    />
  )
  const menu = [
    { key: 'versions', label: t('versions'), onClick: () => setOpen('versions') },
    {
      key: 'compare',
      label: (
        <Link to="/plans/$id/compare" params={{ id: plan.id }}>
          {t('compare.open')}
        </Link>
      ),
    },
    { key: 'keys', label: `${t('action.keys')} ?`, onClick: () => setOpen('keys') },
    ...(plan.hasDocument
      ? [
          {
            key: 'download',
            label: <a href={api.url(readPlanDocument, { params: { id: plan.id } })}>{t('download')}</a>,
          },
        ]
      : []),
  ]
  return (
    <Page width={isPhone ? undefined : 'fill'}>
      <PageHeader
        title={reading.title}
        sub={
          <PlanState
            state={review.dirty ? 'draft' : plan.state}
            publishedVersion={plan.publishedVersion}
            docNo={reading.docNo}
          />
        }
        actions={
          <>
            {writable && (
              <>
                <Button disabled={!review.canUndo} onClick={review.undo} title="Ctrl Z">
                  {t('action.undo')}
                </Button>
                <Button
                  loading={save.isPending}
                  disabled={!review.dirty}
                  onClick={() => save.mutate(review.version)}
                  title="Ctrl S"
                >
                  {t('save')}
                </Button>
              </>
            )}
            {plan.publishedVersion > 0 && (
              <Link to="/plans/$id/start" params={{ id: plan.id }}>
                <Button>{left > 0 ? `${t('startNext')} · ${ts('title')} ${left}` : t('startNext')}</Button>
              </Link>
            )}
            <Dropdown menu={{ items: menu }} trigger={['click']}>
              <Button aria-label={t('more')}>{t('more')}</Button>
            </Dropdown>
            {writable && can('plans.publish') && (
              <Button type="primary" onClick={() => setOpen('publish')}>
                {t('publish.open')}
              </Button>
            )}
          </>
        }
      />
      <ReviewNotices
        review={review}
        writable={writable}
        error={save.error}
        onSaveOver={() => save.mutate(plan.version)}
        onDiscard={() => {
          save.reset()
          review.discard()
        }}
      />
      {isPhone && (
        <Segmented
          block
          className={styles.switch ?? ''}
          value={side}
          onChange={setSide}
          options={[
            { value: 'structure', label: t('structure') },
            { value: 'document', label: t('document') },
          ]}
        />
      )}
      {isPhone ? (
        side === 'document' ? (
          documentPane
        ) : (
          structurePane
        )
      ) : (
        <div className={styles.panes}>
          {documentPane}
          {structurePane}
        </div>
      )}
      {open === 'publish' && (
        <PublishDialog
          plan={plan}
          reading={reading}
          unitNames={review.work.unitNames}
          things={things}
          dirty={review.dirty}
          busy={publish.isPending}
          error={publish.error}
          onPublish={() => publish.mutate()}
          onSee={(next) => {
            setOpen(null)
            go(next)
          }}
          onClose={() => {
            publish.reset()
            setOpen(null)
          }}
        />
      )}
      {open === 'keys' && <KeysDialog onClose={() => setOpen(null)} />}
      {open === 'versions' && <VersionsSheet planId={plan.id} onClose={() => setOpen(null)} />}
      <span className="visually-hidden" role="status">
        {save.isPending ? t('saving') : review.dirty ? t('unsaved') : words('none')}
      </span>
    </Page>
  )
}

/** May this plan be changed here? Whoever only reads sees what was published. */
const useIsMine = (plan: Plan): boolean => {
  const me = useMe()
  const can = useCan()
  return can('plans.write') && plan.unitId === me.office.unitId
}
