import { defineWords } from '../../shared/i18n/i18n.ts'
import { steps as en } from './i18n/steps-en.ts'
import { steps as zh } from './i18n/steps-zh.ts'

/** What is left to do with a plan: apart from the words of the plan pages, which 今日 does not load. */
export const useStepWords = defineWords('planSteps', zh, en)
