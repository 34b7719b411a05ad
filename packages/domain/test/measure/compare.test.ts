import { expect, it } from 'vitest'
import { asLong, basePeriod } from '../../src/measure/compare.ts'

const days = (from: string, to: string) => ({ from, to })
it.each([
  [
    'two years, one of them with a day more',
    days('2026-01-01', '2026-12-31'),
    days('2024-01-01', '2024-12-31'),
    true,
  ],
  ['two whole months', days('2026-03-01', '2026-03-31'), days('2026-02-01', '2026-02-28'), true],
  [
    'as many days from another day on',
    days('2026-01-10', '2026-03-10'),
    days('2025-07-01', '2025-08-29'),
    true,
  ],
  ['four months and a year', days('2026-01-01', '2026-12-31'), days('2025-09-01', '2025-12-31'), false],
  ['a week and a month', days('2026-03-02', '2026-03-08'), days('2026-02-01', '2026-02-28'), false],
])('%s', (_, a, b, same) => {
  expect([asLong(a, b), asLong(b, a)]).toEqual([same, same])
})

it.each([
  [
    'all of February is held against all of the other one',
    days('2025-02-01', '2025-02-28'),
    '2025-03-05',
    days('2024-02-01', '2024-02-29'),
  ],
  [
    'and the longer one against the shorter',
    days('2024-02-01', '2024-02-29'),
    '2024-03-05',
    days('2023-02-01', '2023-02-28'),
  ],
  [
    'a month that runs, by today',
    days('2025-02-01', '2025-02-28'),
    '2025-02-20',
    days('2024-02-01', '2024-02-20'),
  ],
  ['a year', days('2025-01-01', '2025-12-31'), '2026-01-05', days('2024-01-01', '2024-12-31')],
])('the year before: %s', (_, period, today, base) => {
  expect(basePeriod(period, 'last_year', today)).toEqual(base)
})
