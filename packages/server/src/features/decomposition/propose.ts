import type { ProposalBody } from '@guatu/contract/split-entities.ts'
import { apportion } from '@guatu/domain/decomposition/apportion.ts'
import { digitsFor } from '@guatu/domain/decomposition/precision.ts'
import { splitRule } from '@guatu/domain/decomposition/split.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { z } from 'zod'
import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import type { UnitInfo } from '../identity/index.ts'
import type { Division } from './division.ts'
import { stockByUnit } from './stock.ts'
import { unitsFor } from './units-for.ts'

interface Question {
  readonly body: z.output<typeof ProposalBody>
  readonly scopes: { readonly campaigns: RowScope; readonly measures: RowScope }
  readonly now: Instant
}

/** Works shares out, evenly or by a stock; nothing is kept. */
export const propose = async (tx: Tx, platform: Platform, division: Division, question: Question) => {
  const { body, scopes, now } = question
  const { target } = division
  const units = unitsFor(division, [...new Set(body.unitIds)], (index) => `body.unitIds.${index}`)
  const whole = body.whole ?? division.whole
  const rule = splitRule(target)
  if (body.mode === 'stock' && !body.stock)
    return refuse('request.invalid', {
      faults: [fault('body.stock', 'missing', '请选择存量口径', 'Say which stock to go by')],
    })
  const stock = body.stock ? await stockByUnit(tx, platform, scopes, body.stock, units, now) : null
  const weightOf = (unit: UnitInfo): number =>
    body.mode === 'even' || !stock ? 1 : Math.max(0, stock.get(unit.id) ?? 0)
  const weights = units.map(weightOf)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (rule !== 'sum' || whole === null) {
    const base = (unit: UnitInfo) => (rule === 'rate' && stock ? (stock.get(unit.id) ?? 0) : null)
    const lines = units.map((unit, at) => ({
      unitId: unit.id,
      value: whole ?? 0,
      base: base(unit),
      weight: weights[at] ?? 0,
    }))
    return { lines, total }
  }
  const shares = apportion(whole, weights, digitsFor(target.unit, whole))
  if (!shares.ok)
    return refuse('request.invalid', {
      faults: [
        fault(
          'body.stock',
          shares.reason,
          '这些单位在所选口径下没有存量，不能按存量分解',
          'None of these units has any of this stock, so nothing can be split by it',
        ),
      ],
    })
  const lines = units.map((unit, at) => ({
    unitId: unit.id,
    value: shares.shares[at] ?? 0,
    base: null,
    weight: weights[at] ?? 0,
  }))
  return { lines, total }
}
