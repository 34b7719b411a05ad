import type { Tx } from '../../platform/db/db.ts'
import type { Actor } from '../../platform/scope.ts'
import { currentPosts, memberById } from './queries.ts'
import { heldPosts } from './sessions.ts'
import { directoryOf, type UnitDirectory } from './unit-directory.ts'

/** Who a member is now, for what is done in their name without a session. Null where locked or gone. */
export const actorOf = async (
  tx: Tx,
  memberId: string,
): Promise<{ readonly actor: Actor; readonly tree: UnitDirectory } | null> => {
  const member = await tx.maybeOne(memberById(memberId))
  if (!member || member.locked_by_hand) return null
  const tree = await directoryOf(tx)
  const posts = heldPosts(await tx.many(currentPosts([member.id])), tree)
  return {
    tree,
    actor: {
      memberId: member.id,
      account: member.account,
      name: member.name,
      districtCode: member.district_code,
      posts,
      mustChangePassword: member.must_change_password,
    },
  }
}
