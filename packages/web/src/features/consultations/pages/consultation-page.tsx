import { readConsultation } from '@guatu/contract/consultations.ts'
import type { Consultation } from '@guatu/contract/consultations.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { BlockSkeleton, LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { opinionsInOrder } from '../model.ts'
import { ConsultationFacts } from '../parts/consultation-row.tsx'
import styles from '../parts/consultations.module.css'
import { DocumentPane } from '../parts/document-pane.tsx'
import { OpinionForm, type About } from '../parts/opinion-form.tsx'
import { OpinionsPane } from '../parts/opinions-pane.tsx'
import { NoOpinionButton, PageActions } from '../parts/page-actions.tsx'
import { Turns } from '../parts/turns.tsx'
import type { ConsultationSearch } from '../search.ts'
import { useConsultationWords } from '../words.ts'

const route = getRouteApi('/desk/consultations/$id')

/** A consultation: the document on the left, opinions and answers on the right. */
export function ConsultationPage() {
  const { id } = route.useParams()
  const found = useQuery(ask(readConsultation, { params: { id } }))
  if (found.data) return <OneConsultation consultation={found.data} />
  return (
    <Page width="fill">
      {found.isError ? (
        <ProblemNotice error={found.error} onRetry={() => void found.refetch()} />
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

function OneConsultation({ consultation }: { consultation: Consultation }) {
  const t = useConsultationWords()
  const isPhone = useIsPhone()
  const navigate = route.useNavigate()
  const { at, show = 'all' } = route.useSearch()
  const [side, setSide] = useState<'document' | 'opinions'>('document')
  const [about, setAbout] = useState<About | null>(null)
  const [answering, setAnswering] = useState<string | null>(null)
  const opinions = useMemo(() => opinionsInOrder(consultation, show), [consultation, show])
  const all = useMemo(() => opinionsInOrder(consultation), [consultation])
  const go = (part: ConsultationSearch) =>
    void navigate({ search: (before: ConsultationSearch) => ({ ...before, ...part }), replace: true })
  const asked = consultation.state === 'open' && consultation.myUnits.length > 0
  const onGive = asked ? setAbout : undefined
  useKeys({
    step: (by) => {
      const place = opinions.findIndex(({ id }) => id === at)
      const next = opinions[place < 0 ? 0 : place + by]
      if (next) go({ at: next.id })
    },
    answer: () => {
      if (at && consultation.mayWrite && consultation.state === 'open') setAnswering(at)
    },
  })
  const choose = (id: string) => {
    go({ at: id })
    if (isPhone) setSide('opinions')
  }
  const documentPane = (
    <DocumentPane consultation={consultation} opinions={all} chosen={at} onChoose={choose} onGive={onGive} />
  )
  const opinionsPane = (
    <OpinionsPane
      consultation={consultation}
      opinions={opinions}
      shown={show}
      chosen={at}
      answering={answering}
      onShow={(next) => go({ show: next })}
      onChoose={choose}
      onAnswer={setAnswering}
    />
  )
  const giveWhole = onGive && (
    <Button type="primary" onClick={() => onGive({ clause: null, title: '', span: null })}>
      {t('giveWhole')}
    </Button>
  )
  return (
    <Page width={isPhone ? undefined : 'fill'}>
      <PageHeader
        title={consultation.title}
        sub={<ConsultationFacts one={consultation} />}
        actions={
          <span data-screen-only style={{ display: 'contents' }}>
            <PageActions consultation={consultation} />
            {!isPhone && <NoOpinionButton consultation={consultation} />}
            {!isPhone && giveWhole}
          </span>
        }
      />
      {consultation.note && <p className={styles.note}>{consultation.note}</p>}
      <Turns turns={consultation.turns} />
      {isPhone ? (
        <>
          <Segmented
            block
            style={{ marginBottom: 12 }}
            value={side}
            onChange={setSide}
            options={[
              { value: 'document', label: t('document') },
              { value: 'opinions', label: `${t('opinions')} ${all.length}` },
            ]}
          />
          {side === 'document' ? documentPane : opinionsPane}
          {asked && (
            <div className={styles.phoneBar}>
              <NoOpinionButton consultation={consultation} />
              {giveWhole}
            </div>
          )}
        </>
      ) : (
        <div className={styles.panes}>
          {documentPane}
          {opinionsPane}
        </div>
      )}
      {about && <OpinionForm consultation={consultation} about={about} onClose={() => setAbout(null)} />}
    </Page>
  )
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(input|textarea|select)$/i.test(target.tagName) ||
    target.closest('[role="dialog"]') !== null)

/** J and K go through the opinions, A answers the chosen one. */
const useKeys = (keys: { readonly step: (by: number) => void; readonly answer: () => void }): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      const act = { j: () => keys.step(1), k: () => keys.step(-1), a: keys.answer }[event.key.toLowerCase()]
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  })
}
