import type { DragEvent } from 'react'
import { useMemo, useRef, useState } from 'react'
import { putUnder } from '../model/structure-edits.ts'
import type { Thing } from '../model/things.ts'
import type { Tab } from '../search.ts'
import type { Review } from '../use-review.ts'

export interface DragHandlers {
  readonly draggable?: boolean
  readonly onDragStart?: (event: DragEvent) => void
  readonly onDragEnd?: () => void
  readonly onDragOver?: (event: DragEvent) => void
  readonly onDragLeave?: (event: DragEvent) => void
  readonly onDrop?: (event: DragEvent) => void
}

interface Given {
  readonly tab: Tab
  readonly writable: boolean
  readonly review: Review
  readonly onPut: (thing: Thing, parent: number) => void
}

const NONE: DragHandlers = {}
const TOP = 'top'

/**
 * Dragging in the tree of clauses: a clause, task or target onto the clause that it belongs to. Only what may stand there
 * takes it; keyboard and form do the same.
 */
export const useTreeDrag = ({ tab, writable, review, onPut }: Given) => {
  const [dragged, setDragged] = useState<Thing | null>(null)
  const [over, setOver] = useState<string | null>(null)
  // the browser tells what is dragged only on the drop
  const latest = useRef({ reading: review.reading, onPut })
  latest.current = { reading: review.reading, onPut }
  return useMemo(() => {
    const stop = (): void => {
      setDragged(null)
      setOver(null)
    }
    const target = (key: string, parent: number): DragHandlers => ({
      onDragOver: (event) => {
        if (!dragged || putUnder(latest.current.reading, dragged, parent) === null) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setOver(key)
      },
      onDragLeave: (event) => {
        // onto a part of itself is no leaving
        if (event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget)) return
        setOver((now) => (now === key ? null : now))
      },
      onDrop: (event) => {
        event.preventDefault()
        if (dragged) latest.current.onPut(dragged, parent)
        stop()
      },
    })
    const source = (thing: Thing): DragHandlers => ({
      draggable: true,
      onDragStart: (event) => {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', thing.label)
        setDragged(thing)
      },
      onDragEnd: stop,
    })
    const handlers = new Map<string, DragHandlers>()
    const of = (thing: Thing): DragHandlers => {
      if (tab !== 'section' || !writable) return NONE
      const known = handlers.get(thing.key)
      if (known) return known
      const made =
        thing.kind === 'section' ? { ...source(thing), ...target(thing.key, thing.index) } : source(thing)
      handlers.set(thing.key, made)
      return made
    }
    const top = dragged ? { on: target(TOP, -1), over: over === TOP } : null
    return { of, over, top }
  }, [tab, writable, dragged, over])
}
