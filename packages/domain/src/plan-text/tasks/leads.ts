import type { Span } from '../types.ts'
import { looksLikeUnit, splitUnits } from '../units.ts'

export type Responsible = { leads: string[]; supports: string[]; span: Span; labelled: boolean }

const leadLabel = '(?:牵头|责任|主办|负责|承办|主责|实施|落实)(?:单位|部门|科室|处室|主体)|牵头'
const supportLabel = '(?:配合|协办|协助|参与|参加|协同)(?:单位|部门|科室|处室)|配合'
const label = new RegExp(`(${leadLabel}|${supportLabel})\\s?[:：]\\s?`, 'g')
const isSupport = new RegExp(`^(?:${supportLabel})$`)

/** （牵头单位：A、B；配合单位：C）, or a line 责任单位：A、B. Offsets are shifted by `offset`. */
const readLabelled = (text: string, offset: number): Responsible | null => {
  const marks = [...text.matchAll(label)]
  const first = marks[0]
  if (!first) return null
  const leads: string[] = []
  const supports: string[] = []
  let end = 0
  marks.forEach((m, k) => {
    const from = m.index + m[0].length
    const limit = marks[k + 1]?.index ?? text.length
    const stop = /[。；;〕】]|[）)](?=[。；;\s]|$)/.exec(text.slice(from, Math.min(limit, from + 300)))
    const to = stop ? from + stop.index : Math.min(limit, from + 300)
    const names = splitUnits(text.slice(from, to).replace(/[（(〔【]$/, ''))
    ;(isSupport.test(m[1] ?? '') ? supports : leads).push(...names)
    end = to
  })
  return { leads, supports, labelled: true, span: { start: offset + first.index, end: offset + end } }
}

const bracketed =
  /[（(〔【]([^（()）〔〕【】]{2,160}(?:牵头|负责|配合|参与|落实)[^（()）〔〕【】]{0,40})[）)〕】]/g

/** （A牵头，B、C配合） and （A、B按职责分工负责）: the form that needs no label. */
const readBracketed = (text: string, offset: number): Responsible | null => {
  for (const m of text.matchAll(bracketed)) {
    const leads: string[] = []
    const supports: string[] = []
    for (const part of (m[1] ?? '').split(/[，,；;]/)) {
      const who =
        /^(?:由)?(.{2,120}?)(?:共同|分别|按(?:照)?(?:各自)?职责(?:分工)?|分工)?(牵头(?:负责)?|负责(?:落实)?|配合|参与|落实|协助)$/.exec(
          part.trim(),
        )
      if (!who?.[1]) continue
      const names = splitUnits(who[1])
      if (!names.every(looksLikeUnit)) continue
      ;(/配合|参与|协助/.test(who[2] ?? '') ? supports : leads).push(...names)
    }
    if (leads.length)
      return {
        leads,
        supports,
        labelled: true,
        span: { start: offset + m.index, end: offset + m.index + m[0].length },
      }
  }
  return null
}

/** Who leads and who supports by the item's own label, or null where it has none. */
export const readResponsible = (text: string, offset: number): Responsible | null =>
  readLabelled(text, offset) ?? readBracketed(text, offset)
