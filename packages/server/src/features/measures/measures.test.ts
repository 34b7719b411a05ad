import { light } from '@guatu/domain/clock/light.ts'
import { CASEFILE_STATES } from '@guatu/domain/lifecycle/casefile.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import type {
  Amount,
  CheckedMeasure,
  Condition,
  MeasureField,
  Part,
  Scalar,
} from '@guatu/domain/measure/definition.ts'
import { windowDays } from '@guatu/domain/measure/window.ts'
import { addDays, startOfDay } from '@guatu/domain/time/instant.ts'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DISTRICT, makeWorld, START, type World } from '../../../test/world.ts'
import type { Tx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import type { RowScope } from '../../platform/scope.ts'
import { evaluate, pageOfRows } from './evaluate.ts'
import { seedCampaign, seedCasefile, type SeedCasefile } from './measures.fixture.ts'
import type { Question } from './parts.ts'
import { countPart, partRows, rows, type BehindRow } from './queries.ts'

let world: World
let seeded: SeedCasefile[]
let campaigns: string[]
const EVERYTHING: RowScope = { kind: 'district', districtCode: DISTRICT }

beforeAll(async () => {
  world = await makeWorld()
})
beforeEach(async () => {
  campaigns = [newId(), newId()]
  for (const id of campaigns)
    await seedCampaign(world.database, {
      id,
      districtCode: DISTRICT,
      unitId: world.unit('试验镇'),
      playbook: 'illegal-structure',
    })
  seeded = []
  for (let n = 0; n < 90; n += 1)
    seeded.push(await seedCasefile(world.database, DISTRICT, variant(n, campaigns[n % 2] as string)))
})
afterEach(() => world.rollback())
afterAll(() => world.close())

const read = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => world.platform.db.read(work)
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T
const msFromNow = (ms: number): string => new Date(Date.parse(START) + ms).toISOString()

/** Rows that differ in everything a measure reads, with moments on both sides of every edge. */
const variant = (n: number, campaignId: string): Parameters<typeof seedCasefile>[2] => {
  const state = pick(CASEFILE_STATES, n * 5 + (n >> 3))
  const units = [world.unit('东桥村'), world.unit('西湖村'), null]
  const due = pick([null, START, msFromNow(-1), msFromNow(1), msFromNow(86_400_000)], n >> 1)
  const area = pick([12.5, 0, null, 340.07, '不是数', -1], n)
  return {
    campaignId,
    ownerUnitId: world.unit('试验镇'),
    state,
    class: pick(['stock', 'new_build', null], n),
    communityUnitId: pick(units, n),
    leadUnitId: pick(units, n + 1),
    createdAt: msFromNow(-86_400_000 * (n * 4)),
    dispatchedAt: n % 3 === 0 ? null : msFromNow(-86_400_000 * n),
    closedAt: state === 'closed' ? pick([START, msFromNow(-1), msFromNow(-86_400_000 * 40)], n) : null,
    due,
    warnAt: due && pick([null, START, msFromNow(-86_400_000)], n),
    reworkCount: n % 4,
    forced: n % 7 === 0,
    fields: {
      recorded_area_m2: pick([100, 20.25, 3000], n),
      ...(area === undefined ? {} : { area_demolished_m2: area }),
      use: pick(['dwelling', 'storage', null], n),
      in_database: pick([true, false, null], n >> 2),
      found_on: pick(['2026-03-01', '2025-12-31', null], n),
    },
  }
}

// --- what SQL should say, said again in plain code ---

const valueOf = (row: SeedCasefile, field: MeasureField): Scalar | null => {
  if (field.playbookKey) {
    const value = row.fields[field.playbookKey]
    const wanted = { number: 'number', boolean: 'boolean' }[field.kind as string] ?? 'string'
    return typeof value === wanted ? (value as Scalar) : null
  }
  const inTime = (due: string | null) => row.closedAt && (due === null || row.closedAt <= due)
  const known: Record<string, Scalar | null> = {
    state: row.state,
    light: light(row, START),
    campaign: row.campaignId,
    playbook: row.playbook,
    class: row.class,
    'unit.lead': row.leadUnitId,
    'unit.community': row.communityUnitId,
    forced: row.forced,
    rework_count: row.reworkCount,
    created_at: row.createdAt,
    closed_at: row.closedAt,
    due: row.due,
    closed_in_time: row.closedAt ? Boolean(inTime(row.due)) : null,
    hours_to_close:
      row.closedAt && row.dispatchedAt
        ? (Date.parse(row.closedAt) - Date.parse(row.dispatchedAt)) / 3_600_000
        : null,
  }
  return known[field.name] ?? null
}

const holds = (row: SeedCasefile, { field, tests }: Condition): boolean => {
  const value = valueOf(row, field)
  return tests.every((test) => {
    if (test.op === 'is_null') return (value === null) === test.value
    if (test.op === 'not_in') return value === null || !test.values.includes(value)
    if (value === null) return false
    if (test.op === 'in') return test.values.includes(value)
    const bound = test.value === 'now' ? START : test.value
    if (test.op === 'gte') return value >= bound
    if (test.op === 'lte') return value <= bound
    return test.op === 'gt' ? value > bound : value < bound
  })
}
const allHold = (row: SeedCasefile, conditions: readonly Condition[]): boolean =>
  conditions.every((condition) => holds(row, condition))

const inWindow = (row: SeedCasefile, { measure, asked }: Question): boolean => {
  if (!measure.window) return true
  const { on, period, days } = measure.window
  const at = valueOf(row, on)
  if (at === null) return false
  const { from, to } = windowDays(period, days, START, asked)
  if (on.kind === 'day') return (!from || at >= from) && (!to || at <= to)
  return (!from || at >= startOfDay(from)) && (!to || at < startOfDay(addDays(to, 1)))
}

const amountOf = (row: SeedCasefile, amount: Amount): number =>
  amount.kind === 'one' ? 1 : Number(valueOf(row, amount.field) ?? 0)
const inPart = (row: SeedCasefile, part: Part): boolean => allHold(row, part.where)

interface Expected {
  readonly ids: string[]
  readonly value: number | null
  readonly of: number | null
}

const expectedOf = (question: Question, among: readonly SeedCasefile[] = seeded): Expected => {
  const { value } = question.measure
  const all = among.filter(
    (row) =>
      (question.campaignId === null || row.campaignId === question.campaignId) &&
      allHold(row, question.measure.where) &&
      inWindow(row, question),
  )
  const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0)
  const ids = (list: readonly SeedCasefile[]): string[] => list.map((row) => row.id).sort()
  switch (value.kind) {
    case 'total':
      return { ids: ids(all), value: sum(all.map((row) => amountOf(row, value.amount))), of: null }
    case 'avg':
    case 'min':
    case 'max': {
      const known = all.filter((row) => valueOf(row, value.field) !== null)
      const numbers = known.map((row) => Number(valueOf(row, value.field)))
      const single = {
        avg: sum(numbers) / numbers.length,
        min: Math.min(...numbers),
        max: Math.max(...numbers),
      }
      return { ids: ids(known), value: numbers.length === 0 ? null : single[value.kind], of: null }
    }
    case 'ratio': {
      const sides = all.filter((row) => inPart(row, value.of) || inPart(row, value.to))
      const total = (part: Part): number =>
        sum(sides.filter((row) => inPart(row, part)).map((row) => amountOf(row, part.amount)))
      const base = total(value.to)
      return { ids: ids(sides), value: base === 0 ? null : (total(value.of) / base) * value.factor, of: base }
    }
  }
}

