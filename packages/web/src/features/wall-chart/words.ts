import { CHART_WORDS_EN, CHART_WORDS_ZH, type ChartWords } from '@guatu/domain/wall-chart/words.ts'
import { defineWords, useLanguage } from '../../shared/i18n/i18n.ts'
import { en } from './i18n/en.ts'
import { zh } from './i18n/zh.ts'

export const useChartWords = defineWords('wall-chart', zh, en)

/** The words that stand on the chart itself, in the language of the interface. */
export const useWordsOnChart = (): ChartWords => {
  const { language } = useLanguage()
  return language === 'zh' ? CHART_WORDS_ZH : CHART_WORDS_EN
}
