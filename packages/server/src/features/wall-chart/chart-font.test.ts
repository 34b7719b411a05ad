import type { ChartPage } from '@guatu/domain/wall-chart/shapes.ts'
import { describe, expect, it } from 'vitest'
import { chartFont, fontFor, unprintable, unprintableKept } from './chart-font.ts'
import { renderPdf, runsOf } from './render-pdf.ts'

describe('the faces of the chart', () => {
  it('draw rare names from the slices of the face, where the common subset lacks them', () => {
    for (const weight of ['normal', 'bold'] as const) {
      expect(fontFor('镇', weight)).toBe(chartFont(weight))
      for (const rare of '泖淏骉墈') {
        expect(chartFont(weight).has(rare.codePointAt(0) ?? 0)).toBe(false)
        expect(fontFor(rare, weight)?.has(rare.codePointAt(0) ?? 0)).toBe(true)
      }
    }
    const runs = runsOf('泖阳居委会', 'normal')
    expect(runs.map((run) => run.text)).toEqual(['泖', '阳居委会'])
    expect(runs[0]?.font).not.toBe(runs[1]?.font)
  })

  it('mark what no slice has, and tell of it', async () => {
    expect(unprintable(['垚淏𠅤湉 A', '𠅤䶮'])).toEqual(['䶮', '𠅤'])
    expect(runsOf('𠅤家村', 'bold').map((run) => run.text)).toEqual(['〓家村'])
    const page = (text: string): ChartPage => ({
      ...{ width: 100, height: 60, cells: [] },
      shapes: [
        {
          kind: 'text',
          at: [10, 10],
          text,
          size: 4,
          length: 40,
          align: 'left',
          weight: 'normal',
          fill: '#000000',
          within: { x: 0, y: 0, w: 90, h: 20 },
        },
      ],
    })
    const info = { title: 't', author: 'a', at: '2026-06-15T02:00:00.000Z' }
    const [whole, lacking] = await Promise.all([
      renderPdf([page('泖阳居委会')], info),
      renderPdf([page('𠅤家村')], info),
    ])
    const { getDocumentProxy } = await import('unpdf')
    const textOf = async (pdf: Buffer): Promise<string> => {
      const found = await (await (await getDocumentProxy(new Uint8Array(pdf))).getPage(1)).getTextContent()
      return found.items.map((item) => ('str' in item ? item.str : '')).join('')
    }
    expect(await textOf(whole)).toBe('泖阳居委会')
    expect(await textOf(lacking)).toContain('〓家村')
    expect(await textOf(lacking)).toContain('U+20164')
  })
})

it('what cannot be printed is looked for once, until the text changes', () => {
  const asked: string[] = []
  const find = (texts: Iterable<string>): string[] => {
    asked.push(...texts)
    return unprintable(texts)
  }
  const rare = String.fromCodePoint(0x1f9ff)
  for (const text of ['街道', '街道', `街道${rare}`, `街道${rare}`, '街道'])
    expect(unprintableKept('plan', text, find)).toEqual(text.includes(rare) ? [rare] : [])
  expect(unprintableKept('other', '街道', find)).toEqual([])
  expect(asked).toEqual(['街道', `街道${rare}`, '街道', '街道'])
})
