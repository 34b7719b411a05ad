import { useCallback, useState } from 'react'

/** Text that survives a closed page or a lost network, kept on this device until it is cleared. */
export const useDraft = <T extends object>(name: string, initial: T) => {
  const key = `guatu.draft.${name}`
  const [draft, setDraft] = useState<T>(() => {
    try {
      const kept = localStorage.getItem(key)
      return kept === null ? initial : { ...initial, ...(JSON.parse(kept) as Partial<T>) }
    } catch {
      return initial
    }
  })
  const change = useCallback(
    (part: Partial<T>) =>
      setDraft((before) => {
        const next = { ...before, ...part }
        try {
          localStorage.setItem(key, JSON.stringify(next))
        } catch {
          // Full or switched off: the page still holds it.
        }
        return next
      }),
    [key],
  )
  const clear = useCallback(() => {
    try {
      localStorage.removeItem(key)
    } catch {
      // Nothing was kept.
    }
    setDraft(initial)
    // The initial value is the same for one name.
  }, [key])
  return { draft, change, clear }
}
