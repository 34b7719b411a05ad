import { useEffect, useState } from 'react'
import type { Stop } from './model/tour.ts'

/** Goes from stop to stop and begins again at the end. One timer at a time, so that it runs for days. */
export const useTour = (
  stops: readonly Stop[],
  touring: boolean,
): readonly [number, (at: number) => void] => {
  const [at, setAt] = useState(0)
  const now = stops.length === 0 ? 0 : at % stops.length
  const seconds = stops[now]?.seconds ?? 10
  const count = stops.length
  useEffect(() => {
    if (!touring || count < 2) return
    const timer = setTimeout(() => setAt((now + 1) % count), seconds * 1000)
    return () => clearTimeout(timer)
  }, [touring, now, count, seconds])
  return [now, setAt]
}

const CALM = '(prefers-reduced-motion: reduce)'

/** Does whoever looks want stillness? */
export const useCalm = (): boolean => {
  const [calm, setCalm] = useState(() => matchMedia(CALM).matches)
  useEffect(() => {
    const media = matchMedia(CALM)
    const listen = () => setCalm(media.matches)
    media.addEventListener('change', listen)
    return () => media.removeEventListener('change', listen)
  }, [])
  return calm
}