// --- definitions of every form ---

const closeTo = (actual: number | null, expected: number | null): void => {
  if (expected === null || actual === null) expect(actual).toBe(expected)
  else expect(actual).toBeCloseTo(expected, 6)
}

const condition = (): fc.Arbitrary<Record<string, unknown>> => {
  const unit = fc.constantFrom(world.unit('东桥村'), world.unit('西湖村'))
  const state = fc.constantFrom(...CASEFILE_STATES)
  const lights = fc.constantFrom('blue', 'yellow', 'red', 'grey', 'green')
  const day = fc.constantFrom('2026-06-15', '2026-06-14', '2026-05-06', '2026-01-01')
  const moment = fc.oneof(day, fc.constantFrom('now', START, msFromNow(-1)))
  const oneOf = (name: string, value: fc.Arbitrary<unknown>) =>
    fc
      .oneof(
        value,
        fc.array(value, { minLength: 1, maxLength: 3 }).map((list) => ({ in: list })),
        value.map((one) => ({ not: one })),
        fc.boolean().map((yes) => ({ isNull: yes })),
      )
      .map((test) => ({ [name]: test }))
  const range = (name: string, value: fc.Arbitrary<unknown>) =>
    fc
      .tuple(fc.constantFrom('gte', 'lte', 'gt', 'lt'), value)
      .map(([op, bound]) => ({ [name]: { [op]: bound } }))
  return fc.oneof(
    oneOf('state', state),
    oneOf('light', lights),
    oneOf('class', fc.constantFrom('stock', 'new_build')),
    oneOf('unit.lead', unit),
    oneOf('unit.community', unit),
    oneOf('campaign', fc.constantFrom(...campaigns)),
    oneOf('forced', fc.boolean()),
    oneOf('closed_in_time', fc.boolean()),
    oneOf('rework_count', fc.integer({ min: 0, max: 4 })),
    oneOf('fields.use', fc.constantFrom('dwelling', 'storage')),
    oneOf('fields.in_database', fc.boolean()),
    range('rework_count', fc.integer({ min: 0, max: 4 })),
    range('fields.recorded_area_m2', fc.constantFrom(20.25, 100, 50)),
    range('fields.found_on', day),
    range('due', moment),
    range('created_at', moment),
  )
}

