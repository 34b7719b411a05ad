import type { Fact, PlanReading, Target } from './types.ts'

const amount = (t: Target | Fact) => ({
  section: t.section,
  quote: t.quote,
  kind: t.kind,
  subject: t.subject,
  value: t.value,
  unit: t.unit,
  comparator: t.comparator,
  due: t.due,
  scope: t.scope,
})

/** Of a target that a table divides. */
const splitOf = ({ split }: Target) => ({
  ...(split && split.units.length > 0 ? { units: split.units } : {}),
  ...(split && split.periods.length > 0 ? { periods: split.periods } : {}),
})

/** The reading in the plain schema of hand-labelled plans: no spans, and restated targets left out. */
export const toScoredJson = (reading: PlanReading) => ({
  title: reading.title?.value ?? null,
  docNo: reading.docNo?.value ?? null,
  issuer: reading.issuer?.value ?? null,
  issuedOn: reading.issuedOn?.value ?? null,
  period: { from: reading.period.from, to: reading.period.to },
  sections: reading.sections.map((s) =>
    s.parent === null
      ? { number: s.number, level: s.level, title: s.title }
      : { number: s.number, level: s.level, title: s.title, parent: s.parent },
  ),
  tasks: reading.tasks.map((t) => ({
    section: t.section,
    title: t.title,
    leads: t.leads,
    supports: t.supports,
    due: t.due,
    timeframe: t.timeframe,
  })),
  targets: reading.targets.filter((t) => t.restates === null).map((t) => ({ ...amount(t), ...splitOf(t) })),
  stages: reading.stages.map((s) => ({ name: s.name, from: s.from, to: s.to })),
  groups: reading.groups.map((g) => ({ name: g.name, kind: g.kind, members: g.members })),
  facts: reading.facts.map(amount),
})
