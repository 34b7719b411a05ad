import type { TargetHint } from '../playbook/playbook.ts'
import type { Words } from '../text/words.ts'
import type { TargetKind } from './kinds.ts'
import { changeMode } from './change.ts'
import { unitMeaning, type UnitFamily, type UnitMeaning } from './units.ts'

/** What has to be known of a target to tell which measures can serve it. */
export interface TargetNeed {
  readonly kind: TargetKind
  readonly unit: string
  /** The words that it was read from. */
  readonly subject: string
  readonly quote: string
  /** What stands around it: the target before it in its clause, the clause's tasks, the nearest first. */
  readonly around: readonly string[]
}

export type Fit =
  | {
      readonly ok: true
      /** How many of the target's unit one of the measure's is: 0.0001 for ㎡ against 万平方米. */
      readonly perUnit: number
    }
  | { readonly ok: false; readonly why: Words }

const FAMILY_WORDS: Readonly<Record<UnitFamily, Words>> = {
  count: { zh: '个数', en: 'a number of things' },
  area: { zh: '面积', en: 'an area' },
  rate: { zh: '比率', en: 'a rate' },
  money: { zh: '金额', en: 'an amount of money' },
  length: { zh: '长度', en: 'a length' },
  mass: { zh: '重量', en: 'a weight' },
  frequency: { zh: '频次', en: 'a frequency' },
}

/** Can a measure with this unit answer this target? A number of sites cannot stand for square metres. */
export function fitOf(target: Pick<TargetNeed, 'kind' | 'unit'>, measureUnit: string): Fit {
  const measured = unitMeaning(measureUnit)
  if (target.kind === 'rate_change') return changeFit(target.unit, measured, measureUnit)
  const wanted = familiesOf(target)
  if (wanted.length === 0) return { ok: false, why: UNSERVED[target.kind] ?? UNSERVED_OTHER }
  if (!wanted.includes(measured.family)) {
    const [want, have] = [FAMILY_WORDS[wanted[0] as UnitFamily], FAMILY_WORDS[measured.family]]
    return {
      ok: false,
      why: {
        zh: `目标要的是${want.zh}，这个口径统计的是${have.zh}（${measureUnit}）`,
        en: `The target wants ${want.en}; this measure gives ${have.en} (${measureUnit})`,
      },
    }
  }
  const own = unitMeaning(target.unit)
  return { ok: true, perUnit: own.family === measured.family ? measured.factor / own.factor : 1 }
}

/** Any number has a change in percent; points are between rates, and a difference is in the measure's own kind of unit. */
function changeFit(unit: string, measured: UnitMeaning, measureUnit: string): Fit {
  const mode = changeMode(unit)
  if (mode === 'percent') return { ok: true, perUnit: 1 }
  const own = unitMeaning(unit)
  if (own.family === measured.family) return { ok: true, perUnit: measured.factor / own.factor }
  const have = FAMILY_WORDS[measured.family]
  return {
    ok: false,
    why:
      mode === 'points'
        ? {
            zh: `百分点是两个比率之差，这个口径统计的是${have.zh}（${measureUnit}）`,
            en: `Points are between two rates; this measure gives ${have.en} (${measureUnit})`,
          }
        : {
            zh: `目标要的是${FAMILY_WORDS[own.family].zh}的增减，这个口径统计的是${have.zh}（${measureUnit}）`,
            en: `The target wants more or less of ${FAMILY_WORDS[own.family].en}; this measure gives ${have.en} (${measureUnit})`,
          },
  }
}

const UNSERVED: Partial<Record<TargetKind, Words>> = {
  grade_count: {
    zh: '档次数量按考核方案审定的档次统计，在“考核”中建立方案并审定结果',
    en: 'Grades are counted from the frozen results of a grading scheme; make one under Evaluation',
  },
  frequency: {
    zh: '频次按周期逐期统计，由会议系列中已召开的会议计数',
    en: 'A frequency is counted period by period, from the meetings that a series has held',
  },
}
const UNSERVED_OTHER: Words = { zh: '目前没有这样的口径', en: 'There is no such measure yet' }

/** The kinds of quantity that may answer a target, the usual one first; none where nothing can yet. */
function familiesOf({ kind, unit }: Pick<TargetNeed, 'kind' | 'unit'>): readonly UnitFamily[] {
  const own = unitMeaning(unit).family
  switch (kind) {
    case 'area':
    case 'money':
    case 'rate':
      return [kind]
    case 'count':
      return own === 'frequency' ? [] : [own]
    case 'zero':
      return unit === '' || own === 'count' ? ['count'] : own === 'frequency' ? [] : [own]
    case 'milestone':
      return ['count', 'rate']
    case 'rate_change':
      return ['rate']
    case 'frequency':
    case 'grade_count':
      return []
  }
}

/** What a suggestion leans on: words of the target, words that stand around it, or its unit and no more. */
export const FITTINGS = ['subject', 'around', 'unit'] as const
export type Fitting = (typeof FITTINGS)[number]

export interface Suggestion {
  /** Higher is better. */
  readonly score: number
  readonly fits: Fitting
  readonly why: Words
}

/** What the target itself says goes before all that stands around it, however long the words there are. */
const OWN_WORDS = 1_000
/** Weight of a character: what stands around the target weighs less the farther it is. */
const OWN_WEIGHT = 10
const NEAR_WEIGHT = 6
const FAR_WEIGHT = 3

/** How well a measure suits a target, by the words, kind and unit that its playbook expects; the unit fits already. */
export function suggestionFor(
  target: TargetNeed,
  hint: TargetHint | undefined,
  measureUnit: string,
): Suggestion {
  const kindFits = hint?.kinds.includes(target.kind) ?? false
  const unitFits = hint?.units.includes(target.unit) ?? false
  const extra = (kindFits ? 5 : 0) + (unitFits ? 3 : 0)
  // a red line is not answered by what was done, nor a number by a red line; goals and changes speak of any number
  const speaks = kindFits || target.kind === 'milestone' || target.kind === 'rate_change'
  const texts = [`${target.subject} ${target.quote}`, ...target.around]
  for (const [place, text] of texts.entries()) {
    const words = speaks ? (hint?.words ?? []).filter((word) => text.includes(word)) : []
    if (words.length === 0) continue
    const weight = place === 0 ? OWN_WEIGHT : place === 1 ? NEAR_WEIGHT : FAR_WEIGHT
    const own = place === 0 ? OWN_WORDS : 0
    const score = own + Math.max(...words.map((word) => word.length)) * weight + words.length + extra
    const fits = place === 0 ? 'subject' : 'around'
    return { score, fits, why: whySaid(words, fits === 'subject', measureUnit) }
  }
  const why = target.kind === 'rate_change' ? comparable(measureUnit) : unitOnly(measureUnit)
  return { score: extra, fits: 'unit', why }
}

const unitOnly = (unit: string): Words => ({ zh: `单位相符（${unit}）`, en: `The unit fits (${unit})` })
const comparable = (unit: string): Words => ({
  zh: `可与往期比较（${unit}）`,
  en: `Can be held against an earlier period (${unit})`,
})

function whySaid(words: readonly string[], own: boolean, measureUnit: string): Words {
  const said = words.map((word) => `“${word}”`)
  return {
    zh: `${own ? '目标提到' : '上下文提到'}${said.join('、')}，单位相符（${measureUnit}）`,
    en: `The ${own ? 'target' : 'text around it'} speaks of ${said.join(', ')}, and the unit fits (${measureUnit})`,
  }
}
