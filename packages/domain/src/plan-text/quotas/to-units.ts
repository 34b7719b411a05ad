import { amountIn } from './cell-words.ts'
import type { NumberColumn } from './columns.ts'
import { increments, lastOf, saysRunning } from './over-time.ts'
import type { Quota, Sheet, Whole } from './sheet.ts'
import { numberAt, quota, rowsDue, sharesOf, spanOf, sum, textAt, unitOf, wholeOf } from './sheet.ts'

/** One column handed out to the rows: a target with the shares of units. Rates are not added up. */
export const columnQuotas = (s: Sheet, c: NumberColumn, subject: string): Quota[] => {
  const unit = unitOf(s, c)
  const units = sharesOf(s, c, unit)
  if (units.length === 0) return []
  const due = c.period?.to ?? rowsDue(s)
  const values = units.map((u) => u.value)
  const even = values.every((v) => v === values[0])
  if (unit === '%' && !numberAt(s.total, c.at)) {
    const [first] = values
    if (even && first !== undefined) {
      const whole: Whole = { value: first, span: c.column.heading, confidence: 0.7, reason: ['quota-table'] }
      return [quota(s, subject, unit, whole, { due, split: { units, periods: [] } })]
    }
    return s.plain.flatMap((row) => {
      const n = numberAt(row, c.at)
      const whole: Whole = {
        value: n?.value ?? 0,
        span: spanOf(row),
        confidence: 0.75,
        reason: ['quota-table'],
      }
      return n ? [quota(s, subject, unit, whole, { due, scope: textAt(row, s.label) || null })] : []
    })
  }
  const whole = wholeOf(s, c, unit, values)
  return [quota(s, subject, unit, whole, { due, split: { units, periods: [] } })]
}

/** Units against months: one target, with the share of each unit and the part of each month. */
export const gridQuota = (s: Sheet, timed: readonly NumberColumn[], subject: string): Quota[] => {
  const [first] = timed
  if (!first) return []
  const unit = unitOf(s, first)
  const columnsOf = timed.map((c) => sharesOf(s, c, unit))
  const said = timed.flatMap((c, i) =>
    c.period
      ? [
          {
            to: c.period.to,
            value: wholeOf(
              s,
              c,
              unit,
              (columnsOf[i] ?? []).map((u) => u.value),
            ).value,
          },
        ]
      : [],
  )
  const totalColumn = s.columns.find((c) => c.total)
  const stated = totalColumn ? numberAt(s.total, totalColumn.at) : null
  const wholes = totalColumn ? sum(sharesOf(s, totalColumn, unit).map((u) => u.value)) : null
  const running = increments(said, saysRunning(s, timed), stated?.value ?? wholes)
  const periods = running ?? said
  const byName = new Map<string, number[]>()
  for (const { name, value } of columnsOf.flat()) {
    const values = byName.get(name)
    if (values) values.push(value)
    else byName.set(name, [value])
  }
  const units = [...byName].map(([name, values]) => ({
    name,
    value: running ? (values.at(-1) ?? 0) : sum(values),
  }))
  const added = sum(periods.map((p) => p.value))
  const value = stated ? amountIn(stated.value, stated.unit || unit).value : added
  const fits = Math.abs(value - added) <= value * 1e-6
  const whole: Whole = {
    value,
    span: s.total ? spanOf(s.total) : first.column.heading,
    confidence: fits ? (s.total ? 0.9 : 0.7) : 0.5,
    reason: [
      'quota-table',
      s.total ? 'total-row' : 'sum-of-rows',
      ...(fits ? [] : ['total-differs' as const]),
    ],
  }
  return [quota(s, subject, unit, whole, { due: lastOf(periods), split: { units, periods } })]
}
