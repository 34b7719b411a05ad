import type { Role } from '@guatu/domain/identity/permissions.ts'
import type { Instant } from '@guatu/domain/time/instant.ts'
import type { WriteTx } from '../../platform/db/db.ts'
import { newId } from '../../platform/ids.ts'
import { hashPassword } from './passwords.ts'
import { insertMember, insertPost, insertUnit } from './queries.ts'

export interface FirstAccount {
  readonly account: string
  readonly name: string
  readonly role: Role
  /** Name of the unit of the post; absent: the town itself. */
  readonly unit?: string
  readonly password: string
  readonly mustChange: boolean
}

export interface NewOffice {
  readonly districtCode: string
  readonly districtName: string
  readonly town: { readonly code: string; readonly name: string }
  readonly departments: readonly string[]
  readonly communities: readonly { readonly code: string | null; readonly name: string }[]
  readonly accounts: readonly FirstAccount[]
}

export interface CreatedOffice {
  readonly townId: string
  /** Name of each department and community → its unit. */
  readonly unitIds: ReadonlyMap<string, string>
  readonly memberIds: ReadonlyMap<string, string>
  readonly postIds: ReadonlyMap<string, string>
}

/** Makes the unit tree of a town and its first accounts. Argon2 is slow on purpose, so equal passwords are hashed once. */
export const createOffice = async (tx: WriteTx, office: NewOffice, now: Instant): Promise<CreatedOffice> => {
  const unitIds = new Map<string, string>()
  const at = Date.parse(now)
  const addUnit = async (
    kind: string,
    name: string,
    code: string | null,
    parentPath: readonly string[],
    position: number,
  ): Promise<string[]> => {
    const id = newId(at)
    const path = [...parentPath, id]
    await tx.run(
      insertUnit(
        {
          id,
          districtCode: office.districtCode,
          parentId: parentPath.at(-1) ?? null,
          kind,
          name,
          shortName: null,
          code,
          aliases: [],
          path,
          position,
        },
        now,
      ),
    )
    tx.record(systemEvent(office.districtCode, now, 'unit.created', 'unit', id, { kind, name, code }))
    unitIds.set(name, id)
    return path
  }
  const districtPath = await addUnit('district', office.districtName, office.districtCode, [], 0)
  const townPath = await addUnit('town', office.town.name, office.town.code, districtPath, 0)
  const townId = townPath.at(-1) as string
  for (const [index, name] of office.departments.entries())
    await addUnit('department', name, null, townPath, index)
  for (const [index, { code, name }] of office.communities.entries())
    await addUnit('community', name, code, townPath, 100 + index)

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
    const unitId = first.unit ? (unitIds.get(first.unit) ?? townId) : townId
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
  return { townId, unitIds, memberIds, postIds }
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
