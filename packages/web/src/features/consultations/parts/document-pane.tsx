import type { Consultation, ConsultationOpinion } from '@guatu/contract/consultations.ts'
import { Button } from 'antd'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { documentClauses, piecesOf, type DocumentClause } from '../model.ts'
import { useConsultationWords } from '../words.ts'
import styles from './consultations.module.css'
import type { About } from './opinion-form.tsx'

interface DocumentPaneProps {
  readonly consultation: Consultation
  readonly opinions: readonly ConsultationOpinion[]
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  /** Left out where the reader is not asked. */
  readonly onGive: ((about: About) => void) | undefined
}

/** What was sent round, clause by clause, with the words that opinions quote. */
export function DocumentPane({ consultation, opinions, chosen, onChoose, onGive }: DocumentPaneProps) {
  const t = useConsultationWords()
  const isPhone = useIsPhone()
  const body = useRef<HTMLDivElement>(null)
  const clauses = useMemo(() => documentClauses(consultation), [consultation])
  const selected = useSelection(body, clauses, onGive !== undefined && !isPhone)
  const clause = opinions.find(({ id }) => id === chosen)?.clause
  useEffect(() => {
    if (clause === undefined || clause === null) return
    const found = body.current?.querySelector(`[data-clause="${CSS.escape(clause)}"]`)
    found?.scrollIntoView({ block: 'nearest' })
  }, [chosen, clause])
  return (
    <section className={styles.pane} aria-label={t('document')}>
      {onGive && <p className={styles.hint}>{t(isPhone ? 'phoneHint' : 'selectHint')}</p>}
      <div className={styles.scroll} ref={body} tabIndex={0} lang="zh-CN">
        {clauses.map((one) => (
          <ClauseOfText
            key={one.start}
            clause={one}
            text={consultation.documentText}
            opinions={opinions}
            chosen={chosen}
            onChoose={onChoose}
            onGive={onGive}
          />
        ))}
      </div>
      {selected && onGive && (
        <div className={styles.selected}>
          <Button
            type="primary"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => {
              onGive(selected)
              getSelection()?.removeAllRanges()
            }}
          >
            {t('selected', { n: (selected.span?.end ?? 0) - (selected.span?.start ?? 0) })}
          </Button>
        </div>
      )}
    </section>
  )
}

interface ClauseProps extends Omit<DocumentPaneProps, 'consultation'> {
  readonly clause: DocumentClause
  readonly text: string
}

const ClauseOfText = memo(function ClauseOfText(props: ClauseProps) {
  const { clause, text, chosen, onChoose, onGive } = props
  const t = useConsultationWords()
  const opinions = props.opinions.filter((one) => one.clause === clause.path)
  const { path, title } = clause
  return (
    <div className={styles.clause} data-clause={path}>
      <div className={styles.words}>
        {path !== '' && onGive && (
          <span className={styles.clauseTools} data-screen-only>
            <Button
              size="small"
              onClick={() => onGive({ clause: path, title, span: null })}
              aria-label={`${t('give')} ${path} ${title}`}
            >
              {t('give')}
            </Button>
          </span>
        )}
        {piecesOf(text, clause, opinions).map((piece) => {
          const words = piece.start + piece.text.length === clause.end ? piece.text.trimEnd() : piece.text
          const [first] = piece.opinions
          if (!first)
            return (
              <span key={piece.start} data-start={piece.start}>
                {words}
              </span>
            )
          return (
            <mark
              key={piece.start}
              data-start={piece.start}
              data-chosen={piece.opinions.some(({ id }) => id === chosen) || undefined}
              onClick={() => {
                if (getSelection()?.isCollapsed !== false) onChoose(first.id)
              }}
            >
              {words}
            </mark>
          )
        })}
      </div>
    </div>
  )
})

const placeIn = (node: Node | null, offset: number): number | null => {
  const start = node?.parentElement?.closest('[data-start]')?.getAttribute('data-start')
  return node instanceof Text && start !== null && start !== undefined ? Number(start) + offset : null
}

/** The words of one clause that are selected now; words of two clauses are two opinions. */
const useSelection = (
  body: React.RefObject<HTMLDivElement | null>,
  clauses: readonly DocumentClause[],
  enabled: boolean,
): About | null => {
  const [about, setAbout] = useState<About | null>(null)
  useEffect(() => {
    if (!enabled) return
    const onSelect = () => {
      const selection = getSelection()
      if (!selection || selection.isCollapsed || !body.current?.contains(selection.anchorNode))
        return setAbout(null)
      const a = placeIn(selection.anchorNode, selection.anchorOffset)
      const b = placeIn(selection.focusNode, selection.focusOffset)
      if (a === null || b === null || a === b) return setAbout(null)
      const start = Math.min(a, b)
      const clause = clauses.findLast((one) => one.start <= start)
      const end = Math.min(Math.max(a, b), clause?.end ?? 0)
      if (!clause || clause.path === '' || end <= start) return setAbout(null)
      setAbout({ clause: clause.path, title: clause.title, span: { start, end } })
    }
    document.addEventListener('selectionchange', onSelect)
    return () => document.removeEventListener('selectionchange', onSelect)
  }, [body, clauses, enabled])
  return about
}
