import type { Chart } from '@guatu/domain/wall-chart/chart.ts'
import type { Box, ChartPage } from '@guatu/domain/wall-chart/shapes.ts'

/** One stop of the tour: a whole page, or a closer look at what is late on it. */
export interface Stop {
  /** From 0. */
  readonly page: number
  /** Null: all of the page. */
  readonly look: {
    readonly box: Box
    readonly title: string
    readonly units: readonly string[]
    readonly late: number
  } | null
  readonly seconds: number
}

const PAGE_SECONDS = 14
const LOOK_SECONDS = 8
/** Looks on one page: the rows with the most that is late. */
const LOOKS = 2
/** How near the tour goes. */
export const NEAR = 1.5

const around = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    w: Math.max(...boxes.map((box) => box.x + box.w)) - x,
    h: Math.max(...boxes.map((box) => box.y + box.h)) - y,
  }
}

/** What is late on one page, by row, the worst first. */
const looksOn = (page: ChartPage, chart: Chart): NonNullable<Stop['look']>[] => {
  const names = new Map(chart.columns.map((column) => [column.unitId, column.name]))
  return chart.rows
    .flatMap((row) => {
      const late = row.cells.filter((cell) => (cell.tally?.late ?? 0) > 0)
      const places = page.cells.filter(
        (cell) => cell.row === row.key && late.some((one) => one.unitId === cell.column),
      )
      if (places.length === 0) return []
      const here = late.filter((one) => places.some((place) => place.column === one.unitId))
      return [
        {
          box: around(places.map((place) => place.box)),
          title: row.title,
          units: here.map((one) => names.get(one.unitId) ?? ''),
          late: here.reduce((sum, one) => sum + (one.tally?.late ?? 0), 0),
        },
      ]
    })
    .sort((a, b) => b.late - a.late)
    .slice(0, LOOKS)
}

/** The way through the chart: each page whole, then what is late on it; without motion only the pages. */
export const tourOf = (pages: readonly ChartPage[], chart: Chart, calm: boolean): Stop[] =>
  pages.flatMap((page, index): Stop[] => [
    { page: index, look: null, seconds: PAGE_SECONDS },
    ...(calm ? [] : looksOn(page, chart).map((look) => ({ page: index, look, seconds: LOOK_SECONDS }))),
  ])

/** Moves a page so that the box comes to the middle, without leaving the page; shares of its width and height. */
export const placeOf = (box: Box | null, page: Pick<ChartPage, 'width' | 'height'>): string => {
  if (!box) return 'none'
  const shift = (middle: number, whole: number): number =>
    Math.max(1 - NEAR, Math.min(0, 0.5 - (NEAR * middle) / whole))
  const x = shift(box.x + box.w / 2, page.width) * 100
  const y = shift(box.y + box.h / 2, page.height) * 100
  return `translate(${x.toFixed(2)}%, ${y.toFixed(2)}%) scale(${NEAR})`
}
