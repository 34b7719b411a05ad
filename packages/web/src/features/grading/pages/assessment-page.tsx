import { enterAssessment, writeGradingSheet } from '@guatu/contract/grading-entries.ts'
import { readAssessment } from '@guatu/contract/grading-assessments.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Button, Tooltip } from 'antd'
import { useMemo, useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDraft } from '../../../shared/hooks/use-draft.ts'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { SideSheet } from '../../../shared/ui/side-sheet.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { cellKey, entriesOf, EXEMPT, previewOf, type Typed } from '../model/preview.ts'
import { AssessmentRows } from '../parts/assessment-rows.tsx'
import { CountedHow, Facts } from '../parts/facts.tsx'
import styles from '../parts/grading.module.css'
import { GradingSheetDialog } from '../parts/grading-sheet-dialog.tsx'
import { MeasuredRows } from '../parts/measured-rows.tsx'
import type { Row } from '../parts/row-parts.tsx'
import { ExemptDialog, StepDialog, type Step } from '../parts/step-dialog.tsx'
import { UnitGrades } from '../parts/unit-grades.tsx'
import type { AssessmentSearch } from '../search.ts'
import { useAssessmentChange } from '../use-assessment.ts'
import { useGradingWords, usePeriodName } from '../words.ts'

const route = getRouteApi('/desk/evaluation/assessments/$id')

/** 一期考核: units × criteria, with what is entered, how it comes out, and the step that two people take. */
export function AssessmentPage() {
  const { id } = route.useParams()
  const { round } = route.useSearch()
  const query = useQuery(ask(readAssessment, { params: { id }, query: round === undefined ? {} : { round } }))
  if (query.isError)
    return (
      <Page>
        <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    )
  if (!query.data)
    return (
      <Page>
        <Panel>
          <LinesSkeleton lines={14} />
        </Panel>
      </Page>
    )
  return <Assessment key={id} view={query.data} />
}

const NOTHING: { typed: Typed } = { typed: {} }

function Assessment({ view }: { view: AssessmentView }) {
  const t = useGradingWords()
  const nameOf = usePeriodName()
  const units = useUnits()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const go = (part: AssessmentSearch) =>
    void navigate({ search: (before: AssessmentSearch) => ({ ...before, ...part }), replace: true })
  const [dialog, setDialog] = useState<Step | 'sheet' | null>(null)
  const [exempting, setExempting] = useState<Row | null>(null)
  const { draft, change, clear } = useDraft(`grading.${view.id}`, NOTHING)
  const mayEnter = view.actions.some(({ kind }) => kind === 'enter')
  const typed = mayEnter ? draft.typed : NOTHING.typed
  const { rows } = useMemo(() => previewOf(view, typed), [view, typed])
  const onType = (key: string, value: number | string | null) => change({ typed: { ...typed, [key]: value } })
  const at = rows.findIndex(({ unitId }) => unitId === search.unit)
  const openRow = (index: number) => {
    const row = rows[index]
    return row ? () => go({ unit: row.unitId }) : undefined
  }
  return (
    <Page>
      <PageHeader
        title={`${view.schemeName} · ${nameOf(view.period)}`}
        sub={<Link to="/evaluation">{t('back')}</Link>}
        actions={<Actions view={view} unsaved={Object.keys(typed).length} onAct={setDialog} />}
      />
      <Facts view={view} rows={rows} onRound={(round) => go({ round, unit: undefined })} />
      <AssessmentRows
        view={view}
        rows={rows}
        typed={typed}
        onType={mayEnter ? onType : null}
        onExempt={(row) =>
          row.state === 'exempt' ? onType(cellKey(row.unitId, EXEMPT), null) : setExempting(row)
        }
        open={search.unit}
        onOpen={(unit, criterion) => go({ unit, criterion })}
      />
      <SaveBar view={view} typed={typed} onSaved={clear} onDrop={clear} />
      <CountedHow view={view} />
      {search.unit && (
        <SideSheet
          open
          width={520}
          title={`${units.nameOf(search.unit)} · ${t('history.title')}`}
          onClose={() => go({ unit: undefined, criterion: undefined })}
          onNext={openRow(at + 1)}
          onPrevious={at > 0 ? openRow(at - 1) : undefined}
        >
          {search.criterion && <MeasuredRows view={view} unitId={search.unit} criterion={search.criterion} />}
          <UnitGrades unitId={search.unit} />
        </SideSheet>
      )}
      {dialog === 'sheet' && <GradingSheetDialog view={view} onClose={() => setDialog(null)} />}
      {dialog !== null && dialog !== 'sheet' && (
        <StepDialog view={view} step={dialog} onClose={() => setDialog(null)} />
      )}
      {exempting && (
        <ExemptDialog
          unit={units.nameOf(exempting.unitId)}
          onClose={() => setExempting(null)}
          onTake={(reason) => {
            onType(cellKey(exempting.unitId, EXEMPT), reason)
            setExempting(null)
          }}
        />
      )}
    </Page>
  )
}

interface ActionsProps {
  readonly view: AssessmentView
  readonly unsaved: number
  readonly onAct: (step: Step | 'sheet') => void
}

/** What may be done, and why not yet where something stands in the way. */
function Actions({ view, unsaved, onAct }: ActionsProps) {
  const t = useGradingWords()
  const steps = view.actions.filter((one): one is typeof one & { kind: Step } => one.kind !== 'enter')
  const url = api.url(writeGradingSheet, {
    params: { id: view.id },
    ...(view.shown === null ? {} : { query: { round: view.shown } }),
  })
  return (
    <>
      <Button href={url}>{t('action.export')}</Button>
      {view.actions.some(({ kind }) => kind === 'enter') && (
        <Button onClick={() => onAct('sheet')}>{t('action.import')}</Button>
      )}
      {steps.map(({ kind, refusals }) => {
        const why = [
          ...refusals.map((one) => t(`refusal.${one}`)),
          ...(kind === 'submit' && unsaved > 0 ? [t('action.unsaved', { n: unsaved })] : []),
        ].join('；')
        return (
          <Tooltip key={kind} title={why}>
            <Button
              type={kind === 'submit' || kind === 'freeze' ? 'primary' : 'default'}
              disabled={why !== ''}
              {...(why === '' ? {} : { 'aria-description': why })}
              onClick={() => onAct(kind)}
            >
              {t(`action.${kind}`)}
            </Button>
          </Tooltip>
        )
      })}
    </>
  )
}

interface SaveProps {
  readonly view: AssessmentView
  readonly typed: Typed
  readonly onSaved: () => void
  readonly onDrop: () => void
}

/** What is typed is kept on this device until it is saved. */
function SaveBar({ view, typed, onSaved, onDrop }: SaveProps) {
  const t = useGradingWords()
  const n = Object.keys(typed).length
  const save = useAssessmentChange(
    () =>
      api.call(enterAssessment, {
        params: { id: view.id },
        ifMatch: view.version,
        body: { entries: entriesOf(typed) },
      }),
    () => t('action.saved', { n }),
    onSaved,
  )
  if (n === 0) return null
  return (
    <div className={styles.bar}>
      {save.isError && <ProblemNotice error={save.error} />}
      <span className={styles.grow}>{t('action.unsaved', { n })}</span>
      <Button onClick={onDrop}>{t('action.drop')}</Button>
      <Button type="primary" loading={save.isPending} onClick={() => save.mutate(undefined)}>
        {t('action.save', { n })}
      </Button>
    </div>
  )
}
