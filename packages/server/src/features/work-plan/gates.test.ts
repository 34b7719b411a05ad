import type { TargetView } from '@guatu/contract/targets.ts'
import { evaluateGate } from '@guatu/domain/work-plan/gate.ts'
import { expect, it } from 'vitest'
import { factOf } from './gates.ts'

type Now = NonNullable<TargetView['now']>
const weekly = (kept: Now['kept'], value: number) => {
  const now = { value, light: 'blue', kept } as Now
  const fact = factOf({ kind: 'frequency', value: 1, comparator: '=', now })
  return evaluateGate([{ kind: 'target_reached', targetId: 't', value: null }], {
    ...{ tasks: [], receipts: new Map(), targets: new Map([['t', fact]]) },
  })[0]
}

it('a rhythm is reached when every period was kept: a meeting this week does not make up for one that was missed', () => {
  expect(weekly({ met: 3, passed: 4, uncounted: 0, units: null }, 1)).toMatchObject({
    met: false,
    now: 3,
    wanted: 4,
  })
  expect(weekly({ met: 4, passed: 4, uncounted: 0, units: null }, 0)).toMatchObject({
    met: true,
    now: 4,
    wanted: 4,
  })
  expect(weekly({ met: 0, passed: 0, uncounted: 0, units: null }, 1)).toMatchObject({
    met: false,
    wanted: null,
  })
})
