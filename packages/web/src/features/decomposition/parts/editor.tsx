import type { SplitMode } from '@guatu/domain/decomposition/split.ts'
import { splitFaultWords } from '@guatu/domain/decomposition/fault-words.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useMemo, useState } from 'react'
import { refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { issueWords } from '../issue-words.ts'
import { checkLines, linesOf, pathsOf, sameLines, type EditLine } from '../model/lines.ts'
import { useDivision } from '../use-division.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'
import { EditorTable } from './editor-table.tsx'
import { EditorTools } from './editor-tools.tsx'
import { IssueDialog } from './issue-dialog.tsx'
import { LevelSum } from './level-sum.tsx'
import type { Detail } from './types.ts'

/** The draft of a split: who gets how much, checked at every level while it is written. */
export function Editor({ detail, onDone }: { detail: Detail; onDone: () => void }) {
  const t = useSplitWords()
  const pick = usePick()
  const units = useUnits()
  const { message, modal } = App.useApp()
  const { target, draft, current, whole } = detail
  const of = detail.of?.unitId ?? null
  const division = useDivision(target.id, of)
  const kept = useMemo(() => linesOf(draft ?? current), [draft, current])
  const [lines, setLines] = useState<readonly EditLine[]>(kept)
  const [mode, setMode] = useState<SplitMode>(draft?.mode ?? 'hand')
  const [reason, setReason] = useState(draft?.reason ?? '')
  const [issuing, setIssuing] = useState(false)
  const pathOf = useMemo(() => pathsOf(units.byId), [units.byId])
  const check = useMemo(
    () => checkLines({ target, whole, of }, lines, pathOf),
    [target, whole, of, lines, pathOf],
  )
  const change = (next: readonly EditLine[], by: SplitMode = 'hand') => {
    setLines(next)
    setMode(by)
  }
  const save = useMutation({
    mutationFn: () =>
      division.save(draft?.version ?? 0, {
        mode,
        reason,
        lines: lines.map((line) => ({ ...line, value: line.value ?? 0 })),
      }),
    onSuccess: async (view) => {
      message.success(t('edit.saved'))
      setLines(linesOf(view))
      await refresh('decomposition')
    },
  })
  const drop = useMutation({
    mutationFn: () => division.drop(draft?.id ?? '', draft?.version ?? 0),
    onSuccess: async () => {
      message.success(t('edit.dropped'))
      await refresh('decomposition')
      onDone()
    },
  })
  const changed = !sameLines(lines, kept) || (draft !== null && reason !== draft.reason)
  const unsaved = draft === null || changed
  // a version that says the same as the one in force would only ask for nothing again
  const isNews = current === null || !sameLines(lines, linesOf(current))
  const faults = check.faults.map((one) => pick(splitFaultWords(one, units.nameOf(one.unitId), target.unit)))
  const unsigned = detail.of !== null && detail.of.share?.receipt.state !== 'signed'
  return (
    <>
      <EditorTools detail={detail} lines={lines} pathOf={pathOf} onChange={change} />
      {save.isError && <ProblemNotice error={save.error} />}
      {drop.isError && <ProblemNotice error={drop.error} />}
      {lines.length === 0 ? (
        <EmptyState title={t(of === null ? 'edit.noUnits' : 'edit.noParts')} />
      ) : (
        <EditorTable detail={detail} lines={lines} check={check} pathOf={pathOf} onChange={change} />
      )}
      <div className={styles.foot}>
        <LevelSum target={target} level={check.levels.find((level) => level.unitId === null)} />
        {faults.length > 0 && (
          <ul className={styles.faults} aria-label={t('edit.faults')}>
            {faults.slice(0, 3).map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        )}
        {unsigned && <span className={styles.off}>▲ {t('onward.signFirst')}</span>}
        <span className={styles.push} />
        {changed && lines.length > 0 && <span className="muted">{t('edit.unsaved')}</span>}
        {draft && (
          <Button
            onClick={() =>
              void modal.confirm({
                title: t('edit.dropAsk'),
                okText: t('edit.drop'),
                onOk: () => drop.mutate(),
              })
            }
          >
            {t('edit.drop')}
          </Button>
        )}
        <Button
          disabled={!unsaved || lines.length === 0}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t('edit.save')}
        </Button>
        <Button
          type="primary"
          disabled={faults.length > 0 || lines.length === 0 || !isNews || unsigned}
          onClick={() => setIssuing(true)}
        >
          {issueWords(t, lines, { rule: target.rule, value: whole })}
        </Button>
      </div>
      {issuing && (
        <IssueDialog
          detail={detail}
          lines={lines}
          mode={mode}
          reason={reason}
          onReason={setReason}
          onClose={() => setIssuing(false)}
          onDone={onDone}
        />
      )}
    </>
  )
}
