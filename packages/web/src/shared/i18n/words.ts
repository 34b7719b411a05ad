import { en } from './en.ts'
import { defineWords } from './i18n.ts'
import { zh } from './zh.ts'

/** Words that more than one feature uses: states, lights, roles, buttons. */
export const useSharedWords = defineWords('shared', zh, en)
