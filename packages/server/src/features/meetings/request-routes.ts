import * as contract from '@guatu/contract/meeting-series.ts'
import type { MeetingRequest } from '@guatu/contract/meeting-series.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { newId } from '../../platform/ids.ts'
import { grantingPosts, type Actor } from '../../platform/scope.ts'
import { oneSeries } from './queries.ts'
import { insertRequest, lockRequest, withdraw } from './part-queries.ts'
import type { RequestRow } from './rows.ts'

const stateOf = (row: RequestRow): MeetingRequest['state'] => {
  if (row.state === 'withdrawn') return 'withdrawn'
  if (row.meeting_id === null || row.meeting_state === 'cancelled') return 'open'
  return row.meeting_state === 'held' ? 'heard' : 'on_agenda'
}

export const requestView = (row: RequestRow, actor: Actor): MeetingRequest => ({
  id: row.id,
  seriesId: row.series_id,
  meetingId: row.meeting_id,
  unitId: row.unit_id,
  title: row.title,
  text: row.text,
  state: stateOf(row),
  memberName: row.member_name,
  createdAt: row.created_at,
  mine: grantingPosts(actor, 'meetings.request').some((post) => post.unitId === row.unit_id),
  version: row.version,
})

export const requestRoutes = (): Route[] => [
  route(contract.createRequest, async (call) =>
    call.write(async (tx) => {
      const { body, actor, now } = call
      const series =
        (await tx.maybeOne(oneSeries(call.scopeOf('meetings.read'), body.seriesId))) ?? refuse('not_found')
      if (series.state === 'ended')
        return refuse('meetings.state', { detail: '这个会议系列已结束', detailEn: 'This series has ended' })
      const posts = grantingPosts(actor, 'meetings.request')
      const post = body.unitId ? posts.find(({ unitId }) => unitId === body.unitId) : posts[0]
      if (!post)
        return refuse('request.invalid', {
          faults: [
            fault('body.unitId', 'unknown', '只能以本单位的名义提请', 'Ask in the name of your own unit'),
          ],
        })
      const id = newId()
      await tx.run(
        insertRequest(
          {
            id,
            districtCode: actor.districtCode,
            seriesId: series.id,
            unitId: post.unitId,
            title: body.title,
            text: body.text,
            memberId: actor.memberId,
          },
          now,
        ),
      )
      const { title, text } = body
      tx.record(
        call.event(
          'meeting_request.made',
          { type: 'meeting_request', id, version: 1 },
          { seriesId: series.id, unitId: post.unitId, title, text },
        ),
      )
      return requestView(await tx.one(lockRequest(call.scope, id)), actor)
    }),
  ),

  route(contract.withdrawRequest, async (call) =>
    call.write(async (tx) => {
      const row = (await tx.maybeOne(lockRequest(call.scope, call.params.id))) ?? refuse('not_found')
      if (row.version !== call.expectedVersion)
        return staleProblem(tx, 'meeting_request', row.id, row.version)
      const state = stateOf(row)
      if (state !== 'open')
        return refuse('meetings.state', {
          detail: '提请已列入议程或已撤回，不能再撤回',
          detailEn: 'It stands on an agenda, or was withdrawn already',
        })
      await tx.run(withdraw(row.id))
      const version = row.version + 1
      tx.record(call.event('meeting_request.withdrawn', { type: 'meeting_request', id: row.id, version }, {}))
      return requestView({ ...row, state: 'withdrawn', version }, call.actor)
    }),
  ),
]
