import { readCasefile } from '@guatu/contract/casefiles.ts'
import type { Casefile } from '@guatu/contract/casefiles.ts'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../shared/api/api.ts'
import { ClockBadge } from '../../../shared/ui/clock-badge.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { BlockSkeleton, LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { StateTag } from '../../../shared/ui/state-tag.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { useCasefileWords } from '../words.ts'
import { handedInOf, isStopped, Marks } from './casefile-table.tsx'
import { FactsBox, PlaceBox, SubmissionBox } from './fact-boxes.tsx'
import { PhotosBox } from './photos-box.tsx'
import { TimelineBox } from './timeline-box.tsx'
import { TurnBox } from './turn-box.tsx'
import styles from './view.module.css'

/** A casefile by its id: in the side sheet, and as a page. */
export function CasefileView({ id }: { id: string }) {
  const query = useQuery(ask(readCasefile, { params: { id } }))
  if (query.isError && !query.data) {
    return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  }
  if (!query.data) {
    return (
      <>
        <LinesSkeleton lines={3} />
        <br />
        <BlockSkeleton height={200} />
        <br />
        <LinesSkeleton lines={6} />
      </>
    )
  }
  return <CasefileBody casefile={query.data} />
}

/** Top to bottom: what and where, how it stands, whose turn it is, then what has happened. */
function CasefileBody({ casefile }: { casefile: Casefile }) {
  // On the phone the work comes first, also for the keyboard and for readers of the screen.
  const isPhone = useIsPhone()
  return (
    <article className={styles.view}>
      <Head casefile={casefile} />
      <div className={styles.grid}>
        {isPhone && <TurnBox casefile={casefile} />}
        <div className={styles.main}>
          <PlaceBox casefile={casefile} />
          <PhotosBox casefile={casefile} />
          <FactsBox casefile={casefile} />
          <SubmissionBox casefile={casefile} />
        </div>
        <div className={styles.aside}>
          {!isPhone && <TurnBox casefile={casefile} />}
          <TimelineBox casefile={casefile} />
        </div>
      </div>
    </article>
  )
}

function Head({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  return (
    <header className={styles.head}>
      <h1>{casefile.title}</h1>
      <div className={styles.signs}>
        <StateTag state={casefile.state} />
        <LightSign light={casefile.light} />
        <ClockBadge
          due={casefile.due}
          originalDue={casefile.originalDue}
          warnAt={casefile.warnAt}
          handedIn={handedInOf(casefile)}
          stopped={isStopped(casefile)}
        />
        <Marks row={casefile} />
        {casefile.forced && <span className="muted">{t('forced')}</span>}
        <span className={styles.number}>{casefile.number}</span>
      </div>
    </header>
  )
}
