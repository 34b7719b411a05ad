import type { Reading } from '@guatu/contract/plans.ts'

/** What is being worked on: the reading, and which unit each name means (null: none; absent: undecided). */
export interface Work {
  readonly reading: Reading
  readonly unitNames: Readonly<Record<string, string | null>>
}
export interface Kept extends Work {
  readonly version: number
  /** Instant of the last change. */
  readonly at: string
}
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

const prefix = (planId: string): string => `guatu.plan.${planId}.v`

const keysOf = (store: Store, planId: string): string[] =>
  Array.from({ length: store.length }, (_, index) => store.key(index)).filter(
    (key): key is string => key !== null && key.startsWith(prefix(planId)),
  )

const isWork = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'reading' in value && 'unitNames' in value && 'at' in value

/** Keeps unsaved corrections on this device, under the plan's version that they were made on. False where it has no room. */
export const keepDraft = (store: Store, planId: string, kept: Kept): boolean => {
  try {
    store.setItem(`${prefix(planId)}${kept.version}`, JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

/** The newest unsaved corrections of a plan, whatever version they were made on. */
export const keptDraft = (store: Store, planId: string): Kept | null => {
  const found = keysOf(store, planId).flatMap((key) => {
    try {
      const value: unknown = JSON.parse(store.getItem(key) ?? 'null')
      return isWork(value) ? [value] : []
    } catch {
      return []
    }
  })
  return found.toSorted((a, b) => b.version - a.version)[0] ?? null
}

export const forgetDraft = (store: Store, planId: string): void => {
  for (const key of keysOf(store, planId)) store.removeItem(key)
}
