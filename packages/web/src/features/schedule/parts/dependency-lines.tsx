import type { WorkTask } from '@guatu/contract/work-plan.ts'
import { useLayoutEffect, useState } from 'react'
import type { RefObject } from 'react'
import styles from './schedule.module.css'

interface Line {
  readonly key: string
  readonly d: string
  readonly critical: boolean
}

/** From the end of a bar to the beginning of the one that waits for it, over the lanes between them. */
const pathOf = (from: DOMRect, to: DOMRect, origin: DOMRect): string => {
  const [x1, y1] = [from.right - origin.left, from.top + from.height / 2 - origin.top]
  const [x2, y2] = [to.left - origin.left, to.top + to.height / 2 - origin.top]
  const out = Math.max(x1 + 8, 0)
  return x2 >= out + 8
    ? `M${x1} ${y1}H${out}V${y2}H${x2}`
    : // it begins before the other ends: round about
      `M${x1} ${y1}H${out}V${(y1 + y2) / 2}H${x2 - 10}V${y2}H${x2}`
}

/** Lines of the predecessors over the timeline; measured, since rows grow with their texts. */
export function DependencyLines(props: {
  readonly chart: RefObject<HTMLDivElement | null>
  readonly tasks: ReadonlyMap<string, WorkTask>
}) {
  const { chart, tasks } = props
  const [lines, setLines] = useState<readonly Line[]>([])
  useLayoutEffect(() => {
    const box = chart.current
    if (!box) return
    const measure = () => {
      const origin = box.getBoundingClientRect()
      const barOf = (id: string) => box.querySelector(`[data-bar="${id}"]`)?.getBoundingClientRect()
      setLines(
        [...tasks.values()].flatMap((task) =>
          task.links.flatMap(({ predecessorId }) => {
            const [from, to] = [barOf(predecessorId), barOf(task.taskId)]
            if (!from || !to) return []
            const critical = task.schedule.critical && (tasks.get(predecessorId)?.schedule.critical ?? false)
            return [{ key: `${predecessorId} ${task.taskId}`, d: pathOf(from, to, origin), critical }]
          }),
        ),
      )
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [chart, tasks])
  if (lines.length === 0) return null
  return (
    <svg className={styles.links} aria-hidden>
      <defs>
        <marker
          id="link-end"
          viewBox="0 0 6 6"
          refX="6"
          refY="3"
          markerWidth="6"
          markerHeight="6"
          orient="auto"
        >
          <path d="M0 0 6 3 0 6z" fill="context-stroke" />
        </marker>
      </defs>
      {lines.map((line) => (
        <path key={line.key} d={line.d} data-critical={line.critical} markerEnd="url(#link-end)" />
      ))}
    </svg>
  )
}
