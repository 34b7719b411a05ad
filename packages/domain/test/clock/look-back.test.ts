import { expect, it } from 'vitest'
import { lookBackLight } from '../../src/clock/look-back.ts'

it('tells a visit that is late from one that is near or lies ahead', () => {
  const light = (on: string | null) => lookBackLight(on, '2026-06-15')
  expect([
    light('2026-06-14'),
    light('2026-06-15'),
    light('2026-06-17'),
    light('2026-06-18'),
    light(null),
  ]).toEqual(['red', 'yellow', 'yellow', 'blue', null])
})
