import { expect, it } from 'vitest'
import { isSameOrWithin } from '../../src/text/clause-number.ts'

it.each([
  ['二（六）', '二（六）', true],
  ['二（六）', '二（六）一是', true],
  ['二（六）一是', '二', true],
  ['二（六）', '二（七）', false],
  ['1', '10', false],
  ['1', '1.2', true],
  ['十', '十一', false],
  ['十（一）', '十', true],
  ['', '一', false],
])('%s and %s: %s', (a, b, together) => {
  expect([isSameOrWithin(a, b), isSameOrWithin(b, a)]).toEqual([together, together])
})
