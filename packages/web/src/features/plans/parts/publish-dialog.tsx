import type { Plan, Reading } from '@guatu/contract/plans.ts'
import { planCounts } from '@guatu/domain/plan-text/plan-counts.ts'
import { Button, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { isDoubtful } from '../model/things.ts'
import type { Thing } from '../model/things.ts'
import type { ReviewSearch, Tab } from '../search.ts'
import { usePlanWords } from '../words.ts'
import { DutyWarnings } from './duty-warnings.tsx'
import styles from './publish.module.css'
import { undecidedOf } from './unit-names.tsx'

interface PublishDialogProps {
  readonly plan: Plan
  readonly reading: Reading
  readonly unitNames: Readonly<Record<string, string | null>>
  readonly things: readonly Thing[]
  readonly dirty: boolean
  readonly busy: boolean
  readonly error: unknown
  readonly onPublish: () => void
  readonly onSee: (at: ReviewSearch) => void
  readonly onClose: () => void
}

const counted = (reading: Reading) => {
  const { tasks, targets, stages } = planCounts(reading)
  return { tasks, targets, stages }
}

/** 发布第 1 版：7 项任务、32 个目标、3 个阶段 */
export const useOutcome = () => {
  const t = usePlanWords()
  return (plan: Pick<Plan, 'publishedVersion'>, reading: Reading): string =>
    t('publish.outcome', {
      n: plan.publishedVersion + 1,
      ...counted(reading),
    })
}

/** What publishing will do, what still stands open, and the button that does it. */
export function PublishDialog(props: PublishDialogProps) {
  const { plan, reading, unitNames, things } = props
  const t = usePlanWords()
  const words = useSharedWords()
  const outcome = useOutcome()
  const { restated } = planCounts(reading)
  const doubtful = things.filter(isDoubtful).length
  const unread = reading.unread.filter((one) => one.dismissed !== true).length
  const undecided = undecidedOf(reading, unitNames)
  const empty = reading.tasks.length + reading.targets.length === 0
  const line = (text: string, tab: Tab, label: string): ReactNode => (
    <li key={text}>
      <span>{text}</span>
      <Button size="small" type="link" onClick={() => props.onSee({ tab, at: undefined })}>
        {label}
      </Button>
    </li>
  )
  const open = [
    undecided.length > 0 &&
      line(
        t('publish.undecided', { n: undecided.length, names: undecided.slice(0, 6).join('、') }),
        'units',
        t('publish.decide'),
      ),
    doubtful > 0 && line(t('publish.doubtful', { n: doubtful }), 'review', t('publish.see')),
    unread > 0 && line(t('publish.unread', { n: unread }), 'review', t('publish.see')),
  ].filter(Boolean)
  return (
    <Modal
      open
      title={t('publish.title')}
      onCancel={props.onClose}
      width={560}
      footer={
        <>
          <Button onClick={props.onClose}>{words('cancel')}</Button>
          <Button
            type="primary"
            loading={props.busy}
            disabled={undecided.length > 0 || empty}
            onClick={props.onPublish}
            data-publish
          >
            {t('publish.open')}
          </Button>
        </>
      }
    >
      {props.error !== null && props.error !== undefined && <ProblemNotice error={props.error} />}
      <p className={styles.outcome}>{empty ? t('publish.nothing') : outcome(plan, reading)}</p>
      {restated > 0 && <p className="muted">{t('publish.restated', { n: restated })}</p>}
      {open.length > 0 && <ul className={styles.todo}>{open}</ul>}
      <DutyWarnings reading={reading} unitNames={unitNames} onSee={props.onSee} />
      <p className="muted">{t('publish.after')}</p>
      {props.dirty && <p className="muted">{t('publish.willSave')}</p>}
    </Modal>
  )
}
