import { addDays, dayOf, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import type { Casefile, CasefileState } from '@guatu/domain/lifecycle/casefile.ts'
import type { Command } from '@guatu/domain/lifecycle/commands.ts'
import type { CasefileEvent } from '@guatu/domain/lifecycle/events.ts'
import { demoSites, type BulkSite } from '@guatu/domain/demo/bulk.ts'
import { randomOf, type Random } from '@guatu/domain/demo/random.ts'
import type { DemoTown } from '@guatu/domain/demo/town.ts'
import { attempt, contextFor, type Acting, type SaveDeps } from '@guatu/server/features/casefiles/save.ts'
import { rowOf, type CasefileRow } from '@guatu/server/features/casefiles/rows.ts'

// A few thousand casefiles that the lifecycle itself has accepted step by step. They bear tokens in place of whatever
// differs from one casefile to the next; the database multiplies them by replacing the tokens.

/** Stands in a template where each casefile has its own. Of the right form, so that nothing on the way objects. */
export const TOKEN = {
  id: '00000000-0000-7000-8000-00000000aa01',
  campaign: '00000000-0000-7000-8000-00000000aa02',
  owner: '00000000-0000-7000-8000-00000000aa03',
  community: '00000000-0000-7000-8000-00000000aa04',
  handler: '00000000-0000-7000-8000-00000000aa05',
  handlerPost: '00000000-0000-7000-8000-00000000aa06',
  dispatcher: '00000000-0000-7000-8000-00000000aa07',
  dispatcherPost: '00000000-0000-7000-8000-00000000aa08',
  checker: '00000000-0000-7000-8000-00000000aa09',
  checkerPost: '00000000-0000-7000-8000-00000000aa0a',
  checkUnit: '00000000-0000-7000-8000-00000000aa0b',
  evidence: '00000000-0000-7000-8000-00000000aa0c',
  sha256: '@sha256@',
  number: '@number@',
  lng: '11.111111',
  lat: '22.222222',
} as const
export type Token = keyof typeof TOKEN

/** Out of 10,000 casefiles. Nearly all of a district's casefiles are settled; the rest is today's work. */
export const SHARES: Readonly<Record<CasefileState, number>> = {
  closed: 8_500,
  handling: 500,
  filed: 400,
  assigned: 250,
  submitted: 150,
  suspended: 50,
  voided: 50,
  reported: 70,
  verifying: 30,
}

export interface Template {
  readonly row: CasefileRow
  readonly events: readonly CasefileEvent[]
  /** Index of the community in the demonstration town. */
  readonly community: number
}

interface Days {
  /** Days before today. */
  readonly created: number
  readonly assigned: number
  readonly worked: number
  /** Days after today; negative: late. */
  readonly due: number
}

const person = (who: 'handler' | 'dispatcher' | 'checker', unitId: string): Acting => ({
  actor: { memberId: TOKEN[who], postId: TOKEN[`${who}Post`], unitId },
  above: [],
})
const DISPATCHER = person('dispatcher', TOKEN.owner)
const HANDLER = person('handler', TOKEN.community)
const CHECKER = person('checker', TOKEN.checkUnit)

interface Step {
  readonly command: Command
  readonly acting: Acting
  readonly at: Instant
}

const daysOf = (random: Random): Days => {
  const created = random.int(60, 360)
  const assigned = random.int(4, created - 5)
  const worked = random.int(1, assigned - 2)
  const due = Math.max(1 - assigned, Math.round(random.normal(14, 16)))
  return { created, assigned, worked, due }
}

/** The steps that lead to a state. `minute` keeps the times of two templates apart. */
const stepsTo = (
  state: CasefileState,
  site: BulkSite,
  days: Days,
  today: Day,
  minute: number,
): readonly Step[] => {
  const at = (daysAgo: number, hour: number): Instant =>
    `${addDays(today, -daysAgo)}T${String(hour).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:${String((minute * 7) % 60).padStart(2, '0')}.000Z`
  const step = (command: Command, acting: Acting, daysAgo: number, hour: number): Step => ({
    command,
    acting,
    at: at(daysAgo, hour),
  })
  const told = state === 'reported' || state === 'verifying' || state === 'voided'
  const fields = { ...site.fields }
  const casefile = {
    id: TOKEN.id,
    number: TOKEN.number,
    districtCode: '310118',
    campaignId: TOKEN.campaign,
    title: site.title,
    class: site.class,
    source: told ? 'patrol' : site.source,
    sourceKey: told ? null : TOKEN.number,
    address: site.address,
    communityUnitId: TOKEN.community,
    locatedBy: 'boundary' as const,
    place: { lng: Number(TOKEN.lng), lat: Number(TOKEN.lat) },
    sourceCrs: 'wgs84' as const,
    fields,
  }
  const begin = step({ kind: told ? 'report' : 'file', casefile }, DISPATCHER, days.created, 1)
  const assign = {
    kind: 'assign',
    leadUnitId: TOKEN.community,
    supportUnitIds: [],
    limit: { on: addDays(today, days.due) },
  } as const
  const sent = [begin, step(assign, DISPATCHER, days.assigned, 1)]
  const begun = [...sent, step({ kind: 'receive' }, HANDLER, days.assigned, 3)]
  const photo = {
    id: TOKEN.evidence,
    kind: 'after',
    documentKind: null,
    sha256: TOKEN.sha256,
    takenAt: null,
    place: null,
  } as const
  const results = { area_demolished_m2: Number(fields['recorded_area_m2'] ?? 1) }
  const handedIn = [
    ...begun,
    step({ kind: 'addEvidence', evidence: photo }, HANDLER, days.worked, 1),
    step({ kind: 'submit', text: '已自行拆除，建筑垃圾已清运。', results }, HANDLER, days.worked, 2),
  ]
  switch (state) {
    case 'reported':
    case 'filed':
      return [begin]
    case 'verifying':
      return [begin, step({ kind: 'askVerification', unitId: null }, DISPATCHER, days.created, 2)]
    case 'voided':
      return [begin, step({ kind: 'void', reason: '与已有点位重复' }, DISPATCHER, days.created, 3)]
    case 'assigned':
      return sent
    case 'handling':
      return begun
    case 'suspended':
      return [
        ...begun,
        step({ kind: 'askSuspension', until: addDays(today, 30), reason: '权属待确认' }, HANDLER, 2, 1),
        step({ kind: 'suspend', until: null, reason: '' }, DISPATCHER, 2, 4),
      ]
    case 'submitted':
      return handedIn
    case 'closed':
      return [...handedIn, step({ kind: 'pass', text: '现场核查属实' }, CHECKER, days.worked, 6)]
  }
}

const play = (deps: SaveDeps, steps: readonly Step[]): { casefile: Casefile; events: CasefileEvent[] } => {
  let casefile: Casefile | null = null
  const events: CasefileEvent[] = []
  for (const { command, acting, at } of steps) {
    const tried = attempt(casefile, TOKEN.owner, command, contextFor(deps, 'illegal-structure', acting), at)
    if (!tried.ok)
      throw new Error(`a template was refused: ${command.kind} ${JSON.stringify(tried.refusals)}`)
    casefile = tried.change.after
    events.push(...tried.change.events)
  }
  if (!casefile) throw new Error('a template without steps')
  return { casefile, events }
}

/** `count` templates over all the states, and which one each of 10,000 slots of the draw stands for. */
export const makeTemplates = (
  deps: SaveDeps,
  town: DemoTown,
  count: number,
  now: Instant,
): { templates: Template[]; slots: number[] } => {
  const random = randomOf('guatu/bench/templates')
  const sites = demoSites('guatu/bench', count * 2, town)
  const communityOf = new Map(town.communities.map(({ code }, index) => [code, index]))
  const templates: Template[] = []
  const slots: number[] = []
  for (const [state, share] of Object.entries(SHARES) as [CasefileState, number][]) {
    const first = templates.length
    const many = Math.max(30, Math.round((count * share) / 10_000))
    for (let index = 0; index < many; index++) {
      const site = sites.next().value as BulkSite
      const steps = stepsTo(state, site, daysOf(random), dayOf(now), random.int(0, 1_000))
      const { casefile, events } = play(deps, steps)
      const row = rowOf(casefile, TOKEN.owner, events.at(-1)?.at ?? now)
      templates.push({ row, events, community: communityOf.get(site.community) ?? 0 })
    }
    for (let index = 0; index < share; index++) slots.push(first + (index % many))
  }
  return { templates, slots }
}
