import { PAPER_COLOURS } from '@guatu/domain/wall-chart/colours.ts'
import type { Chart } from '@guatu/domain/wall-chart/chart.ts'
import { layoutChart } from '@guatu/domain/wall-chart/layout.ts'
import type { ChartPage } from '@guatu/domain/wall-chart/shapes.ts'
import { SHEETS, type Paper } from '@guatu/domain/wall-chart/sheet.ts'
import { CHART_WORDS_ZH } from '@guatu/domain/wall-chart/words.ts'

/** What goes out is an office document: Chinese words whatever the screen's language is, and the colours of paper. */
export const pagesOnPaper = (chart: Chart, paper: Paper): ChartPage[] =>
  layoutChart(chart, SHEETS[paper], CHART_WORDS_ZH, PAPER_COLOURS)
