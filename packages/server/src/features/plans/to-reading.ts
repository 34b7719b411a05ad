import type { Reading } from '@guatu/contract/plans.ts'
import { withSectionIds } from '@guatu/domain/plan-text/section-ids.ts'
import type {
  Fact,
  HeaderField,
  PlanReading,
  Provenance,
  Section,
  Target,
} from '@guatu/domain/plan-text/types.ts'

/** Longest texts that the contract takes; what a reader finds beyond them is cut, the span still shows all of it. */
const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`

const read = ({ span, confidence, reason }: Provenance) => ({ span, confidence, reasons: [...reason] })

const isQuota = (one: Target | Fact): boolean => one.reason.includes('quota-table')

/** A row of figures says nothing in a list: its matter and amount do. The span still shows the row. */
const quotaWords = ({ subject, value, unit, scope }: Target | Fact): string =>
  `${scope ?? ''}${subject}${value ?? ''}${unit}`

const amount = (one: Target | Fact, id: string, restates: string | null) => ({
  ...read(one),
  id,
  section: clip(one.section, 100),
  quote: clip(isQuota(one) ? quotaWords(one) : one.quote, 500),
  kind: one.kind,
  subject: clip(one.subject || one.quote, 200),
  value: one.value,
  unit: clip(one.unit, 20),
  comparator: one.comparator,
  due: one.due,
  scope: one.scope === null ? null : clip(one.scope, 200),
  restates,
})

const splitOf = ({ split }: Target) =>
  split === null
    ? {}
    : {
        split: {
          units: split.units.slice(0, 500).map(({ name, value }) => ({ name: clip(name, 100), value })),
          periods: split.periods.slice(0, 120),
        },
      }

const header = (field: HeaderField | null, most: number): string | null =>
  field ? clip(field.value, most) : null

/** What the reader of plans found, as it is kept, shown and corrected. `fallback` is the title where none was found. */
export const toReading = (found: PlanReading, fallback: string): Reading => ({
  title: header(found.title, 300) ?? clip(fallback, 300),
  docNo: header(found.docNo, 60),
  issuer: header(found.issuer, 100),
  issuedOn: found.issuedOn?.value ?? null,
  period: { from: found.period.from, to: found.period.to },
  headerSpans: {
    title: found.title?.span ?? null,
    docNo: found.docNo?.span ?? null,
    issuer: found.issuer?.span ?? null,
    issuedOn: found.issuedOn?.span ?? null,
  },
  sections: withSectionIds<Section & { readonly id?: string }>(found.sections.slice(0, 2000)).map((one) => ({
    ...read(one),
    id: one.id,
    number: clip(one.number, 20),
    level: Math.min(one.level, 9),
    title: clip(one.title, 300),
    parent: one.parent === null ? null : clip(one.parent, 100),
  })),
  tasks: found.tasks.slice(0, 1000).map((one) => ({
    ...read(one),
    id: one.id,
    section: clip(one.section, 100),
    title: clip(one.title, 500),
    leads: one.leads.slice(0, 60).map((name) => clip(name, 100)),
    supports: one.supports.slice(0, 100).map((name) => clip(name, 100)),
    due: one.due,
    timeframe: one.timeframe,
  })),
  targets: found.targets
    .slice(0, 2000)
    .map((one) => ({ ...amount(one, one.id, one.restates), ...splitOf(one) })),
  stages: found.stages
    .slice(0, 60)
    .map((one) => ({ ...read(one), id: one.id, name: clip(one.name, 200), from: one.from, to: one.to })),
  groups: found.groups.slice(0, 100).map((one) => ({
    ...read(one),
    name: clip(one.name, 100),
    kind: one.kind,
    members: one.members.slice(0, 200).map((name) => clip(name, 100)),
  })),
  facts: found.facts.slice(0, 1000).map((one) => amount(one, one.id, null)),
  references: found.references
    .slice(0, 200)
    .map((one) => ({ span: one.span, text: clip([one.title, one.docNo].filter(Boolean).join(' '), 200) })),
  unread: found.unread
    .slice(0, 2000)
    .map(({ span, why, part }) => (part ? { span, why, part } : { span, why })),
})
