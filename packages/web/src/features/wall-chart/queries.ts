import type { Reply } from '@guatu/client/request.ts'
import { readWallChart } from '@guatu/contract/wall-chart.ts'
import type { ChartLayout } from '@guatu/domain/wall-chart/facts.ts'
import { keepPreviousData } from '@tanstack/react-query'
import { ask } from '../../shared/api/api.ts'

export type WallChart = Reply<typeof readWallChart>

export const wallChartQuery = (query: { plan?: string | undefined; layout?: ChartLayout | undefined }) => ({
  ...ask(readWallChart, { query }),
  placeholderData: keepPreviousData,
})
