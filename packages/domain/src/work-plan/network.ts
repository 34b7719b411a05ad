/** `predecessorId` must be finished before the task can begin (完成—开始); `lag` working days lie between them. */
export interface Link {
  readonly predecessorId: string
  /** Negative: it may begin so many working days before the other is finished. */
  readonly lag: number
}

export interface Linked {
  readonly id: string
  readonly links: readonly Link[]
}

/**
 * A circle among the predecessors, in the order of work and closed (a, b, a); null where there is none. Of several the
 * first that is found. Links to tasks that are not there are passed over.
 */
export function findCycle(tasks: readonly Linked[]): string[] | null {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const done = new Set<string>()
  for (const start of tasks) {
    if (done.has(start.id)) continue
    const path: string[] = []
    const onPath = new Set<string>()
    const stack: { id: string; next: number }[] = [{ id: start.id, next: 0 }]
    path.push(start.id)
    onPath.add(start.id)
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const links = byId.get(top.id)?.links ?? []
      const link = links[top.next]
      top.next += 1
      if (!link) {
        stack.pop()
        path.pop()
        onPath.delete(top.id)
        done.add(top.id)
      } else if (onPath.has(link.predecessorId)) {
        const circle = path.slice(path.indexOf(link.predecessorId)).reverse()
        return [...circle, circle[0] as string]
      } else if (!done.has(link.predecessorId) && byId.has(link.predecessorId)) {
        stack.push({ id: link.predecessorId, next: 0 })
        path.push(link.predecessorId)
        onPath.add(link.predecessorId)
      }
    }
  }
  return null
}

/** Predecessors before their successors, else as given. The links must hold no circle. */
export function inOrder<T extends Linked>(tasks: readonly T[]): T[] {
  const byId = new Map(tasks.map((task) => [task.id, task]))
  const placed = new Set<string>()
  const order: T[] = []
  for (const start of tasks) {
    const stack: T[] = [start]
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const waiting = top.links
        .map((link) => byId.get(link.predecessorId))
        .find((task) => task !== undefined && !placed.has(task.id))
      if (waiting) {
        if (stack.length > tasks.length) throw new Error(`a circle through ${waiting.id}`)
        stack.push(waiting)
        continue
      }
      stack.pop()
      if (!placed.has(top.id)) order.push(top)
      placed.add(top.id)
    }
  }
  return order
}

/** Task → the chain that it belongs to (the smallest id in it): tasks that are linked directly or by way of others. */
export function chainsOf(tasks: readonly Linked[]): Map<string, string> {
  const root = new Map(tasks.map((task) => [task.id, task.id]))
  const find = (id: string): string => {
    let at = id
    while (root.get(at) !== at) at = root.get(at) as string
    return at
  }
  for (const task of tasks)
    for (const { predecessorId } of task.links) {
      if (!root.has(predecessorId)) continue
      const [a, b] = [find(task.id), find(predecessorId)].sort()
      root.set(b as string, a as string)
    }
  return new Map(tasks.map((task) => [task.id, find(task.id)]))
}
