import { defineWords } from '../../shared/i18n/i18n.ts'
import { en } from './i18n/en.ts'
import { zh } from './i18n/zh.ts'

export const useConsultationWords = defineWords('consultations', zh, en)
