import { readBlocks } from './blocks.ts'
import { readGroups } from './groups.ts'
import { readDocNo, readIssuedOn, readIssuer } from './header.ts'
import { normalise } from './normalise.ts'
import { indexOutline } from './outline-index.ts'
import { readOutline } from './outline.ts'
import { readPeriod, readPlanYears } from './period.ts'
import { readReferences } from './references.ts'
import { readStages } from './stages.ts'
import { readAmounts } from './targets/collect.ts'
import { readTasks } from './tasks/collect.ts'
import { readTitles } from './title.ts'
import type { PlanReading } from './types.ts'
import type { Taken } from './unread.ts'
import { readUnread } from './unread.ts'

export { toScoredJson } from './scored-json.ts'
export type { PlanReading } from './types.ts'

/**
 * Reads a Chinese official action plan (实施方案): what it is, how it is built, who is to do what by when, and what it
 * commits them to. Takes pasted text; tables come as tab-separated lines or pipe rows. Pure and linear in the length.
 * Every found thing points back into `text` (the normalised document) and says how sure the reader is, and why.
 */
export const readPlan = (raw: string): PlanReading => {
  const { text, metadata } = normalise(raw)
  const blocks = readBlocks(text)

  const titles = readTitles(blocks)
  const docNo = readDocNo(blocks, titles, metadata)
  const issuer = readIssuer(blocks, titles, metadata)
  const issuedOn = readIssuedOn(blocks, metadata)

  const outline = readOutline(text, blocks, titles)
  const index = indexOutline(outline)
  const body = outline.pieces.flatMap((p) => (p.zone === 'notice' ? [] : [p.text])).join('\n')
  const years = readPlanYears(titles.title?.value ?? '', body, issuedOn?.value ?? null)

  const stages = readStages(outline, index, years.first)
  const tasks = readTasks(outline, index, years.first)
  const { targets, facts, sentences, unreadTables } = readAmounts(text, outline, index, stages, years.first)
  const groups = readGroups(outline, index)
  const references = readReferences(blocks, titles.title, docNo)

  const staged = stages.map((s) => ({ ...s.stage, due: s.stage.to, section: s.section?.path ?? '' }))
  const taken: Taken = {
    spans: [...targets, ...facts, ...groups, ...references, ...staged].map((x) => x.span),
    dues: [...targets, ...facts, ...tasks, ...staged].flatMap(({ due, section, span }) =>
      due ? [{ due, section, span }] : [],
    ),
  }
  const unread = [
    ...readUnread(sentences, taken),
    ...unreadTables.map((t) => ({ ...t, why: 'table' as const, part: false })),
  ].toSorted((a, b) => a.span.start - b.span.start)
  return {
    text,
    title: titles.title,
    docNo,
    issuer,
    issuedOn,
    period: readPeriod(
      years,
      stages.map((s) => s.stage),
    ),
    sections: outline.sections,
    tasks,
    targets,
    stages: stages.map((s, i) => ({ ...s.stage, id: `s${i + 1}` })),
    groups,
    facts,
    references,
    unread,
  }
}
