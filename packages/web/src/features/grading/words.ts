import { periodWords } from '@guatu/domain/forecast/grade-outlook.ts'
import { defineWords, useLanguage } from '../../shared/i18n/i18n.ts'
import { en } from './i18n/en.ts'
import { zh } from './i18n/zh.ts'

export const useGradingWords = defineWords('grading', zh, en)

/** 2026年第三季度, Q3 2026: a period by itself, not within a sentence. */
export const usePeriodName = (): ((period: string) => string) => {
  const { language } = useLanguage()
  return (period) => {
    const words = periodWords(period)
    return language === 'zh' ? words.zh : words.en.replace(/^In (?:the )?/, '')
  }
}
