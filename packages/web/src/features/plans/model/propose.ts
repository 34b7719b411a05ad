import type { PlaybookView } from '@guatu/contract/campaigns.ts'
import type { TargetView } from '@guatu/contract/targets.ts'
import type { TaskView } from '@guatu/contract/schedule.ts'
import { isSpokenOf } from '../../targets/index.ts'
import type { Suggestion } from '../../targets/index.ts'

interface Spoken {
  readonly playbook: string
  readonly fits: Suggestion['fits']
}
export interface Proposal {
  readonly playbook: string
  /** How many targets of the task's clause speak of what this playbook counts. */
  readonly targets: number
  /** The task's name is like the playbook's. */
  readonly byName: boolean
}

/** Words that stand in the name of every campaign. */
const COMMON = /专项|整治|治理|行动|工作|管理|全面|持续|深化|推进|开展|继续|大力|不断/g

const pairs = (text: string): Set<string> => {
  const bare = text.replace(COMMON, ' ')
  const all = Array.from({ length: Math.max(bare.length - 1, 0) }, (_, at) => bare.slice(at, at + 2))
  return new Set(all.filter((pair) => !/\s/.test(pair)))
}

/** Share of the playbook's name that stands in the task's. */
const likeness = (task: string, name: string): number => {
  const [inTask, inName] = [pairs(task), pairs(name)]
  if (inName.size === 0) return 0
  return [...inName].filter((pair) => inTask.has(pair)).length / inName.size
}

/** A task that speaks of several things may name so many playbooks. */
const MOST_PROPOSED = 3

/**
 * The playbooks that a task is likely run with, the likeliest first: from its name and from what the targets of its clause
 * speak of; then others whose names stand in the task ("first survey the group rentals, then the self-built houses"), or of
 * which one of its targets speaks in its own words.
 */
export const proposePlaybooks = (
  task: Pick<TaskView, 'title' | 'clause'>,
  targets: readonly Pick<TargetView, 'id' | 'clause'>[],
  suggestions: ReadonlyMap<string, readonly Spoken[]>,
  playbooks: readonly Pick<PlaybookView, 'id' | 'name'>[],
): Proposal[] => {
  const own = targets.filter(({ clause }) => task.clause !== '' && clause.startsWith(task.clause))
  const scored = playbooks.map(({ id, name }) => {
    const speaking = own.filter(({ id: target }) => {
      const first = suggestions.get(target)?.[0]
      return first?.playbook === id && isSpokenOf(first)
    }).length
    // a target that itself speaks of it: the clause holds a second piece of work beside the main one
    const named = own.some(({ id: target }) => {
      const first = suggestions.get(target)?.[0]
      return first?.playbook === id && first.fits === 'subject'
    })
    const like = likeness(task.title, name.zh)
    return {
      playbook: id,
      targets: speaking,
      byName: like >= 0.5,
      whole: like === 1,
      named,
      score: speaking + like * 3,
    }
  })
  const [best, ...rest] = scored.toSorted((a, b) => b.score - a.score)
  // One target among many says little about the whole task.
  if (!best || (best.targets * 3 < Math.max(own.length, 1) && !best.byName)) return []
  return [best, ...rest.filter(({ whole, named }) => whole || named)]
    .slice(0, MOST_PROPOSED)
    .map(({ playbook, targets: n, byName }) => ({ playbook, targets: n, byName }))
}
