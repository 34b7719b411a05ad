import type { Plan, Reading } from '@guatu/contract/plans.ts'
import { withSectionIds } from '@guatu/domain/plan-text/section-ids.ts'
import { instantOf } from '@guatu/domain/time/instant.ts'
import { useCallback, useEffect, useMemo, useReducer, useState } from 'react'
import { forgetDraft, keepDraft, keptDraft } from './model/draft-store.ts'
import type { Kept, Work } from './model/draft-store.ts'
import { reduceSteps, type Steps } from './model/steps.ts'

/** What the server has of a plan, as it is worked on. */
export const workOf = (plan: Plan): Work => ({
  reading: plan.reading,
  unitNames: Object.fromEntries(
    plan.unitMatches.filter((match) => match.decided).map((match) => [match.name, match.unitId]),
  ),
})

const storage = (): Storage | null => {
  try {
    return localStorage
  } catch {
    return null
  }
}
/** Corrections may be kept on a device from before clauses had names. */
const named = (reading: Reading): Reading => ({ ...reading, sections: withSectionIds(reading.sections) })

const initial = ({ plan, kept }: { plan: Plan; kept: Kept | null }): Steps => {
  const base = workOf(plan)
  const mine =
    kept?.version === plan.version ? { reading: named(kept.reading), unitNames: kept.unitNames } : null
  return { past: mine ? [base] : [], now: mine ?? base, future: [], base, version: plan.version }
}

export type Review = ReturnType<typeof useReview>

/** Corrections of a plan with undo, kept on this device until the server has them. */
export const useReview = (plan: Plan) => {
  const [kept, setKept] = useState(() => {
    const store = storage()
    return store ? keptDraft(store, plan.id) : null
  })
  const [steps, dispatch] = useReducer(reduceSteps, { plan, kept }, initial)
  const [room, setRoom] = useState(true)
  const { now, base, version } = steps
  const dirty = now !== base
  const behind = plan.version > version

  useEffect(() => {
    if (behind && !dirty) dispatch({ kind: 'reset', base: workOf(plan), version: plan.version })
  }, [behind, dirty, plan])

  useEffect(() => {
    const store = storage()
    if (!store || !dirty) return
    const write = () => setRoom(keepDraft(store, plan.id, { ...now, version, at: instantOf(Date.now()) }))
    const timer = setTimeout(write, 400)
    addEventListener('pagehide', write)
    return () => {
      clearTimeout(timer)
      removeEventListener('pagehide', write)
    }
  }, [plan.id, now, version, dirty])

  const forget = useCallback(() => {
    const store = storage()
    if (store) forgetDraft(store, plan.id)
    setKept(null)
  }, [plan.id])
  const change = useCallback((to: (work: Work) => Work) => dispatch({ kind: 'change', to }), [])
  const changeReading = useCallback(
    (to: (reading: Reading) => Reading) => change((work) => ({ ...work, reading: to(work.reading) })),
    [change],
  )
  return useMemo(
    () => ({
      work: now,
      reading: now.reading,
      version,
      dirty,
      room,
      /** Unsaved corrections found on this device when the page opened. */
      kept,
      /** Somebody else has saved since. */
      behind: behind && dirty,
      canUndo: steps.past.length > 0,
      canRedo: steps.future.length > 0,
      change,
      changeReading,
      undo: () => dispatch({ kind: 'undo' }),
      redo: () => dispatch({ kind: 'redo' }),
      /** The server has what was sent. */
      saved: (sent: Work, next: Plan) => {
        forget()
        dispatch({ kind: 'saved', base: sent, version: next.version })
      },
      /** Back to what the server has. */
      discard: () => {
        forget()
        dispatch({ kind: 'reset', base: workOf(plan), version: plan.version })
      },
      /** Go on with one's own on top of what somebody else has saved. */
      keepMine: () => dispatch({ kind: 'rebase', base: workOf(plan), version: plan.version }),
      /** Take up corrections that were made on an earlier version. */
      takeOld: (old: Kept) => {
        change(() => ({ reading: named(old.reading), unitNames: old.unitNames }))
        setKept(null)
      },
      hideKept: () => setKept(null),
    }),
    [now, version, dirty, room, kept, behind, steps, change, changeReading, forget, plan],
  )
}
