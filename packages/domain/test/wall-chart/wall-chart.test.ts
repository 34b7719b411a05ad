import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildChart, plainTitle } from '../../src/wall-chart/build-chart.ts'
import { lightOfCounts } from '../../src/wall-chart/counted.ts'
import type { Chart, ChartRow } from '../../src/wall-chart/chart.ts'
import { PAPER_COLOURS, WALL_COLOURS } from '../../src/wall-chart/colours.ts'
import {
  DEFAULT_SETTINGS,
  type ChartFacts,
  type ChartLayout,
  type ChartSettings,
} from '../../src/wall-chart/facts.ts'
import { numberOf } from '../../src/wall-chart/layout-unit.ts'
import { layoutChart } from '../../src/wall-chart/layout.ts'
import { escapeXml, renderSvg } from '../../src/wall-chart/render-svg.ts'
import { PAPERS, SHEETS, WALL_SHEET, type Sheet } from '../../src/wall-chart/sheet.ts'
import type { Box, ChartPage } from '../../src/wall-chart/shapes.ts'
import { cutText, fitText, measureText, wrapText } from '../../src/wall-chart/text.ts'
import { timeAxis } from '../../src/wall-chart/time-axis.ts'
import { factsOf, SMALL, TOWN, type Size } from './wall-chart.fixture.ts'
import { CHART_WORDS_EN, CHART_WORDS_ZH, figure, percent } from '../../src/wall-chart/words.ts'

const chartOf = (facts: ChartFacts, settings: Partial<ChartSettings> = {}): Chart =>
  buildChart(facts, { ...DEFAULT_SETTINGS, ...settings }).chart
const rowOf = (chart: Chart, key: string): ChartRow => {
  const row = chart.rows.find((one) => one.key === key)
  if (!row) throw new Error(`no row ${key}`)
  return row
}

