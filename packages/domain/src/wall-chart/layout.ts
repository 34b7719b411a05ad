import type { Chart } from './chart.ts'
import type { ChartColours } from './colours.ts'
import type { LayoutInput } from './columns.ts'
import { Drawing } from './drawing.ts'
import { drawFrame, tableBox } from './frame.ts'
import { drawByMonth, planByMonth } from './layout-month.ts'
import { drawByUnit, planByUnit } from './layout-unit.ts'
import type { ChartPage } from './shapes.ts'
import type { Sheet } from './sheet.ts'
import type { ChartWords } from './words.ts'

/** Draws the table of one page. */
type DrawTable = (drawing: Drawing) => void

const STEPS = 24

const tablesOf = (input: LayoutInput): DrawTable[] => {
  const { chart } = input
  if (chart.rows.length === 0)
    return [
      (drawing) => {
        const box = tableBox(chart, input.sheet, input.size)
        drawing.text(input.words.empty, box, {
          ...{
            size: input.size * 1.4,
            floor: input.sheet.floor,
            fill: drawing.colours.muted,
            align: 'centre',
          },
        })
      },
    ]
  switch (chart.layout) {
    case 'unit': {
      const plan = planByUnit(input)
      return plan.pages.map((page) => (drawing) => drawByUnit(drawing, input, plan, page))
    }
    case 'month': {
      const plan = planByMonth(input)
      return plan.rowChunks.map((rows) => (drawing) => drawByMonth(drawing, input, plan, rows))
    }
  }
}

/**
 * The chart on sheets of paper or on a screen: with the largest text that keeps it on one sheet, and where even the
 * smallest does not, over as many sheets as a readable text needs.
 */
export const layoutChart = (
  chart: Chart,
  sheet: Sheet,
  words: ChartWords,
  colours: ChartColours,
): ChartPage[] => {
  const { largest, smallest, paged } = sheet
  let size = paged
  let tables: DrawTable[] | null = null
  for (let step = 0; step <= STEPS && tables === null; step += 1) {
    size = largest - ((largest - smallest) * step) / STEPS
    const found = tablesOf({ chart, sheet, size, words })
    if (found.length === 1) tables = found
  }
  if (tables === null) {
    size = paged
    tables = tablesOf({ chart, sheet, size, words })
  }
  const pages = tables.length
  return tables.map((draw, index) => {
    const drawing = new Drawing(colours)
    drawFrame(drawing, { chart, sheet, size, words, page: index + 1, pages })
    draw(drawing)
    return { width: sheet.width, height: sheet.height, shapes: drawing.shapes, cells: drawing.cells }
  })
}
