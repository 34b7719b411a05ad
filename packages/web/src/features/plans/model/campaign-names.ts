/** A campaign that may be started: what it is called by its playbook, and what tells it from others of the same playbook. */
export interface NamedLine {
  readonly key: string
  /** Name of its playbook. */
  readonly label: string
  readonly title: string
  readonly clause: string
}

const MOST_SUBJECT = 24
const MAX_NAME = 100
const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`

/**
 * A name for each line, none twice and none that is taken: the playbook's name where one line alone would bear it, else
 * with the task's subject, else with its clause, else with a number.
 */
export const distinctNames = (
  lines: readonly NamedLine[],
  taken: readonly string[],
): ReadonlyMap<string, string> => {
  const used = new Set(taken)
  const often = new Map<string, number>()
  for (const { label } of lines) often.set(label, (often.get(label) ?? 0) + 1)
  const names = new Map<string, string>()
  for (const { key, label, title, clause } of lines) {
    const subject = `${label}·${clip(title, MOST_SUBJECT)}`
    const ways = [...((often.get(label) ?? 0) > 1 ? [] : [label]), subject, `${label}·${clause}`]
    let name = ways.find((way) => !used.has(way) && way.length <= MAX_NAME)
    for (let n = 2; name === undefined; n += 1) if (!used.has(`${subject}${n}`)) name = `${subject}${n}`
    used.add(name)
    names.set(key, clip(name, MAX_NAME))
  }
  return names
}

/** Names that stand more than once, or are taken already. */
export const equalNames = (names: readonly string[], taken: readonly string[]): ReadonlySet<string> => {
  const seen = new Set(taken.map((name) => name.trim()))
  const twice = new Set<string>()
  for (const name of names.map((one) => one.trim())) {
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  return twice
}