describe('the chart', () => {
  const counts = { total: 4, closed: 1, red: 0, yellow: 0, grey: 0 }
  it.each([
    [{ ...counts, total: 0, closed: 0 }, null],
    [{ ...counts, red: 1, yellow: 2 }, 'red'],
    [{ ...counts, yellow: 1 }, 'yellow'],
    [{ ...counts, closed: 4 }, 'green'],
    [{ ...counts, grey: 3 }, 'grey'],
    [{ ...counts, grey: 2 }, 'blue'],
  ])('colours a heap of casefiles: %j → %s', (given, light) => expect(lightOfCounts(given)).toBe(light))

  it.each([
    ['关于印发《试验镇综合整治实施方案》的通知', '试验镇综合整治实施方案'],
    ['关于试验镇年度综合整治工作实施方案的通知', '试验镇年度综合整治工作实施方案'],
    ['试验镇三年行动方案', '试验镇三年行动方案'],
  ])('says the title without the letter around it: %s', (title, plain) =>
    expect(plainTitle(title)).toBe(plain),
  )

  const facts: ChartFacts = {
    ...factsOf(SMALL),
    counts: [
      { campaignId: 'c0', communityId: 'v0', leadId: 'd0', total: 5, closed: 2, red: 1, yellow: 0, grey: 0 },
      { campaignId: 'c0', communityId: 'v1', leadId: 'd0', total: 3, closed: 3, red: 0, yellow: 0, grey: 0 },
      { campaignId: 'c0', communityId: null, leadId: 'v1', total: 2, closed: 0, red: 0, yellow: 1, grey: 0 },
    ],
  }
  it('shows what units were given of a target before anything is counted, and gives them columns', () => {
    const [known] = facts.targets
    const given = (unitId: string, value: number | null, signed: boolean) => ({
      ...{ unitId, goal: 12, value, share: value === null ? null : value / 12, signed },
      light: value === null ? ('grey' as const) : ('blue' as const),
    })
    const [first, second] = facts.units.slice(-2).map(({ id }) => id) as [string, string]
    const bare = { ...facts, tasks: [], campaigns: [], counts: [] }
    expect(chartOf({ ...bare, targets: [{ ...known, campaignId: null }] as never }).columns).toEqual([])
    const shares = [given(first, null, true), given(second, 0, false)]
    const chart = chartOf({ ...bare, targets: [{ ...known, campaignId: null, shares }] as never })
    expect(chart.columns.map(({ unitId }) => unitId).sort()).toEqual([first, second].sort())
    const row = chart.rows[0]
    const said = (id: string) => numberOf(row?.cells.find(({ unitId }) => unitId === id) as never)
    expect([said(first), said(second)]).toEqual(['—/12', '0/12*'])
    const text = JSON.stringify(layoutChart(chart, SHEETS.a3, CHART_WORDS_ZH, PAPER_COLOURS))
    for (const words of ['—/12', '0/12*', CHART_WORDS_ZH.bySplit]) expect(text).toContain(words)
  })

  it('hangs a target that nothing counts yet, without a number; a milestone of that kind is a flag', () => {
    const [known] = facts.targets
    if (!known) throw new Error('no target')
    const free = { ...known, id: 'free', subject: '创建示范路', campaignId: null, now: null }
    const chart = chartOf({ ...facts, targets: [...facts.targets, free] })
    expect(rowOf(chart, 'target:free')).toMatchObject({
      title: '创建示范路',
      standing: { value: null, goal: 9924.63, unit: '㎡' },
      light: 'grey',
    })
    expect(chart.rows.some((row) => row.key === 'target:m0')).toBe(false)
    expect(JSON.stringify(chart.flags).includes('创建国家级绿色社区')).toBe(true)
  })

  it('counts a community by place, a department by lead, and the campaign whole', () => {
    const chart = chartOf(facts)
    const row = rowOf(chart, 'campaign:c0')
    const cell = (unitId: string) => row.cells.find((one) => one.unitId === unitId)
    expect(row.tally).toEqual({ total: 10, closed: 5, late: 1 })
    expect(row.light).toBe('red')
    expect(cell('v0')).toMatchObject({ light: 'red', tally: { total: 5, closed: 2, late: 1 }, share: 0.4 })
    expect(cell('v1')).toMatchObject({ light: 'green', tally: { total: 3, closed: 3, late: 0 } })
    expect(cell('d0')).toMatchObject({ light: 'red', tally: { total: 8, closed: 5, late: 1 }, mark: 'lead' })
    expect(cell('d0')?.door).toEqual({ kind: 'casefiles', campaignId: 'c0', unitId: 'd0' })
    expect(cell('v0')?.door).toEqual({ kind: 'casefiles', campaignId: 'c0', communityId: 'v0' })
    expect(chart.columns.map((column) => column.group)).toEqual([
      ...Array<string>(2).fill('department'),
      ...Array<string>(chart.columns.length - 2).fill('community'),
    ])
  })

  it('leaves out what an office has chosen to leave out, and shows the rest', () => {
    const all = chartOf(facts)
    const chart = chartOf(facts, {
      hiddenRows: ['campaign:c0'],
      hiddenUnits: ['d0'],
      title: '攻坚图',
      slogans: ['决战'],
    })
    expect(all.rows.length - chart.rows.length).toBe(1)
    expect(chart.columns.map((column) => column.unitId)).not.toContain('d0')
    expect(
      chart.rows.every((row) => row.kind === 'target' || row.cells.length === chart.columns.length),
    ).toBe(true)
    expect([chart.title, chart.slogans]).toEqual(['攻坚图', ['决战']])
    expect(all.title).toBe('试验镇2026年综合整治工作实施方案挂图作战图')
    expect(all.flags.map((flag) => flag.titles)).toEqual([['创建国家级绿色社区'], ['零违建村居']])
  })
})

