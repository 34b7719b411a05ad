import type { Span } from '../model/things.ts'

/** Place in the plan's text of one end of the browser's selection. */
const placeIn = (node: Node | null, offset: number): number | null => {
  const element = node instanceof Element ? node.querySelector('[data-start]') : node?.parentElement
  const start = element?.closest('[data-start]')?.getAttribute('data-start')
  if (start === null || start === undefined) return null
  return Number(start) + (node instanceof Element ? 0 : offset)
}

/** What is selected in the document now. */
export const selectedSpan = (root: HTMLElement | null): Span | null => {
  const selection = getSelection()
  if (!selection || selection.isCollapsed || !root?.contains(selection.anchorNode)) return null
  const a = placeIn(selection.anchorNode, selection.anchorOffset)
  const b = placeIn(selection.focusNode, selection.focusOffset)
  if (a === null || b === null || a === b) return null
  return { start: Math.min(a, b), end: Math.max(a, b) }
}

/** Where the selection, or the caret, stands in the document; null where it is elsewhere. */
export const selectionStart = (): number | null => {
  const selection = getSelection()
  if (!selection) return null
  const a = placeIn(selection.anchorNode, selection.anchorOffset)
  const b = placeIn(selection.focusNode, selection.focusOffset)
  return a === null || b === null ? null : Math.min(a, b)
}

/** Are some words of the document selected now? They are what the keys 1, 2, 3 speak of then. */
export const isSelecting = (): boolean => getSelection()?.isCollapsed === false && selectionStart() !== null