const where = (): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .array(condition(), { maxLength: 3 })
    .map((parts) => Object.assign({}, ...parts) as Record<string, unknown>)

const question = (): fc.Arbitrary<Question> => {
  const number = fc.constantFrom(
    'fields.area_demolished_m2',
    'fields.recorded_area_m2',
    'rework_count',
    'hours_to_close',
  )
  const plain = fc.oneof(
    fc.constant('count'),
    number.map((sum) => ({ sum })),
  )
  const part = fc.record({ value: plain, where: where() }, { requiredKeys: [] })
  const value = fc.oneof(
    plain,
    fc.tuple(fc.constantFrom('avg', 'min', 'max'), number).map(([kind, field]) => ({ [kind]: field })),
    where().map((share) => ({ share: { where: share } })),
    fc.tuple(part, part).map(([of, to]) => ({ ratio: { of, to } })),
  )
  const window = fc.record({
    on: fc.constantFrom('created_at', 'closed_at', 'due', 'fields.found_on'),
    period: fc.constantFrom('plan', 'year', 'quarter', 'month', 'week'),
  })
  const lastDays = fc
    .integer({ min: 1, max: 60 })
    .map((days) => ({ on: 'created_at', period: 'last_n_days', days }))
  const asked = fc.record({
    from: fc.constantFrom(null, '2026-01-01', '2026-05-06'),
    to: fc.constantFrom(null, '2026-06-14', '2026-06-15'),
  })
  return fc
    .tuple(
      fc.record(
        { where: where(), value, window: fc.oneof(window, lastDays), unit: fc.constantFrom('处', '%') },
        { requiredKeys: ['value', 'unit'] },
      ),
      fc.constantFrom(null, ...campaigns),
      asked,
    )
    .map(([parts, campaignId, period]) => ask(parts, { campaignId, asked: period }))
}

