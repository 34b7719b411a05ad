import type { Span } from '../types.ts'
import { looksLikeUnit, splitUnits } from '../units.ts'

export type Responsible = { leads: string[]; supports: string[]; span: Span; labelled: boolean }

const leadLabel = '(?:牵头|责任|主办|负责|承办|主责|实施|落实)(?:单位|部门|科室|处室|主体)|牵头'
const supportLabel = '(?:配合|协办|协助|参与|参加|协同)(?:单位|部门|科室|处室)|配合'
const label = new RegExp(`(${leadLabel}|${supportLabel})\\s?[:：]\\s?`, 'g')
const isSupport = new RegExp(`^(?:${supportLabel})$`)

const markedLead = /[（(]\s?(?:牵头|主责|主办)(?:单位|部门)?\s?[）)]?$/
const markedSupport = /[（(]\s?(?:配合|协办|协助|参与)(?:单位|部门)?\s?[）)]?$/

/**
 * The names of a list that stands for those responsible. Where some are marked, A（牵头）、B、C, the others support;
 * where none is, all lead.
 */
export const splitLeads = (list: string): { leads: string[]; supports: string[] } => {
  const names = splitUnits(list)
  const bare = (n: string): string => n.replace(markedLead, '').replace(markedSupport, '').trim()
  const leads = names.filter((n) => markedLead.test(n)).map(bare)
  const helpers = names.filter((n) => markedSupport.test(n)).map(bare)
  const plain = names.filter((n) => !markedLead.test(n) && !markedSupport.test(n))
  return leads.length > 0 ? { leads, supports: [...plain, ...helpers] } : { leads: plain, supports: helpers }
}

/** Where a list of names ends: at a full mark, or at the bracket that was opened before the label. */
const listEnd = (text: string, from: number, limit: number): number => {
  let depth = 0
  for (let i = from; i < limit; i++) {
    const c = text.charAt(i)
    if (/[。；;〕】]/.test(c) || (/[）)]/.test(c) && depth === 0)) return i
    if (/[（(]/.test(c)) depth += 1
    else if (/[）)]/.test(c)) depth -= 1
  }
  return limit
}

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
    const to = listEnd(text, from, Math.min(limit, from + 300))
    const list = text.slice(from, to).replace(/[（(〔【]$/, '')
    if (isSupport.test(m[1] ?? '')) supports.push(...splitUnits(list))
    else {
      const who = splitLeads(list)
      leads.push(...who.leads)
      supports.push(...who.supports)
    }
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

const leadSentence =
  /(?<=^|[。；;])\s?(?:该项工作)?由([^，,。；;：:]{2,80}?)(?:负责)?(?:牵头|负责)(?:负责|落实|实施|组织实施)?(?:[，,]\s?([^，,。；;：:]{2,120}?)(?:积极|协同|共同|按职责|按职责分工|分工){0,2}(?:配合|协助|参与|负责落实|负责|落实))?(?=[。；;，,]|$)/

/** 由A牵头，B、C配合。 as a sentence of its own. */
const readSentenceRole = (text: string, offset: number): Responsible | null => {
  const m = leadSentence.exec(text)
  if (!m?.[1]) return null
  const leads = splitUnits(m[1])
  const supports = m[2] ? splitUnits(m[2]) : []
  if (![...leads, ...supports].every(looksLikeUnit)) return null
  const start = offset + m.index
  return { leads, supports, labelled: true, span: { start, end: start + m[0].length } }
}

/** Who leads and who supports by the item's own words, or null where it does not say. */
export const readResponsible = (text: string, offset: number): Responsible | null =>
  readLabelled(text, offset) ?? readBracketed(text, offset) ?? readSentenceRole(text, offset)
