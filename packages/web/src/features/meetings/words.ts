import type { Rule } from '@guatu/contract/meeting-series.ts'
import { defineWords } from '../../shared/i18n/i18n.ts'
import { en } from './i18n/en.ts'
import { zh } from './i18n/zh.ts'

export const useMeetingWords = defineWords('meetings', zh, en)

/** 每周 1 次; 按需召开 where there is no rhythm. */
export const useRuleWords = (): ((rule: Rule | null) => string) => {
  const t = useMeetingWords()
  return (rule) => (rule ? t('rule', { per: t(`per.${rule.per}`), n: rule.times }) : t('noRule'))
}