const ask = (parts: object, given: Partial<Question> = {}): Question => {
  const definition = { id: 'm', label: { zh: '数', en: 'Number' }, from: 'casefiles', unit: '处', ...parts }
  const playbooks = [...world.platform.playbooks.values()]
  const checked = checkMeasure(definition, fieldsKnown(playbooks), 'illegal-structure')
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults))
  const asked = { from: null, to: null }
  return { measure: checked.measure, scope: EVERYTHING, campaignId: null, asked, now: START, ...given }
}

const everyRow = async (one: Question, statement: typeof rows = rows): Promise<BehindRow[]> => {
  const found: BehindRow[] = []
  let after: string | null = null
  do {
    const page = await read((tx) => pageOfRows(tx, one, { limit: 37, after }, statement))
    found.push(...page.items)
    after = page.next
  } while (after !== null)
  return found
}

describe('any measure', () => {
  it('counts what its definition says, and lists exactly the rows that it counted', async () => {
    await fc.assert(
      fc.asyncProperty(question(), async (one) => {
        const expected = expectedOf(one)
        const counted = await read((tx) => evaluate(tx, one))
        closeTo(counted.value, expected.value)
        closeTo(counted.of, expected.of)
        const behind = await everyRow(one)
        expect(behind.map((row) => row.id).sort()).toEqual(expected.ids)
        agrees(one.measure, behind, counted)
      }),
      { numRuns: 150 },
    )
  })

  it('is the sum of its groups', async () => {
    const by = fc.constantFrom('unit.community', 'state', 'light', 'fields.use', 'forced', 'campaign')
    await fc.assert(
      fc.asyncProperty(where(), by, async (conditions, field) => {
        const grouped = await read((tx) =>
          evaluate(tx, ask({ where: conditions, value: 'count', by: [field] })),
        )
        const total = grouped.groups.reduce((sum, group) => sum + (group.value ?? 0), 0)
        expect(total).toBe(grouped.value)
        expect(new Set(grouped.groups.map((group) => group.key)).size).toBe(grouped.groups.length)
      }),
      { numRuns: 30 },
    )
  })

  it('splits its campaign into counted and remaining, without void ones', async () => {
    await fc.assert(
      fc.asyncProperty(where(), async (conditions) => {
        const one = ask({ where: conditions, value: 'count' }, { campaignId: campaigns[0] as string })
        const part = async (which: 'counted' | 'remaining') => {
          const found = await everyRow(one, (asked, page) => partRows(asked, which, page))
          expect(found.length).toBe((await read((tx) => tx.one(countPart(one, which)))).count)
          return found.map((row) => row.id)
        }
        const [counted, remaining] = [await part('counted'), await part('remaining')]
        const left = seeded.filter((row) => row.campaignId === campaigns[0] && !counted.includes(row.id))
        expect(remaining.sort()).toEqual(
          left
            .filter((row) => row.state !== 'voided')
            .map((row) => row.id)
            .sort(),
        )
      }),
      { numRuns: 30 },
    )
  })
})

/** The number is made of the rows' amounts and of nothing else. */
const agrees = (
  measure: CheckedMeasure,
  behind: readonly BehindRow[],
  counted: { value: number | null; of: number | null },
): void => {
  const sum = (list: readonly (number | null)[]): number => list.reduce<number>((a, b) => a + (b ?? 0), 0)
  const amounts = behind.map((row) => row.amount)
  switch (measure.value.kind) {
    case 'total':
      return closeTo(counted.value, sum(amounts))
    case 'avg':
      return closeTo(counted.value, amounts.length === 0 ? null : sum(amounts) / amounts.length)
    case 'min':
      return closeTo(counted.value, amounts.length === 0 ? null : Math.min(...amounts))
    case 'max':
      return closeTo(counted.value, amounts.length === 0 ? null : Math.max(...amounts))
    case 'ratio': {
      const base = sum(behind.map((row) => row.base))
      expect(counted.of).toBeCloseTo(base, 6)
      return closeTo(counted.value, base === 0 ? null : (sum(amounts) / base) * measure.value.factor)
    }
  }
}