describe('texts', () => {
  it('are measured, wrapped without a mark at the beginning of a line, and cut', () => {
    expect(measureText('挂图12', 10)).toBeCloseTo(31.4)
    expect(wrapText('一二三四，五六七八。', 10, 40)).toEqual(['一二三', '四，五六', '七八。'])
    expect(wrapText('完成2,345处', 10, 46).join('')).toBe('完成2,345处')
    expect(cutText('一二三四五', 10, 40)).toBe('一二三…')
    expect(fitText('一二三四五六', { width: 30, height: 30, size: 10, floor: 8 })).toMatchObject({
      cut: false,
    })
    const cut = fitText('一二三四五六七八九十', { width: 30, height: 13, size: 10, floor: 9 })
    expect(cut).toMatchObject({ cut: true, lines: ['一二…'] })
  })

  it('never overflow what they are fitted to', () => {
    const text = fc.string({ unit: fc.constantFrom(...'综合整治（），。“”：A1b/%&<> —…㎡'), maxLength: 60 })
    fc.assert(
      fc.property(
        text,
        fc.double({ min: 3, max: 80, noNaN: true }),
        fc.double({ min: 2, max: 40, noNaN: true }),
        (said, width, height) => {
          const { lines, size } = fitText(said, { width, height, size: 5, floor: 2.5 })
          expect(lines.length * size * 1.28).toBeLessThanOrEqual(height + 1e-6)
          for (const line of lines) expect(measureText(line, size)).toBeLessThanOrEqual(width + 1e-6)
        },
      ),
    )
  })

  it('write figures the way the office does', () => {
    expect([figure(9924.63), figure(12), figure(-0.001), figure(1234567.891)]).toEqual([
      '9,924.63',
      '12',
      '0',
      '1,234,567.89',
    ])
    expect(percent(0.438)).toBe('43.8%')
    expect(CHART_WORDS_ZH.day('2027-02-28', '2026-06-15')).toBe('2027年2月28日')
    expect(CHART_WORDS_ZH.made('镇整治办', '2026-06-15T02:05:00.000Z')).toContain('2026年6月15日 10:05')
  })
})

describe('the line of time', () => {
  const labels = (from: string, to: string): string[] =>
    timeAxis(from, to, CHART_WORDS_ZH).columns.map((one) => one.label)
  it('is halved for short plans, by quarter and year for long ones', () => {
    expect(labels('2026-06-10', '2026-08-02')).toEqual(['6月上', '6月下', '7月上', '7月下', '8月上', '8月下'])
    expect(labels('2026-11-10', '2027-03-02')).toEqual(['11月', '12月', '1月', '2月', '3月'])
    expect(labels('2026-05-10', '2028-12-02')[0]).toBe('2季度')
    expect(labels('2020-05-10', '2030-12-02')).toHaveLength(11)
    const axis = timeAxis('2026-06-10', '2027-05-31', CHART_WORDS_ZH)
    expect(axis.columns.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1)
    expect(axis.at('2026-06-01')).toBe(0)
  })
})

const overlaps = (a: Box, b: Box): boolean =>
  a.x + a.w > b.x + 1e-6 && b.x + b.w > a.x + 1e-6 && a.y + a.h > b.y + 1e-6 && b.y + b.h > a.y + 1e-6
const inside = (inner: Box, outer: Box): boolean =>
  inner.x >= outer.x - 1e-6 &&
  inner.y >= outer.y - 1e-6 &&
  inner.x + inner.w <= outer.x + outer.w + 1e-6 &&
  inner.y + inner.h <= outer.y + outer.h + 1e-6

const checkPage = (page: ChartPage, sheet: Sheet): void => {
  const whole = {
    x: sheet.margin,
    y: sheet.margin,
    w: sheet.width - 2 * sheet.margin,
    h: sheet.height - 2 * sheet.margin,
  }
  for (const cell of page.cells)
    if (!inside(cell.box, whole)) throw new Error(`off the page: ${JSON.stringify(cell)}`)
  const cells = page.cells.filter((cell) => cell.column !== 'lanes')
  cells.forEach((a, i) => {
    for (const b of cells.slice(i + 1))
      if (overlaps(a.box, b.box)) throw new Error(`overlap: ${JSON.stringify([a, b])}`)
  })
  for (const shape of page.shapes) {
    if (shape.kind !== 'text') continue
    if (shape.size < sheet.floor - 1e-9) throw new Error(`too small: ${shape.text} ${shape.size}`)
    const [x, y] = shape.at
    const box = { x, y: y - shape.size * 0.9, w: shape.length, h: shape.size * 1.1 }
    if (!inside(box, shape.within)) throw new Error(`outside of its cell: ${JSON.stringify(shape)}`)
    if (!inside(shape.within, whole)) throw new Error(`outside of the frame: ${JSON.stringify(shape)}`)
  }
}

