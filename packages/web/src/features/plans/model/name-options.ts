import type { Unit } from '@guatu/contract/identity.ts'

/** A name that a task, or a group, can be given. */
export interface NameOption {
  /** What is written into the reading. */
  readonly name: string
  readonly from: 'plan' | 'unit'
  /** The unit that it means; null where that is still to be decided, or no unit. */
  readonly unitId: string | null
  /** Other spellings that it is found by. */
  readonly also: readonly string[]
}

type NamedUnit = Pick<Unit, 'id' | 'name' | 'shortName' | 'aliases' | 'active'>

/** Names that the plan uses already, then the units of the tree. A unit's name that the plan uses stands once. */
export const nameOptions = (
  inPlan: readonly string[],
  units: readonly NamedUnit[],
  decided: Readonly<Record<string, string | null>>,
): NameOption[] => {
  const active = units.filter((unit) => unit.active)
  const byName = new Map(active.map((unit) => [unit.name, unit]))
  const named = new Set(inPlan)
  const spellings = ({ name, shortName, aliases }: NamedUnit, without: string): string[] =>
    [name, shortName ?? '', ...aliases].filter((one) => one !== '' && one !== without)
  return [
    ...inPlan.map((name): NameOption => {
      const unitId = decided[name] ?? byName.get(name)?.id ?? null
      const unit = active.find(({ id }) => id === unitId)
      return { name, from: 'plan', unitId, also: unit ? spellings(unit, name) : [] }
    }),
    ...active
      .filter((unit) => !named.has(unit.name))
      .map((unit): NameOption => ({
        name: unit.name,
        from: 'unit',
        unitId: unit.id,
        also: spellings(unit, unit.name),
      })),
  ]
}

/** How well an option answers what was typed: 0 exactly, 1 begins with it, 2 contains it, 3 by another spelling; null not at all. */
const rank = ({ name, also }: NameOption, typed: string): number | null => {
  if (name === typed) return 0
  if (name.startsWith(typed)) return 1
  if (name.includes(typed)) return 2
  return also.some((one) => one.includes(typed)) ? 3 : null
}

/** The options that answer what was typed, the likeliest first; what is chosen already is left out. */
export const matchingNames = (
  options: readonly NameOption[],
  typed: string,
  chosen: readonly string[],
): NameOption[] => {
  const wanted = typed.trim()
  const free = options.filter(({ name }) => !chosen.includes(name))
  if (wanted === '') return free
  return free
    .flatMap((option) => {
      const at = rank(option, wanted)
      return at === null ? [] : [{ option, at }]
    })
    .toSorted((a, b) => a.at - b.at)
    .map(({ option }) => option)
}

/** Several names may be pasted at once. */
export const splitNames = (text: string): string[] =>
  text
    .split(/[、，,;；\n\t]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** What was chosen and what is added, each once, in order. */
export const withNames = (chosen: readonly string[], added: readonly string[]): string[] => [
  ...new Set([...chosen, ...added]),
]
