import type { Plan, Reading } from '@guatu/contract/plans.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { planCounts } from '@guatu/domain/plan-text/plan-counts.ts'
import { isDoubtful, toReview, treeOf, waits } from '../model/things.ts'
import type { Thing } from '../model/things.ts'
import { TABS } from '../search.ts'
import type { Tab } from '../search.ts'
import type { Review } from '../use-review.ts'
import { useStable } from '../use-stable.ts'
import { usePlanWords } from '../words.ts'
import { DismissedList } from './dismissed-list.tsx'
import { HeaderForm } from './header-form.tsx'
import { ProposalsPanel } from './proposals-panel.tsx'
import styles from './review.module.css'
import { ThingRow } from './thing-row.tsx'
import { useTreeDrag } from './use-tree-drag.ts'
import type { Changed, ThingAct } from './thing-row.tsx'
import { undecidedOf, UnitNames } from './unit-names.tsx'

const MAKEABLE = new Set<Tab>(['task', 'target', 'stage'])

/** The things of a tab, in its order; clauses come with what stands in them. `kept`: see toReview. */
export const listOf = (
  things: readonly Thing[],
  tab: Tab,
  reading: Reading,
  kept: string | null = null,
): readonly Thing[] => {
  if (tab === 'review') return toReview(things, kept)
  return tab === 'section' ? treeOf(reading, things) : things.filter((thing) => thing.kind === tab)
}

interface StructurePaneProps {
  readonly plan: Plan
  readonly review: Review
  readonly things: readonly Thing[]
  readonly tab: Tab
  readonly chosen: string | undefined
  readonly editing: boolean
  /** Just made of an unread sentence, and still in the list of what is to be checked. */
  readonly kept: string | null
  readonly writable: boolean
  readonly onTab: (tab: Tab) => void
  readonly onChoose: (key: string) => void
  readonly onAct: (act: ThingAct, thing: Thing) => void
  /** A thing was dropped onto a clause (-1: beside all clauses). */
  readonly onPut: (thing: Thing, parent: number) => void
}

/** What was read, kind by kind; what is doubtful or was not understood comes first. */
export function StructurePane(props: StructurePaneProps) {
  const { plan, review, things, tab, writable } = props
  const t = usePlanWords()
  const undecided = undecidedOf(review.reading, review.work.unitNames).length
  const waiting = things.filter(waits)
  const count = (one: Tab): number | null =>
    one === 'header'
      ? null
      : one === 'units'
        ? undecided
        : one === 'review'
          ? waiting.length
          : one === 'target'
            ? planCounts(review.reading).targets
            : things.filter((thing) => thing.kind === one).length
  const tabs = TABS.filter((one) => writable || one !== 'review')
  return (
    <section className={styles.pane} aria-label={t('structure')}>
      <div className={styles.tabs} role="tablist">
        {tabs.map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            aria-selected={one === tab}
            onClick={() => props.onTab(one)}
          >
            {one === 'review' || one === 'units' ? t(`tab.${one}`) : t(`kind.${one}`)}
            {count(one) !== null && <b>{count(one)}</b>}
          </button>
        ))}
      </div>
      <div className={styles.list} role="tabpanel" tabIndex={0}>
        {tab === 'header' ? (
          <HeaderForm
            reading={review.reading}
            writable={writable}
            onChange={review.changeReading}
            onShow={props.onChoose}
          />
        ) : tab === 'units' ? (
          <UnitNames
            reading={review.reading}
            unitNames={review.work.unitNames}
            matches={plan.unitMatches}
            writable={writable}
            onChange={(to) => review.change((work) => ({ ...work, unitNames: to(work.unitNames) }))}
          />
        ) : (
          <>
            {tab === 'review' && writable && (
              <ProposalsPanel plan={plan} review={review} waiting={waiting.length} onShow={props.onChoose} />
            )}
            <Things {...props} list={listOf(things, tab, review.reading, props.kept)} />
            {tab === 'review' && writable && <DismissedList review={review} text={plan.documentText} />}
          </>
        )}
      </div>
    </section>
  )
}

function Things(props: StructurePaneProps & { list: readonly Thing[] }) {
  const { list, tab, review, chosen } = props
  const t = usePlanWords()
  const choose = useStable(props.onChoose)
  const act = useStable(props.onAct)
  const change = useStable(({ reading, units }: Changed, thing: Thing) => {
    review.change(({ unitNames }) => ({ reading, unitNames: { ...unitNames, ...units } }))
    props.onAct('done', thing)
  })
  const drag = useTreeDrag(props)
  const { restated } = planCounts(review.reading)
  if (list.length === 0) {
    if (tab === 'review') return <EmptyState title={t('nothingToReview')} text={t('nothingToReviewText')} />
    if (tab === 'header' || tab === 'units') return null
    const kind = t(`kind.${tab}`)
    return (
      <EmptyState title={t(MAKEABLE.has(tab) && props.writable ? 'emptyList' : 'emptyOther', { kind })} />
    )
  }
  return (
    <>
      {tab === 'review' && <ReviewHead things={props.things} />}
      {tab === 'target' && restated > 0 && (
        <p className={styles.head}>{t('publish.restated', { n: restated })}</p>
      )}
      {tab === 'section' && props.writable && (
        <div className={styles.dropTop} data-drop={drag.top?.over} {...drag.top?.on}>
          {t(drag.top ? 'dropTop' : 'treeHead')}
        </div>
      )}
      <div role="list" aria-label={t('structure')}>
        {list.map((thing) => (
          <ThingRow
            key={thing.key}
            reading={review.reading}
            thing={thing}
            chosen={thing.key === chosen}
            editing={props.editing && thing.key === chosen}
            writable={props.writable}
            unitNames={review.work.unitNames}
            withKind={tab === 'review' || (tab === 'section' && thing.kind !== 'section')}
            drag={drag.of(thing)}
            dropped={drag.over === thing.key}
            inTree={tab === 'section'}
            onChoose={choose}
            onAct={act}
            onChange={change}
          />
        ))}
      </div>
    </>
  )
}

/** How much still waits; it falls with each decision. */
function ReviewHead({ things }: { things: readonly Thing[] }) {
  const t = usePlanWords()
  const doubtful = things.filter(isDoubtful).length
  const unread = things.filter((thing) => thing.kind === 'unread').length
  return (
    <p className={styles.head}>
      <span role="status">{t('reviewLeft', { doubtful, unread })}</span> {t('reviewHead')}
    </p>
  )
}
