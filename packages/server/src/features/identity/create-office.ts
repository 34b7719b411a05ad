import type { UnitKind } from '@guatu/contract/identity.ts'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import { bug } from '../../platform/bug.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import { hashPassword } from './passwords.ts'
import { insertMember, insertPost, insertUnit } from './queries.ts'

export interface FirstAccount {
  readonly account: string
  readonly name: string
  readonly role: Role
  /** Key of the unit of the post. */
  readonly unit: string
  readonly password: string
  readonly mustChange: boolean
}

export interface FirstUnit {
  readonly key: string
  /** Key of the unit above, which must come earlier; null: directly under the district. */
  readonly parent: string | null
  readonly kind: UnitKind
  readonly name: string
  readonly aliases?: readonly string[]
  readonly code: string | null
}

export interface NewOffice {
  readonly districtCode: string
  readonly districtName: string
  readonly units: readonly FirstUnit[]
  readonly accounts: readonly FirstAccount[]
}

export interface CreatedOffice {
  /** By key. */
  readonly unitIds: ReadonlyMap<string, string>
  /** By account. */
  readonly memberIds: ReadonlyMap<string, string>
  readonly postIds: ReadonlyMap<string, string>
}

/** Makes a unit tree and its first accounts. Argon2 is slow on purpose, so equal passwords are hashed once. */
export const createOffice = async (tx: WriteTx, office: NewOffice, now: Instant): Promise<CreatedOffice> => {
  const { districtCode } = office
  const at = Date.parse(now)
  const paths = new Map<string | null, readonly string[]>()
  const addUnit = async (
    unit: Omit<FirstUnit, 'key' | 'parent'>,
    above: readonly string[],
    position: number,
  ): Promise<string[]> => {
    const id = newId(at)
    const path = [...above, id]
    const { kind, name, code, aliases = [] } = unit
    await tx.run(
      insertUnit(
        {
          id,
          districtCode,
          parentId: above.at(-1) ?? null,
          kind,
          name,
          shortName: null,
          code,
          aliases,
          path,
          position,
        },
        now,
      ),
    )
    tx.record(systemEvent(districtCode, now, 'unit.created', 'unit', id, { kind, name, code }))
    return path
  }
  paths.set(null, await addUnit({ kind: 'district', name: office.districtName, code: districtCode }, [], 0))
  for (const [index, unit] of office.units.entries()) {
    const above = paths.get(unit.parent) ?? bug(`unit ${unit.key} comes before its parent`)
    paths.set(unit.key, await addUnit(unit, above, index))
  }
  const unitIds = new Map<string, string>()
  for (const [key, path] of paths) if (key !== null) unitIds.set(key, path.at(-1) as string)

  const memberIds = new Map<string, string>()
  const postIds = new Map<string, string>()
  const hashes = new Map<string, string>()
  for (const first of office.accounts) {
    const id = newId(at)
    const passwordHash = hashes.get(first.password) ?? (await hashPassword(first.password))
    hashes.set(first.password, passwordHash)
    const { account, name, mustChange } = first
    await tx.run(
      insertMember(
        {
          id,
          districtCode: office.districtCode,
          account,
          name,
          passwordHash,
          mustChangePassword: mustChange,
        },
        now,
      ),
    )
    tx.record(systemEvent(office.districtCode, now, 'member.created', 'member', id, { account }))
    const postId = newId(at)
    const unitId = unitIds.get(first.unit) ?? bug(`account ${account} has no unit ${first.unit}`)
    await tx.run(
      insertPost(
        { id: postId, districtCode: office.districtCode, memberId: id, unitId, role: first.role },
        now,
      ),
    )
    tx.record(
      systemEvent(office.districtCode, now, 'post.granted', 'member', id, {
        postId,
        unitId,
        role: first.role,
      }),
    )
    memberIds.set(account, id)
    postIds.set(account, postId)
  }
  return { unitIds, memberIds, postIds }
}

const systemEvent = (
  districtCode: string,
  at: Instant,
  kind: string,
  subjectType: string,
  subjectId: string,
  payload: Record<string, string | null>,
) => ({
  districtCode,
  at,
  actorId: null,
  postId: null,
  unitId: null,
  kind,
  subjectType,
  subjectId,
  version: 1,
  payload,
})
