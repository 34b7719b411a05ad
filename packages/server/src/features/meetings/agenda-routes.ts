import * as contract from '@guatu/contract/meeting-papers.ts'
import type { AgendaItem } from '@guatu/contract/meeting-entities.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { changeMeetingRow, mustBePlanned } from './change-meeting.ts'
import { composeFor } from './compose.ts'
import { putOnAgenda, waitingRequests } from './part-queries.ts'
import type { MeetingRow } from './rows.ts'

type Arrange = Call<typeof contract.arrangeAgenda>

/** The items in the order given; a line or item that is not named is off. Only what is written by hand can be worded. */
const arranged = (row: MeetingRow, { body, now }: Arrange): AgendaItem[] => {
  const known = new Map(row.agenda.map((one) => [one.id, one]))
  const items = body.items.map((given, index): AgendaItem => {
    const before = given.id === undefined ? undefined : known.get(given.id)
    if (given.id !== undefined && !before)
      return refuse('request.invalid', {
        faults: [
          fault(`body.items.${index}.id`, 'unknown', '议程中没有这一项', 'The agenda has no such item'),
        ],
      })
    if ('lines' in given) {
      const lines = new Map((before as AgendaItem).lines.map((line) => [line.key, line]))
      return {
        ...(before as AgendaItem),
        lines: given.lines.flatMap((key) => lines.get(key) ?? []),
      }
    }
    if (before && before.kind !== 'own')
      return refuse('request.invalid', {
        faults: [
          fault(
            `body.items.${index}.title`,
            'composed',
            '自动汇总的议程项不能改写，可以移除后另写一项',
            'A composed item cannot be reworded; take it off and write another',
          ),
        ],
      })
    return {
      id: before?.id ?? newId(),
      kind: 'own',
      title: given.title,
      text: given.text === '' ? null : given.text,
      unitId: null,
      requestId: null,
      lines: [],
      from: null,
      to: null,
      at: now,
    }
  })
  return [...new Map(items.map((one) => [one.id, one])).values()]
}

const requestIds = (items: readonly AgendaItem[]): string[] =>
  items.flatMap(({ requestId }) => (requestId === null ? [] : [requestId]))

export const agendaRoutes = (platform: Platform): Route[] => [
  route(contract.composeAgenda, async (call) =>
    call.write((tx) =>
      changeMeetingRow(tx, platform, call, async (row) => {
        mustBePlanned(row)
        const requests = await tx.many(waitingRequests(row.series_id, row.id))
        const { items, to } = await composeFor(tx, platform, call, row, requests)
        const own = row.agenda.filter(({ kind }) => kind === 'own')
        const agenda = [...items, ...own]
        await tx.run(putOnAgenda(row.id, requestIds(agenda)))
        return {
          row: { ...row, agenda, agenda_at: call.now, agenda_to: to },
          kind: 'meeting.agenda_composed',
          payload: { items: agenda.map(({ kind, lines }) => ({ kind, lines: lines.length })), to },
        }
      }),
    ),
  ),

  route(contract.arrangeAgenda, async (call) =>
    call.write((tx) =>
      changeMeetingRow(tx, platform, call, async (row) => {
        mustBePlanned(row)
        const agenda = arranged(row, call)
        await tx.run(putOnAgenda(row.id, requestIds(agenda)))
        const payload = {
          items: agenda.map(({ id, kind, title, lines }) => ({ id, kind, title, lines: lines.length })),
        }
        return { row: { ...row, agenda }, kind: 'meeting.agenda_arranged', payload }
      }),
    ),
  ),
]
