import { WALL_COLOURS } from '@guatu/domain/wall-chart/colours.ts'
import { buildChart } from '@guatu/domain/wall-chart/build-chart.ts'
import { DEFAULT_SETTINGS } from '@guatu/domain/wall-chart/facts.ts'
import { layoutChart } from '@guatu/domain/wall-chart/layout.ts'
import { WALL_SHEET } from '@guatu/domain/wall-chart/sheet.ts'
import { factsOf, TOWN } from '../../domain/test/wall-chart/wall-chart.fixture.ts'
import { CHART_WORDS_ZH } from '@guatu/domain/wall-chart/words.ts'
import { describe, expect, it } from 'vitest'
import { NEAR, placeOf, tourOf } from '../src/features/wall-chart/model/tour.ts'
import { readChartSearch, readWallSearch } from '../src/features/wall-chart/search.ts'

const { chart } = buildChart(factsOf(TOWN), DEFAULT_SETTINGS)
const pages = layoutChart(chart, WALL_SHEET, CHART_WORDS_ZH, WALL_COLOURS)

describe('the tour', () => {
  it('goes over every page in order, and near to what is late', () => {
    const stops = tourOf(pages, chart, false)
    expect(stops.filter((stop) => stop.look === null).map((stop) => stop.page)).toEqual(
      pages.map((_, at) => at),
    )
    const looks = stops.flatMap((stop) => (stop.look ? [stop.look] : []))
    expect(looks.length).toBeGreaterThan(0)
    for (const look of looks) expect([look.late > 0, look.units.length > 0]).toEqual([true, true])
  })

  it('only turns pages for who wants stillness', () => {
    expect(tourOf(pages, chart, true).every((stop) => stop.look === null)).toBe(true)
  })

  it('never leaves the page', () => {
    const page = { width: 1000, height: 500 }
    expect(placeOf(null, page)).toBe('none')
    for (const x of [0, 480, 990])
      for (const y of [0, 240, 490]) {
        const [, left = '', top = ''] =
          /translate\((.+)%, (.+)%\)/.exec(placeOf({ x, y, w: 10, h: 10 }, page)) ?? []
        for (const moved of [Number(left), Number(top)]) {
          expect(moved).toBeLessThanOrEqual(0)
          expect(moved).toBeGreaterThanOrEqual((1 - NEAR) * 100)
        }
      }
  })
})

describe('addresses', () => {
  it('start the tour without a hand, and drop what is not understood', () => {
    expect(readWallSearch({ tour: 1 }).tour).toBe(1)
    expect(readWallSearch({ tour: '1', layout: 'week' })).toEqual({
      plan: undefined,
      layout: undefined,
      tour: 1,
    })
    expect(readChartSearch({ paper: 'a0', page: '3', layout: 'month' })).toMatchObject({
      paper: 'a0',
      page: 3,
      layout: 'month',
    })
    expect(readChartSearch({ paper: 'b5', page: '-1' })).toMatchObject({ paper: undefined, page: undefined })
  })
})
