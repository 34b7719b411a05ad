import { useEffect } from 'react'
import type { Direction } from './model/structure-edits.ts'

export interface ReviewKeys {
  readonly next: () => void
  readonly previous: () => void
  /** To the next (previous) thing that waits for somebody's eye, from any list. */
  readonly nextDoubt: () => void
  readonly previousDoubt: () => void
  readonly edit: () => void
  readonly confirm: () => void
  readonly drop: () => void
  /** Of the chosen unread sentence. */
  readonly make: (kind: 'target' | 'task' | 'stage') => void
  readonly undo: () => void
  readonly redo: () => void
  readonly save: () => void
  readonly help: () => void
  /** At the place that is selected in the document. */
  readonly split: () => void
  /** With the next of its kind. */
  readonly merge: () => void
  readonly move: (direction: Direction) => void
  readonly stop: () => void
}

/** Is the key meant for a field that is being written in, or for a dialog above? */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    /^(input|textarea|select)$/i.test(target.tagName) ||
    target.closest('[role="dialog"]') !== null)

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowRight: 'in',
  ArrowLeft: 'out',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The keys of the review screen; a field that is being written in keeps its own. */
export const useReviewKeys = (keys: ReviewKeys): void => {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      const direction = event.altKey && event.shiftKey ? ARROWS[event.key] : undefined
      if (direction && !isElsewhere(event.target)) {
        event.preventDefault()
        keys.move(direction)
      }
      if (event.altKey) return
      if (event.ctrlKey || event.metaKey) {
        const act = key === 's' ? keys.save : isElsewhere(event.target) ? null : withControl(keys, event)
        if (!act) return
        event.preventDefault()
        act()
        return
      }
      if (isElsewhere(event.target)) return
      const act = plain(keys, event.key === '?' ? '?' : key)
      if (!act) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [keys])
}

const withControl = (keys: ReviewKeys, event: KeyboardEvent): (() => void) | null => {
  const key = event.key.toLowerCase()
  if (key === 'y' || (key === 'z' && event.shiftKey)) return keys.redo
  return key === 'z' ? keys.undo : null
}

const plain = (keys: ReviewKeys, key: string): (() => void) | null => {
  switch (key) {
    case 'j':
      return keys.next
    case 'k':
      return keys.previous
    case 'n':
      return keys.nextDoubt
    case 'p':
      return keys.previousDoubt
    case 'e':
      return keys.edit
    case 'c':
      return keys.confirm
    case 'x':
      return keys.drop
    case '1':
      return () => keys.make('target')
    case '2':
      return () => keys.make('task')
    case '3':
      return () => keys.make('stage')
    case 's':
      return keys.split
    case 'm':
      return keys.merge
    case '?':
      return keys.help
    case 'escape':
      return keys.stop
    default:
      return null
  }
}
