/**
 * SQL as text with values that can only be parameters. A part that is itself a statement is spliced in; anything
 * else becomes `$n`. There is no way to put a string into the text, so there is nothing to escape.
 */
export interface Statement<Row = unknown> {
  readonly text: string
  readonly values: readonly unknown[]
  /** Planned for its very values at each call; see `plannedEachTime`. */
  readonly unnamed?: true
  /** Never set: it carries the type of the rows for `tx.many(statement)`. */
  readonly row?: Row
}

/** A value that stands at several places of a statement and is sent once. */
class Shared {
  readonly value: unknown
  constructor(value: unknown) {
    this.value = value
  }
}

class Fragment {
  readonly strings: readonly string[]
  readonly parts: readonly unknown[]
  #rendered: { text: string; values: unknown[] } | undefined

  constructor(strings: readonly string[], parts: readonly unknown[]) {
    this.strings = strings
    this.parts = parts
  }

  get text(): string {
    return this.#render().text
  }

  get values(): unknown[] {
    return this.#render().values
  }

  #render(): { text: string; values: unknown[] } {
    if (this.#rendered) return this.#rendered
    const values: unknown[] = []
    const pieces: string[] = []
    append(this, pieces, values, new Map())
    this.#rendered = { text: pieces.join(''), values }
    return this.#rendered
  }
}

const append = (
  fragment: Fragment,
  pieces: string[],
  values: unknown[],
  numbers: Map<Shared, number>,
): void => {
  fragment.strings.forEach((string, index) => {
    pieces.push(string)
    if (index >= fragment.parts.length) return
    const part = fragment.parts[index]
    if (part instanceof Fragment) append(part, pieces, values, numbers)
    else if (part instanceof Shared) pieces.push(`$${numberOf(part, values, numbers)}`)
    else pieces.push(`$${values.push(part)}`)
  })
}

const numberOf = (shared: Shared, values: unknown[], numbers: Map<Shared, number>): number => {
  const known = numbers.get(shared)
  if (known !== undefined) return known
  const number = values.push(shared.value)
  numbers.set(shared, number)
  return number
}

/** One parameter for all places where the result is spliced in. Each place casts it to the same type. */
export const shared = (value: unknown): unknown => new Shared(value)

/** `sql<Row>\`select … where id = ${id}\`` */
export const sql = <Row = unknown>(strings: TemplateStringsArray, ...parts: unknown[]): Statement<Row> =>
  new Fragment(strings, parts) as unknown as Statement<Row>

/**
 * A whole statement that is worth planning anew each time: one that reads many rows by long lists or wide ranges, where
 * a plan made for any values is several times slower than one made for these.
 */
export const plannedEachTime = <Row>({ text, values }: Statement<Row>): Statement<Row> => ({
  text,
  values,
  unnamed: true,
})

/** Nothing; for optional parts. */
export const empty: Statement = sql``

/** Statements side by side with a fixed separator, e.g. `all(filters, sql\` and \`)`. */
export const all = (parts: readonly Statement[], separator: Statement): Statement => {
  if (parts.length === 0) return empty
  const strings = ['', ...parts.slice(1).map(() => ''), '']
  const joined: unknown[] = []
  parts.forEach((part, index) => joined.push(index === 0 ? part : sql`${separator}${part}`))
  return new Fragment(strings, joined) as unknown as Statement
}

/** Conditions joined by `and`; `true` where there is none. */
export const allOf = (conditions: readonly Statement[]): Statement =>
  conditions.length === 0 ? sql`true` : sql`(${all(conditions, sql` and `)})`

/** Conditions joined by `or`; `false` where there is none. */
export const anyOf = (conditions: readonly Statement[]): Statement =>
  conditions.length === 0 ? sql`false` : sql`(${all(conditions, sql` or `)})`
