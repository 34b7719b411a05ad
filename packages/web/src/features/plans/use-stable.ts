import { useCallback, useLayoutEffect, useRef } from 'react'

/** The same function for a component's whole life that does what the newest one does: long lists need not be drawn again. */
export const useStable = <A extends readonly unknown[]>(
  act: (...args: A) => void,
): ((...args: A) => void) => {
  const latest = useRef(act)
  useLayoutEffect(() => {
    latest.current = act
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
