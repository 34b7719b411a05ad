import { useEffect, useState } from 'react'

export interface Turned<T> {
  readonly items: readonly T[]
  /** From 1. */
  readonly from: number
  readonly to: number
}

/** A list too long for the wall, shown a page at a time: it turns by itself. Without `perPage` all of it. */
export const useTurning = <T>(
  items: readonly T[],
  perPage: number | undefined,
  seconds: number,
): Turned<T> => {
  const [page, setPage] = useState(0)
  const pages = perPage ? Math.max(1, Math.ceil(items.length / perPage)) : 1
  useEffect(() => {
    if (pages < 2) return
    const timer = setInterval(() => setPage((now) => now + 1), seconds * 1000)
    return () => clearInterval(timer)
  }, [pages, seconds])
  if (!perPage) return { items, from: 1, to: items.length }
  const from = (page % pages) * perPage
  const shown = items.slice(from, from + perPage)
  return { items: shown, from: from + 1, to: from + shown.length }
}
