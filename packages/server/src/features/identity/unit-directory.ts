import type { Db, Tx } from '../../platform/db/db.ts'
import type { UnitTree } from '../../platform/scope.ts'
import { allUnits, type UnitRow } from './queries.ts'

export interface UnitInfo {
  readonly id: string
  readonly districtCode: string
  readonly parentId: string | null
  readonly kind: string
  readonly name: string
  readonly shortName: string | null
  readonly code: string | null
  readonly aliases: readonly string[]
  readonly path: readonly string[]
  readonly active: boolean
}

const OFFICE_KINDS = new Set(['town', 'district', 'city'])

/** The unit tree in memory: some thousand rows at most, asked for at every request. */
export class UnitDirectory implements UnitTree {
  readonly #byId = new Map<string, UnitInfo>()
  readonly #children = new Map<string, string[]>()
  readonly #subtrees = new Map<string, readonly string[]>()

  constructor(rows: readonly UnitRow[]) {
    for (const row of rows) {
      const { id, path, active, kind, name, aliases, code } = row
      this.#byId.set(id, {
        id,
        districtCode: row.district_code,
        parentId: row.parent_id,
        kind,
        name,
        shortName: row.short_name,
        code,
        aliases,
        path,
        active,
      })
      if (row.parent_id) this.#children.set(row.parent_id, [...(this.#children.get(row.parent_id) ?? []), id])
    }
  }

  get(id: string): UnitInfo | undefined {
    return this.#byId.get(id)
  }

  all(): UnitInfo[] {
    return [...this.#byId.values()]
  }

  subtree(unitId: string): readonly string[] {
    let found = this.#subtrees.get(unitId)
    if (!found) {
      found = [unitId, ...(this.#children.get(unitId) ?? []).flatMap((child) => this.subtree(child))]
      this.#subtrees.set(unitId, found)
    }
    return found
  }

  /** The nearest town, district or city at or above the unit; else the root. */
  officeOf(unitId: string): string {
    const path = this.#byId.get(unitId)?.path ?? [unitId]
    return (
      [...path].reverse().find((id) => OFFICE_KINDS.has(this.#byId.get(id)?.kind ?? '')) ??
      (path[0] as string)
    )
  }
}

const MAX_AGE_MS = 5_000

/** Keeps the directory for a few seconds; a change in this process is seen at once, one in another after that. */
export class UnitDirectoryCache {
  readonly #db: Db
  #kept: { directory: UnitDirectory; at: number } | undefined
  #loading: Promise<UnitDirectory> | undefined

  constructor(db: Db) {
    this.#db = db
    db.onEvents((events) => {
      if (events.some((event) => event.kind.startsWith('unit.') || event.kind.startsWith('setup.')))
        this.#kept = undefined
    })
  }

  async get(): Promise<UnitDirectory> {
    if (this.#kept && Date.now() - this.#kept.at < MAX_AGE_MS) return this.#kept.directory
    this.#loading ??= this.#db
      .read((tx) => tx.many(allUnits()))
      .then((rows) => {
        this.#kept = { directory: new UnitDirectory(rows), at: Date.now() }
        return this.#kept.directory
      })
      .finally(() => (this.#loading = undefined))
    return this.#loading
  }
}

/** For use inside a transaction, where the cache must not open a second connection. */
export const directoryOf = async (tx: Tx): Promise<UnitDirectory> =>
  new UnitDirectory(await tx.many(allUnits()))
