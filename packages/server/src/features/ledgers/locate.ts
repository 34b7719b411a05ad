import { FAULTS, WARNINGS, type FaultWords, type LedgerFault } from '@guatu/domain/ledger/faults.ts'
import type { LedgerField, LedgerMapping } from '@guatu/domain/ledger/fields.ts'
import type { LedgerItem } from '@guatu/domain/ledger/read-row.ts'
import { unitSuggester, type UnitSuggester } from '@guatu/domain/identity/unit-suggestions.ts'
import type { Place, SourceCrs } from '@guatu/domain/lifecycle/casefile.ts'
import { toWgs84 } from '../../platform/coordinates.ts'
import type { Tx } from '../../platform/db/db.ts'
import { directoryOf } from '../identity/index.ts'
import { communitiesAt } from './queries.ts'
import type { Staged } from './staged.ts'

export type Located =
  | {
      readonly ok: true
      readonly item: LedgerItem
      readonly staged: Staged
      readonly warning: LedgerFault | null
    }
  | { readonly ok: false; readonly item: LedgerItem; readonly fault: LedgerFault }

interface Communities {
  readonly ids: readonly string[]
  readonly nameOf: ReadonlyMap<string, string>
  readonly suggester: UnitSuggester
}

/** The communities that a campaign's office looks after. */
const communitiesOf = async (tx: Tx, unitId: string): Promise<Communities> => {
  const directory = await directoryOf(tx)
  const office = directory.officeOf(unitId)
  const units = directory
    .subtree(office)
    .flatMap((id) => directory.get(id) ?? [])
    .filter((unit) => unit.active && unit.kind === 'community')
  return {
    ids: units.map((unit) => unit.id),
    nameOf: new Map(units.map((unit) => [unit.id, unit.name])),
    suggester: unitSuggester(units),
  }
}

/** Puts the rows of one ledger into their communities: by boundary where one holds the place, else as named. */
export class Locator {
  readonly #communities: Communities
  readonly #crs: SourceCrs
  readonly #mapping: LedgerMapping
  readonly #labels: ReadonlyMap<string, string>
  /** Some thousand names at most, each looked up once. */
  readonly #named = new Map<string, string | null>()

  private constructor(
    communities: Communities,
    crs: SourceCrs,
    mapping: LedgerMapping,
    fields: readonly LedgerField[],
  ) {
    this.#communities = communities
    this.#crs = crs
    this.#mapping = mapping
    this.#labels = new Map(fields.map((field) => [field.key, field.label.zh]))
  }

  static async load(
    tx: Tx,
    unitId: string,
    crs: SourceCrs,
    mapping: LedgerMapping,
    fields: readonly LedgerField[],
  ): Promise<Locator> {
    return new Locator(await communitiesOf(tx, unitId), crs, mapping, fields)
  }

  nameOf(unitId: string | null): string {
    return (unitId && this.#communities.nameOf.get(unitId)) ?? ''
  }

  async locate(tx: Tx, items: readonly LedgerItem[]): Promise<Located[]> {
    const places = items.map((item) => item.lngLat && toWgs84(this.#crs, item.lngLat[0], item.lngLat[1]))
    const points = places.flatMap((place, i) =>
      place?.ok ? [{ i, lng: place.point[0], lat: place.point[1] }] : [],
    )
    const held = new Map<number, string | null>()
    if (points.length > 0)
      for (const { i, unit_id } of await tx.many(communitiesAt(this.#communities.ids, points)))
        held.set(i, unit_id)
    return items.map((item, i): Located => {
      const placed = places[i]
      if (placed && !placed.ok) {
        const words = { what: placed.hint, mend: placed.hint }
        return {
          ok: false,
          item,
          fault: this.#fault(item, this.#placeColumn(), String(item.lngLat?.join(',')), words),
        }
      }
      return this.#settle(
        item,
        placed ? { lng: placed.point[0], lat: placed.point[1] } : null,
        held.get(i) ?? null,
      )
    })
  }

  #settle(item: LedgerItem, place: Place | null, byBoundary: string | null): Located {
    const named = item.community === null ? null : this.#byName(item.community)
    const communityUnitId = byBoundary ?? named
    if (communityUnitId === null) return { ok: false, item, fault: this.#nowhere(item, place) }
    const staged: Staged = {
      title: item.title,
      address: this.#mapping['address'] === undefined ? null : item.address,
      class: item.class,
      community: this.nameOf(communityUnitId),
      communityUnitId,
      locatedBy: byBoundary ? 'boundary' : 'named',
      place,
      crs: this.#crs,
      fields: item.fields,
    }
    return { ok: true, item, staged, warning: this.#warning(item, place, byBoundary, named) }
  }

  /** Neither a boundary nor a name tells whose the row is. */
  #nowhere(item: LedgerItem, place: Place | null): LedgerFault {
    if (item.community === null)
      return this.#fault(item, this.#placeColumn(), item.lngLat?.join(',') ?? '', FAULTS.outsideTown())
    const nearest = this.#communities.suggester.suggest(item.community).slice(0, 3)
    const names = nearest.map((one) => this.nameOf(one.unitId))
    return this.#fault(item, 'community', item.community, FAULTS.unknownCommunity(names, place !== null))
  }

  #warning(
    item: LedgerItem,
    place: Place | null,
    byBoundary: string | null,
    named: string | null,
  ): LedgerFault | null {
    const given = item.community
    if (given === null || byBoundary === named) return null
    const [at, asNamed] = [this.nameOf(byBoundary), this.nameOf(named)]
    if (byBoundary && named)
      return this.#fault(item, 'community', given, WARNINGS.otherCommunity(at, asNamed))
    if (byBoundary) return this.#fault(item, 'community', given, WARNINGS.unknownName(at, given))
    return place
      ? this.#fault(item, this.#placeColumn(), item.lngLat?.join(',') ?? '', WARNINGS.outsideAll(asNamed))
      : null
  }

  #byName(name: string): string | null {
    let found = this.#named.get(name)
    if (found === undefined) this.#named.set(name, (found = this.#communities.suggester.exactly(name)))
    return found
  }

  #placeColumn(): string {
    return this.#mapping['place'] === undefined ? 'lng' : 'place'
  }

  #fault(item: LedgerItem, field: string, value: string, words: FaultWords): LedgerFault {
    return {
      row: item.row,
      column: this.#labels.get(field) ?? field,
      at: this.#mapping[field] ?? null,
      value: value.slice(0, 200),
      ...words,
    }
  }
}
