import { Button } from 'antd'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import { chunksOf } from '../model/segments.ts'
import type { Chunk, Segment } from '../model/segments.ts'
import { isDoubtful, KINDS } from '../model/things.ts'
import type { Span, Thing, ThingKind } from '../model/things.ts'
import { usePlanWords } from '../words.ts'
import marks from './document.module.css'
import styles from './review.module.css'
import { selectedSpan } from './selection.ts'

type Choose = (key: string) => void
export type MakeKind = 'target' | 'task' | 'stage'

/** The things of a run that are to be seen now. */
const shown = (segment: Segment, hidden: ReadonlySet<ThingKind>): readonly Thing[] =>
  hidden.size === 0 ? segment.things : segment.things.filter((thing) => !hidden.has(thing.kind))

interface ChunkProps {
  readonly text: string
  readonly chunk: Chunk
  /** Only where the chosen thing stands in this chunk, so that the others need not be drawn again. */
  readonly chosen: string | null
  readonly hidden: ReadonlySet<ThingKind>
  readonly onChoose: Choose
}

const ChunkOfText = memo(
  function ChunkOfText({ text, chunk, chosen, hidden, onChoose }: ChunkProps) {
    return (
      <div className={marks.chunk}>
        {chunk.lines.map((line, index) => (
          <div key={index} className={marks.line}>
            {line.map((segment) => {
              const things = shown(segment, hidden)
              const words = text.slice(segment.start, segment.end)
              const top = things[0]
              if (!top)
                return (
                  <span key={segment.start} data-start={segment.start}>
                    {words}
                  </span>
                )
              const at = things.findIndex((thing) => thing.key === chosen)
              // A second click on the same words goes on to what stands around them.
              const next = things[(at + 1) % things.length] ?? top
              return (
                <mark
                  key={segment.start}
                  className={marks.mark}
                  style={{ color: 'inherit' }}
                  data-start={segment.start}
                  data-kind={top.kind}
                  data-doubt={isDoubtful(top) || undefined}
                  data-chosen={at >= 0 || undefined}
                  onClick={() => {
                    if (getSelection()?.isCollapsed !== false) onChoose(next.key)
                  }}
                >
                  {words}
                </mark>
              )
            })}
          </div>
        ))}
      </div>
    )
  },
  (a, b) =>
    a.chunk.sign === b.chunk.sign &&
    a.chosen === b.chosen &&
    a.hidden === b.hidden &&
    a.text === b.text &&
    a.onChoose === b.onChoose,
)

interface DocumentPaneProps {
  readonly text: string
  readonly things: readonly Thing[]
  readonly chosen: Thing | null
  readonly onChoose: Choose
  /** Left out where nothing may be changed. */
  readonly onMake?: ((kind: MakeKind, span: Span) => void) | undefined
}

/** The plan's own words, with everything that was read in them marked by kind. */
export function DocumentPane({ text, things, chosen, onChoose, onMake }: DocumentPaneProps) {
  const t = usePlanWords()
  const body = useRef<HTMLDivElement>(null)
  const [hidden, setHidden] = useState<ReadonlySet<ThingKind>>(new Set())
  const chunks = useMemo(() => chunksOf(text, things), [text, things])
  const kinds = KINDS.filter((kind) => things.some((thing) => thing.kind === kind && thing.span))
  const selected = useSelected(body, onMake)
  useScrollTo(body, chosen)
  const toggle = (kind: ThingKind) => {
    const next = new Set(hidden)
    if (!next.delete(kind)) next.add(kind)
    setHidden(next)
  }
  const isIn = (chunk: Chunk) =>
    chosen?.span && chosen.span.start < chunk.end && chosen.span.end > chunk.start ? chosen.key : null
  return (
    <section className={styles.pane} aria-label={t('document')}>
      <div className={marks.legend} role="group" aria-label={t('legend')}>
        {kinds.map((kind) => (
          <button key={kind} type="button" aria-pressed={!hidden.has(kind)} onClick={() => toggle(kind)}>
            <span className={marks.swatch} data-kind={kind} aria-hidden />
            {t(`kind.${kind}`)}
          </button>
        ))}
      </div>
      <div className={marks.text} ref={body} tabIndex={0} lang="zh-CN">
        {chunks.map((chunk) => (
          <ChunkOfText
            key={chunk.start}
            text={text}
            chunk={chunk}
            chosen={isIn(chunk)}
            hidden={hidden}
            onChoose={onChoose}
          />
        ))}
      </div>
      {selected && onMake && (
        <div className={marks.made} role="group" aria-label={t('action.selection')}>
          <span className="muted">{t('action.selection')}</span>
          {(['target', 'task', 'stage'] as const).map((kind, index) => (
            <Button
              key={kind}
              size="small"
              type={index === 0 ? 'primary' : 'default'}
              // The selection must outlive the press.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => {
                onMake(kind, selected)
                getSelection()?.removeAllRanges()
              }}
            >
              {t(`action.to${kind === 'target' ? 'Target' : kind === 'task' ? 'Task' : 'Stage'}`)}
              <span className={styles.key}>{index + 1}</span>
            </Button>
          ))}
        </div>
      )}
    </section>
  )
}

/** The selected words, and the keys 1, 2, 3 that make something of them. */
const useSelected = (
  body: React.RefObject<HTMLDivElement | null>,
  onMake: DocumentPaneProps['onMake'],
): Span | null => {
  const [selected, setSelected] = useState<Span | null>(null)
  useEffect(() => {
    if (!onMake) return
    const onSelect = () => setSelected(selectedSpan(body.current))
    document.addEventListener('selectionchange', onSelect)
    return () => document.removeEventListener('selectionchange', onSelect)
  }, [body, onMake])
  useEffect(() => {
    if (!selected || !onMake) return
    const onKey = (event: KeyboardEvent) => {
      const kind = ({ 1: 'target', 2: 'task', 3: 'stage' } as const)[event.key]
      if (!kind || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      onMake(kind, selected)
      getSelection()?.removeAllRanges()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [selected, onMake])
  return selected
}

/** Brings the chosen words into sight, where they are not there already. */
const useScrollTo = (body: React.RefObject<HTMLDivElement | null>, chosen: Thing | null): void => {
  const key = chosen?.key
  const start = chosen?.span?.start
  useEffect(() => {
    if (start === undefined) return
    const frame = requestAnimationFrame(() => {
      const box = body.current
      const mark = box?.querySelector(`[data-chosen='true']`)
      if (!box || !mark) return
      const [outer, inner] = [box.getBoundingClientRect(), mark.getBoundingClientRect()]
      if (inner.top < outer.top + 40 || inner.bottom > outer.bottom - 80)
        mark.scrollIntoView({ block: 'center' })
    })
    return () => cancelAnimationFrame(frame)
  }, [body, key, start])
}
