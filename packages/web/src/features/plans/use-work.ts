import type { Plan } from '@guatu/contract/plans.ts'
import { App } from 'antd'
import { useCallback, useMemo, useState } from 'react'
import { addFromSpan, confirmThing, dropThing, turnFigure, type Added } from './model/edits.ts'
import { mergeThings, putUnder, reparent, splitThing, type Direction } from './model/structure-edits.ts'
import type { Span, Thing } from './model/things.ts'
import { understand } from './model/understand.ts'
import type { MakeKind } from './parts/document-pane.tsx'
import { isSelecting, selectionStart } from './parts/selection.ts'
import { listOf } from './parts/structure-pane.tsx'
import type { ThingAct } from './parts/thing-row.tsx'
import type { ReviewSearch, Tab } from './search.ts'
import type { useReview } from './use-review.ts'
import { usePlanWords } from './words.ts'

interface WorkArgs {
  readonly plan: Plan
  readonly review: ReturnType<typeof useReview>
  readonly things: readonly Thing[]
  readonly tab: Tab
  readonly chosen: Thing | null
  readonly writable: boolean
  readonly go: (part: ReviewSearch) => void
}

/** Choosing, walking on, and everything that is done to the chosen thing. */
export const useWork = ({ plan, review, things, tab, chosen, writable, go }: WorkArgs) => {
  const t = usePlanWords()
  const { message } = App.useApp()
  const [editing, setEditing] = useState(false)
  const [kept, setKept] = useState<string | null>(null)
  const choose = useCallback(
    (at: string) => {
      setEditing(false)
      setKept(null)
      go({ at })
    },
    [go],
  )
  const chooseInText = useCallback(
    (at: string) => {
      setEditing(false)
      const kind = at.slice(0, at.indexOf(':'))
      // In the list of what is to be checked a thing stays in that list, where it stands there.
      const stays = listOf(things, tab, review.reading, kept).some((thing) => thing.key === at)
      go(stays ? { at } : { at, tab: kind === 'unread' ? 'review' : (kind as Tab) })
    },
    [go, things, tab, review.reading, kept],
  )
  const onMade = useCallback(
    (made: Added, kind: MakeKind) => {
      // Whoever goes through what is to be checked stays there, and goes on from there.
      if (tab === 'review') setKept(made.key)
      go({ tab: tab === 'review' ? tab : kind, at: made.key })
      setEditing(true)
    },
    [go, tab],
  )
  const make = useMaking(plan.documentText, review, onMade)
  const structure = useStructure({ plan, review, things, tab, chosen, writable, go })
  const { put, ...structureKeys } = structure
  return useMemo(() => {
    const list = listOf(things, tab, review.reading, kept)
    const at = list.findIndex((thing) => thing.key === chosen?.key)
    const step = (by: number) => {
      const next = list[at < 0 ? 0 : Math.min(Math.max(at + by, 0), list.length - 1)]
      if (next) choose(next.key)
    }
    const stepDoubt = (by: number) => {
      const waiting = listOf(things, 'review', review.reading)
      const from = waiting.findIndex((thing) => thing.key === chosen?.key)
      const next = waiting[from < 0 ? (by > 0 ? 0 : waiting.length - 1) : from + by]
      if (!next) return
      setEditing(false)
      go({ tab: 'review', at: next.key })
    }
    const onward = (thing: Thing) => {
      const place = list.findIndex((one) => one.key === thing.key)
      const next = list[place + 1] ?? list[place - 1]
      setEditing(false)
      go({ at: next?.key })
    }
    const act = (kind: ThingAct, thing: Thing) => {
      if (kind === 'stop') setEditing(false)
      else if (kind === 'done') {
        setKept(null)
        if (tab === 'review') onward(thing)
        else setEditing(false)
      } else if (!writable) return
      else if (kind === 'edit') setEditing(true)
      else if (kind === 'confirm') {
        if (thing.confidence === 1) return
        review.changeReading((reading) => confirmThing(reading, thing))
        if (tab === 'review') onward(thing)
      } else if (kind === 'drop') {
        review.changeReading((reading) => dropThing(reading, thing))
        onward(thing)
        message.info(
          t(thing.kind === 'unread' ? 'did.setAside' : 'did.dropped', { label: thing.label.slice(0, 40) }),
        )
      } else if (kind === 'turn') {
        const turned = turnFigure(review.reading, thing)
        review.changeReading(() => turned.reading)
        go({ tab: turned.key.startsWith('fact') ? 'fact' : 'target', at: turned.key })
      } else if (thing.span) make(kind === 'toTask' ? 'task' : 'target', thing.span)
    }
    const on = (kind: ThingAct) => () => {
      if (chosen) act(kind, chosen)
    }
    const keys = {
      next: () => step(1),
      previous: () => step(-1),
      nextDoubt: () => stepDoubt(1),
      previousDoubt: () => stepDoubt(-1),
      edit: on('edit'),
      confirm: on('confirm'),
      drop: on('drop'),
      make: (kind: MakeKind) => {
        if (chosen?.kind === 'unread' && chosen.span && writable && !isSelecting()) make(kind, chosen.span)
      },
      undo: review.undo,
      redo: review.redo,
      ...structureKeys,
      stop: () => (editing ? setEditing(false) : go({ at: undefined })),
    }
    return { editing, kept, choose, chooseInText, make, act, put, keys }
  }, [
    things,
    tab,
    chosen,
    choose,
    chooseInText,
    make,
    review,
    writable,
    editing,
    kept,
    go,
    message,
    t,
    structure,
  ])
}

