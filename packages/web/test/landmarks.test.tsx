import { readFileSync } from 'node:fs'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { DemoBand } from '../src/shared/ui/demo-band.tsx'

it('the band of the demonstration is a landmark with a name', () => {
  expect(renderToStaticMarkup(<DemoBand />)).toMatch(/^<section [^>]*aria-label="演示数据"/)
})

it('the wall has its main part, as the desk has', () => {
  for (const page of ['features/map/pages/wall-page.tsx', 'app/desk.tsx'])
    expect(readFileSync(new URL(`../src/${page}`, import.meta.url), 'utf8').match(/<main\b/g)).toHaveLength(1)
})
