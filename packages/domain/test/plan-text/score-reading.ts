/**
 * Our own measure of a reading against hand labels, for the fixtures. Stricter on place than on words: a target must
 * stand in the right section with the right kind and value, and its quote must share half of its characters.
 */
type Labels = {
  title: string | null
  docNo: string | null
  issuer: string | null
  issuedOn: string | null
  sections: { number: string; level: number; title: string; parent?: string | undefined }[]
  tasks: { section: string; title: string; leads: string[]; due: string | null }[]
  targets: {
    section: string
    quote: string
    kind: string
    value: number | null
    due: string | null
    comparator: string
    units?: { name: string; value: number }[]
    periods?: { to: string; value: number }[]
  }[]
  stages: { name: string; from: string | null; to: string | null }[]
  groups: { name: string; kind: string; members: string[] }[]
}

export type Figures = { found: number; labelled: number; right: number }
export type Score = {
  header: Figures
  sections: Figures
  tasks: Figures
  leads: Figures
  targets: Figures
  dues: Figures
  /** Targets whose division to units and periods is that of the table, figure by figure. */
  splits: Figures
  stages: Figures
  groups: Figures
}

const plain = (s: string | null): string => (s ?? '').replace(/\s/g, '')

/** Share of the shorter text's characters that the two have in common, in any order. */
const common = (a: string, b: string): number => {
  const left = [...plain(b)]
  let both = 0
  for (const c of plain(a)) {
    const at = left.indexOf(c)
    if (at < 0) continue
    left.splice(at, 1)
    both += 1
  }
  return both / Math.max(1, Math.min(plain(a).length, plain(b).length))
}

/** Pairs each label with the first reading not yet taken that `same` accepts. */
const pair = <T>(labels: readonly T[], found: readonly T[], same: (a: T, b: T) => boolean): [T, T][] => {
  const free = new Set(found)
  return labels.flatMap((l): [T, T][] => {
    const hit = [...free].find((f) => same(l, f))
    if (!hit) return []
    free.delete(hit)
    return [[l, hit]]
  })
}

const figures = (labelled: number, found: number, right: number): Figures => ({ labelled, found, right })

export const scoreReading = (gold: Labels, out: Labels): Score => {
  const fields = ['title', 'docNo', 'issuer', 'issuedOn'] as const
  const header = fields.filter((f) => plain(gold[f]) === plain(out[f])).length
  const sections = pair(
    gold.sections,
    out.sections,
    (a, b) =>
      a.number === b.number &&
      a.level === b.level &&
      plain(a.title) === plain(b.title) &&
      a.parent === b.parent,
  )
  const tasks = pair(
    gold.tasks,
    out.tasks,
    (a, b) => a.section === b.section && plain(a.title) === plain(b.title),
  )
  const leads = tasks.filter(([a, b]) => a.leads.toSorted().join() === b.leads.toSorted().join())
  const targets = pair(
    gold.targets,
    out.targets,
    (a, b) =>
      a.section === b.section && a.kind === b.kind && a.value === b.value && common(a.quote, b.quote) >= 0.5,
  )
  const dues = targets.filter(([a, b]) => a.due === b.due)
  const split = ({ units, periods }: Labels['targets'][number]): string =>
    JSON.stringify([units ?? [], periods ?? []])
  const divided = ({ units, periods }: Labels['targets'][number]): boolean => Boolean(units ?? periods)
  const splits = targets.filter(([a, b]) => divided(a) && split(a) === split(b))
  const stages = pair(
    gold.stages,
    out.stages,
    (a, b) => a.name === b.name && a.from === b.from && a.to === b.to,
  )
  const groups = pair(
    gold.groups,
    out.groups,
    (a, b) => a.name === b.name && a.kind === b.kind && a.members.join() === b.members.join(),
  )
  return {
    header: figures(4, 4, header),
    sections: figures(gold.sections.length, out.sections.length, sections.length),
    tasks: figures(gold.tasks.length, out.tasks.length, tasks.length),
    leads: figures(gold.tasks.length, gold.tasks.length, leads.length),
    targets: figures(gold.targets.length, out.targets.length, targets.length),
    dues: figures(targets.length, targets.length, dues.length),
    splits: figures(gold.targets.filter(divided).length, out.targets.filter(divided).length, splits.length),
    stages: figures(gold.stages.length, out.stages.length, stages.length),
    groups: figures(gold.groups.length, out.groups.length, groups.length),
  }
}

export const addScores = (a: Score, b: Score): Score => {
  const keys = Object.keys(a) as (keyof Score)[]
  const sums = keys.map((k) => [
    k,
    figures(a[k].labelled + b[k].labelled, a[k].found + b[k].found, a[k].right + b[k].right),
  ])
  return Object.fromEntries(sums) as Score
}

/** Harmonic mean of precision and recall; 1 where there was nothing to find and nothing was found. */
export const f1 = ({ labelled, found, right }: Figures): number =>
  labelled + found === 0 ? 1 : (2 * right) / (labelled + found)

export type { Labels }
