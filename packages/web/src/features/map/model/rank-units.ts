import type { Communities, CommunityProgress } from '../queries.ts'

export type RankBy = 'progress' | 'late'
/** The units in one of two orders, or those that lag. */
export type UnitView = RankBy | 'lagging'

const share = ({ closed, total }: CommunityProgress): number => (total === 0 ? -1 : closed / total)

/** Communities in order: the furthest first, or those with most that is late. Those without sites come last. */
export const rankUnits = (features: Communities['features'], by: RankBy): CommunityProgress[] => {
  const units = features
    .map((feature) => feature.properties)
    .filter(({ kind }) => kind === 'community' || kind === 'grid')
  const first = (a: CommunityProgress, b: CommunityProgress): number =>
    by === 'late' ? b.late - a.late : share(b) - share(a)
  return units.sort((a, b) => first(a, b) || b.total - a.total || (a.name < b.name ? -1 : 1))
}
