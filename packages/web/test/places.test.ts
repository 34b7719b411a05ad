import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { OTHER_PLACES, PHONE_PLACES, PLACES } from '../src/app/nav.tsx'

it('whatever the rail leads to is reached on the phone, from the bar or from 我的, once', () => {
  const bar = PHONE_PLACES.map(({ to }) => to)
  const others = OTHER_PLACES.map(({ to }) => to)
  expect(new Set([...bar, ...others])).toEqual(new Set([...PLACES.map(({ to }) => to), '/report', '/mine']))
  expect(bar.filter((to) => others.includes(to))).toEqual([])
  expect(others).toContain('/plans')
})

it('in targets that a thumb meets', () => {
  const css = readFileSync(new URL('../src/app/shell.module.css', import.meta.url), 'utf8')
  const height = Number(/\.others a \{[^}]*min-height: (\d+)px/.exec(css)?.[1])
  expect(height).toBeGreaterThanOrEqual(44)
})
