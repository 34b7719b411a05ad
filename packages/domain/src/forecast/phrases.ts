import type { Words } from '../text/words.ts'
import type { Day } from '../time/instant.ts'
import type { Forecast } from './forecast.ts'

/** Parts of a sentence; what says nothing is left out. */
export function join(parts: readonly (Words | null)[]): Words {
  const said = parts.filter((part) => part !== null)
  return { zh: said.map((part) => part.zh).join('；'), en: said.map((part) => part.en).join('; ') }
}

/** 近30个工作日; of what does not keep office days, 近30天. */
export function stretch({ steps, rhythm }: Forecast['basis']): Words {
  return rhythm === 'workday'
    ? { zh: `近${steps}个工作日`, en: `the last ${steps} working days` }
    : { zh: `近${steps}天`, en: `the last ${steps} days` }
}

export function paceOf({ basis }: Forecast): Words {
  const { zh, en } = stretch(basis)
  return basis.withSiblings
    ? { zh: `按${zh}及同类单位的进度`, en: `At the pace of ${en} and of comparable units` }
    : { zh: `按${zh}进度`, en: `At the pace of ${en}` }
}

/** A thousand runs cannot tell certainty. */
export function percent(probability: number | null): string {
  const share = probability ?? 0
  if (share < 0.01) return '<1%'
  return share > 0.99 ? '>99%' : `${Math.round(share * 100)}%`
}

/** Two figures where it is small, none behind the point where it is large. */
export function amountWords(value: number, unit: string): string {
  const digits = value >= 100 ? 0 : value >= 1 ? 1 : 2
  const rounded = value.toFixed(digits).replace(/\.0$/, '')
  return `${rounded === '0.00' ? '<0.01' : rounded}${unit}`
}

export const spaced = (amount: string): string => amount.replace(/^([<\d.]+)(?=[^\d.%‰])/, '$1 ')
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

export function dayWords(day: Day, today: Day): Words {
  const [year = '', month = '1', date = '1'] = day.split('-')
  const same = today.startsWith(year)
  return {
    zh: `${same ? '' : `${year}年`}${Number(month)}月${Number(date)}日`,
    en: `${Number(date)} ${MONTHS[Number(month) - 1]}${same ? '' : ` ${year}`}`,
  }
}
