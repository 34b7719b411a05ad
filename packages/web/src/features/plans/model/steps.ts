import type { Work } from './draft-store.ts'

export interface Steps {
  readonly past: readonly Work[]
  readonly now: Work
  readonly future: readonly Work[]
  /** What the server has. */
  readonly base: Work
  readonly version: number
}
export type Step =
  | { readonly kind: 'change'; readonly to: (work: Work) => Work }
  | { readonly kind: 'undo' | 'redo' }
  | { readonly kind: 'saved'; readonly base: Work; readonly version: number }
  | { readonly kind: 'reset'; readonly base: Work; readonly version: number }
  | { readonly kind: 'rebase'; readonly base: Work; readonly version: number }

export const MOST_STEPS = 200

/** Every change can be taken back, and done again until something else is done. */
export const reduceSteps = (state: Steps, step: Step): Steps => {
  const { past, now, future } = state
  switch (step.kind) {
    case 'change': {
      const next = step.to(now)
      if (next === now) return state
      return { ...state, past: [...past, now].slice(-MOST_STEPS), now: next, future: [] }
    }
    case 'undo': {
      const last = past.at(-1)
      return last ? { ...state, past: past.slice(0, -1), now: last, future: [now, ...future] } : state
    }
    case 'redo': {
      const [first, ...rest] = future
      return first ? { ...state, past: [...past, now], now: first, future: rest } : state
    }
    case 'saved':
      return { ...state, base: step.base, version: step.version }
    case 'rebase':
      return { ...state, base: step.base, version: step.version }
    case 'reset':
      return { past: [], now: step.base, future: [], base: step.base, version: step.version }
  }
}
