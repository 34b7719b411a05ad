import type { Casefile, LocatedBy, Place, SourceCrs } from '@guatu/domain/lifecycle/casefile.ts'
import type { Correction } from '@guatu/domain/lifecycle/commands.ts'
import { differenceOf } from '@guatu/domain/lifecycle/families/ledger.ts'
import type { LedgerItem } from '@guatu/domain/ledger/read-row.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import type { NewItem } from '../casefiles/index.ts'

/** A row of the ledger with its place in the unit tree, as the check leaves it for the import. */
export interface Staged {
  /** Null where the ledger has no such column, or the cell is empty. */
  readonly title: string | null
  readonly address: string | null
  readonly class: string | null
  readonly community: string | null
  readonly communityUnitId: string
  readonly locatedBy: LocatedBy
  readonly place: Place | null
  readonly crs: SourceCrs
  readonly fields: LedgerItem['fields']
}

const SOURCE = 'stock'

/** The new casefile that a row asks for. */
export const toNewItem = (playbook: Playbook, sourceKey: string, staged: Staged): NewItem => ({
  title: staged.title ?? madeTitle(playbook, sourceKey, staged),
  class: staged.class,
  source: (playbook.sources.find((one) => one.key === SOURCE) ?? playbook.sources[0])?.key ?? SOURCE,
  sourceKey,
  address: staged.address ?? '',
  communityUnitId: staged.communityUnitId,
  locatedBy: staged.locatedBy,
  place: staged.place,
  sourceCrs: staged.place ? staged.crs : null,
  fields: staged.fields,
})

const madeTitle = (playbook: Playbook, sourceKey: string, { address, community }: Staged): string =>
  (address || `${community ?? ''}${playbook.noun.zh} ${sourceKey}`).slice(0, 200)

/** What a row would change of the casefile that an earlier ledger made. Columns that the ledger lacks change nothing. */
export const correctionOf = (before: Casefile, staged: Staged): Correction | null => {
  const wanted: Correction = {
    fields: staged.fields,
    ...(staged.title === null ? {} : { title: staged.title }),
    ...(staged.address === null ? {} : { address: staged.address }),
    ...(staged.class === null ? {} : { class: staged.class }),
    ...(staged.place === null ? {} : { place: staged.place, sourceCrs: staged.crs }),
    communityUnitId: staged.communityUnitId,
    locatedBy: staged.locatedBy,
  }
  const { fields, sourceCrs, ...rest } = differenceOf(before, wanted)
  // the same place handed in under another name of the system is no change
  const moved = rest.place !== undefined && sourceCrs !== undefined ? { sourceCrs } : {}
  return Object.keys(fields).length + Object.keys(rest).length === 0 ? null : { ...rest, ...moved, fields }
}