describe('pages', () => {
  const layouts: readonly ChartLayout[] = ['unit', 'month']
  it('hold every row and every unit, on any paper', () => {
    for (const layout of layouts)
      for (const paper of PAPERS) {
        const chart = chartOf(factsOf(TOWN), {
          layout,
          slogans: ['挂图作战、销号管理', '日督查、周通报、月评比'],
        })
        const pages = layoutChart(chart, SHEETS[paper], CHART_WORDS_ZH, PAPER_COLOURS)
        for (const page of pages) checkPage(page, SHEETS[paper])
        const cells = pages.flatMap((page) => page.cells)
        expect(
          new Set(
            cells.filter((cell) => cell.column === 'task' && cell.row !== 'head').map((cell) => cell.row),
          ).size,
        ).toBe(chart.rows.length)
        if (layout === 'unit')
          for (const { unitId } of chart.columns)
            expect(cells.some((cell) => cell.column === unitId)).toBe(true)
        if (paper === 'a0') expect(pages).toHaveLength(1)
      }
  })

  it('of a long plan are readable on A3 and one on A0', () => {
    const long = chartOf(factsOf({ ...TOWN, campaigns: 20, tasks: 60 }))
    expect(layoutChart(long, SHEETS.a0, CHART_WORDS_ZH, PAPER_COLOURS)).toHaveLength(1)
    expect(layoutChart(long, SHEETS.a3, CHART_WORDS_ZH, PAPER_COLOURS).length).toBeGreaterThan(2)
  })

  it('fill the sheet with few units, and with none', () => {
    for (const hidden of [0, 1]) {
      const facts = factsOf(TOWN)
      const hiddenUnits = facts.units.slice(hidden === 0 ? 3 : 0).map((unit) => unit.id)
      const chart = chartOf(facts, { hiddenUnits, layout: 'unit' })
      const [page] = layoutChart(chart, SHEETS.a3, CHART_WORDS_ZH, PAPER_COLOURS)
      const right = Math.max(...(page?.cells ?? []).map(({ box }) => box.x + box.w))
      expect(right).toBeGreaterThan(SHEETS.a3.width - SHEETS.a3.margin * 1.6)
    }
  })

  it('never overlap, overflow or leave the sheet', () => {
    const size = fc.record<Size>({
      campaigns: fc.integer({ min: 0, max: 9 }),
      tasks: fc.integer({ min: 0, max: 30 }),
      communities: fc.integer({ min: 0, max: 40 }),
      departments: fc.integer({ min: 0, max: 12 }),
      title: fc.integer({ min: 2, max: 90 }),
      months: fc.integer({ min: 0, max: 60 }),
    })
    const slogans = fc.array(fc.string({ unit: fc.constantFrom(...'决战攻坚，A1 “”'), maxLength: 40 }), {
      maxLength: 4,
    })
    const sheet = fc.constantFrom<Sheet>(SHEETS.a3, SHEETS.a1, SHEETS.a0, WALL_SHEET)
    fc.assert(
      fc.property(
        size,
        fc.constantFrom(...layouts),
        slogans,
        sheet,
        fc.boolean(),
        (given, layout, said, on, zh) => {
          const chart = chartOf(factsOf(given), { layout, slogans: said })
          const words = zh ? CHART_WORDS_ZH : CHART_WORDS_EN
          for (const page of layoutChart(chart, on, words, WALL_COLOURS)) checkPage(page, on)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('say each light by shape and word, the demonstration, and where today is', () => {
    for (const layout of layouts) {
      const [page] = layoutChart(
        chartOf(factsOf(SMALL), { layout }),
        SHEETS.a3,
        CHART_WORDS_ZH,
        PAPER_COLOURS,
      )
      const texts = page?.shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : [])) ?? []
      for (const word of ['正常', '提醒', '超期', '完成', '挂账']) expect(texts).toContain(word)
      expect(texts.some((text) => text.startsWith('演示数据'))).toBe(true)
      expect(texts.includes('今天 6月15日')).toBe(layout === 'month')
    }
  })
})

describe('SVG', () => {
  it('is escaped, in millimetres, and names no address', () => {
    const nasty = `</text><script>alert("1")</script>&'\u0001`
    const chart = chartOf({ ...factsOf(SMALL), office: nasty }, { title: nasty, slogans: [nasty] })
    const [page] = layoutChart(chart, SHEETS.a3, CHART_WORDS_ZH, PAPER_COLOURS)
    const svg = renderSvg(page as ChartPage, chart.title)
    expect(svg).not.toMatch(/<script|\u0001/)
    expect(svg).toContain(escapeXml('</text>'))
    expect(svg).toContain('width="420mm" height="297mm" viewBox="0 0 420 297"')
    expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:|href|@import/)
  })
})