/** Makes a thing of some words of the text, understood as far as they can be. */
const useMaking = (
  text: string,
  review: WorkArgs['review'],
  onMade: (made: Added, kind: MakeKind) => void,
): ((kind: MakeKind, span: Span) => void) => {
  const t = usePlanWords()
  const { message } = App.useApp()
  return useCallback(
    (kind, span) => {
      const run = async () => {
        const { period, issuedOn } = review.reading
        const year = (period.from ?? issuedOn)?.slice(0, 4) ?? null
        const hint = await understand(text.slice(span.start, span.end), year).catch(() => ({}))
        const added = addFromSpan(review.reading, text, kind, span, hint)
        review.changeReading(() => added.reading)
        onMade(added, kind)
        message.success(t('did.added', { kind: t(`kind.${kind}`) }))
      }
      void run()
    },
    [text, review, onMade, message, t],
  )
}

/** Split, merge and re-parent: what cannot be done says why, what was done can be undone. */
const useStructure = ({ plan, review, things, tab, chosen, writable, go }: WorkArgs) => {
  const t = usePlanWords()
  const { message } = App.useApp()
  return useMemo(() => {
    const text = plan.documentText
    const take = (added: Added | null, done: string, cannot: string): void => {
      if (added === null) return void message.warning(cannot)
      review.changeReading(() => added.reading)
      go({ at: added.key })
      message.success(done)
    }
    const split = (): void => {
      if (!chosen || !writable) return
      const place = selectionStart()
      if (place === null) return void message.warning(t('cannot.splitWhere'))
      take(splitThing(review.reading, text, chosen, place), t('did.split'), t('cannot.split'))
    }
    const merge = (): void => {
      if (!chosen || !writable) return
      const list = listOf(things, tab, review.reading)
      const from = list.findIndex((thing) => thing.key === chosen.key)
      const next = list.slice(from + 1).find((thing) => thing.kind === chosen.kind)
      const merged = next ? mergeThings(review.reading, text, chosen, next) : null
      take(merged, t('did.merged', { label: next?.label.slice(0, 40) ?? '' }), t('cannot.merge'))
    }
    const move = (direction: Direction): void => {
      if (!chosen || !writable) return
      take(reparent(review.reading, chosen, direction), t('did.moved'), t('cannot.move'))
    }
    const put = (thing: Thing, parent: number): void => {
      if (writable) take(putUnder(review.reading, thing, parent), t('did.moved'), t('cannot.move'))
    }
    return { split, merge, move, put }
  }, [plan.documentText, review, things, tab, chosen, writable, go, message, t])
}
