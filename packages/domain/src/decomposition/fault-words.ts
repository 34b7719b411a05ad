import type { Words } from '../text/words.ts'
import type { OnwardFaultCode } from './onward.ts'
import type { SplitFault } from './split.ts'

/** What is wrong with a split, in words. `name` is that of the unit; empty for the whole. */
export function splitFaultWords(fault: SplitFault, name: string, unit: string): Words {
  const off = fault.difference ?? 0
  const amount = `${Math.abs(off)}${unit}`
  const amountEn = `${Math.abs(off)} ${unit}`
  const parts = fault.unitId === null ? '各单位指标之和' : `“${name}”下级指标之和`
  const partsEn = fault.unitId === null ? 'The shares' : `The parts of "${name}"`
  switch (fault.code) {
    case 'sum_differs':
      return off > 0
        ? { zh: `${parts}多了 ${amount}，请减去`, en: `${partsEn} are ${amountEn} too much` }
        : { zh: `${parts}少了 ${amount}，请补足`, en: `${partsEn} are ${amountEn} short` }
    case 'rate_not_reached':
      return {
        zh: `${fault.unitId === null ? '各单位' : `“${name}”下级`}按基数加权后与目标相差 ${amount}`,
        en: `${partsEn}, weighted by their bases, miss the goal by ${amountEn}`,
      }
    case 'not_the_same':
      return {
        zh: '这个目标对每个单位要求相同，不能不一样',
        en: 'This target asks the same of everybody; the shares differ',
      }
    case 'twice':
      return { zh: `“${name}”出现了两次`, en: `"${name}" is there twice` }
    case 'no_parent':
      return {
        zh: `“${name}”还没有指标，不能分到人`,
        en: `"${name}" has no share that could be given to persons`,
      }
    case 'in_a_circle':
      return { zh: `“${name}”成了自己的下级`, en: `"${name}" is below itself` }
    case 'negative':
      return { zh: `“${name}”的指标不能小于零`, en: `The share of "${name}" is below zero` }
    case 'too_fine':
      return {
        zh: `“${name}”的指标小数位太多`,
        en: `The share of "${name}" has more decimals than the target`,
      }
  }
}

/** Why a part of a unit's share cannot be given like this. `name` is that of the unit or person. */
export function onwardFaultWords(code: OnwardFaultCode, name: string): Words {
  switch (code) {
    case 'outside':
      return {
        zh: `“${name}”不是本单位的下级或本单位的人，不能分给它`,
        en: `"${name}" is neither below this unit nor one of its people`,
      }
    case 'not_next':
      return {
        zh: `“${name}”的上级单位也在表中，由它的上级分给它，请移去`,
        en: `A unit above "${name}" is in the table; what it receives it divides itself`,
      }
    case 'held':
      return {
        zh: `“${name}”已有其他单位下达的这个目标的指标，不能重复下达`,
        en: `"${name}" has a share of this target from somebody else already`,
      }
  }
}
