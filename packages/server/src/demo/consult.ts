import * as contract from '@guatu/contract/consultations.ts'
import type { Consultation } from '@guatu/contract/consultations.ts'
import * as plans from '@guatu/contract/plans.ts'
import type { DemoUnit } from '@guatu/domain/demo/types.ts'
import { addDays, dayOf } from '@guatu/domain/time/instant.ts'
import type { CreatedOffice } from '../features/identity/index.ts'
import { bug } from '../platform/bug.ts'
import type { Platform } from '../platform/platform.ts'
import { onDays } from './people.ts'

/** Offices that are asked beside the communities. */
const OFFICES = ['chengguan', 'guijian', 'shuiwu', 'shichang', 'paichusuo', 'nongfu', 'yuanqu']

interface Said {
  readonly login: string
  /** Days before today. */
  readonly back: number
  readonly clause: string
  readonly quote: string
  readonly text: string
  readonly answer?: { readonly verdict: 'adopted' | 'partly' | 'rejected'; readonly reason: string }
}

/** Made-up opinions on clauses that the demonstration's plan has. */
const SAID: readonly Said[] = [
  {
    login: 'chengguan',
    back: 7,
    clause: '二（三）',
    quote: '热线投诉件件有回音',
    text: '建议写明答复时限，便于中队安排人手。',
    answer: { verdict: 'adopted', reason: '' },
  },
  {
    login: 'guijian',
    back: 6,
    clause: '二（一）',
    quote: '对新发现的隐患房屋随查随录',
    text: '建议由村居先录入、我办每周复核，避免重复上门。',
    answer: { verdict: 'partly', reason: '录入仍由发现单位当日完成，复核改为每周一次。' },
  },
  {
    login: 'shuiwu',
    back: 5,
    clause: '二（三）',
    quote: '处河湖沿岸整治点位',
    text: '其中 4 处在区级河道，建议改由区水务部门牵头。',
    answer: { verdict: 'rejected', reason: '区里下达的任务以属地为主，可在例会上提请区级协调。' },
  },
  {
    login: 'yuanqu',
    back: 3,
    clause: '二（五）',
    quote: '前全面完成腾退工作',
    text: '两个地块的企业合同未到期，建议分两批腾退。',
  },
]

/** The plan sent round ten days ago: some offices have answered, some not; the visitor's community is still asked. */
export const seedConsultation = async (
  platform: Platform,
  units: readonly DemoUnit[],
  office: CreatedOffice,
): Promise<void> => {
  const today = dayOf(platform.clock.now())
  const unit = (key: string): string => office.unitIds.get(key) ?? bug(`no unit ${key}`)
  const communities = units.filter(({ kind }) => kind === 'community').map(({ key }) => unit(key))
  await onDays(platform, office, async (act) => {
    const sent = await act('planner', addDays(today, -10), async (planner) => {
      const [plan] = (await planner(plans.listPlans)).plans
      return planner(contract.openConsultation, {
        body: {
          planId: plan?.id ?? bug('the demonstration has no plan'),
          source: 'published',
          note: '演示：年中修订前征求各单位意见，请逐条反馈；没有意见的也请回复。',
          unitIds: [...OFFICES.map(unit), ...communities],
          dueOn: addDays(today, 4),
          afterClosing: 'all',
        },
      })
    })
    const params = { id: sent.id }
    for (const { login, back, clause, quote, text } of SAID)
      await act(login, addDays(today, -back), (person) => {
        const start = sent.documentText.indexOf(quote)
        const span = start < 0 ? null : { start, end: start + quote.length }
        return person(contract.giveOpinion, { params, body: { kind: 'clause', clause, span, text } })
      })
    for (const login of ['shichang', 'nongfu'])
      await act(login, addDays(today, -4), (person) =>
        person(contract.giveOpinion, { params, body: { kind: 'none' } }),
      )
    await act('planner', addDays(today, -2), async (planner) => {
      const { opinions }: Consultation = await planner(contract.readConsultation, { params })
      for (const { text, answer, clause } of SAID) {
        const one = opinions.find((opinion) => opinion.text === text)
        if (!one || !answer) continue
        const edited = answer.verdict === 'rejected' ? {} : { editClause: clause }
        await planner(contract.answerOpinion, {
          params: { id: one.id },
          ifMatch: one.version,
          body: { ...answer, ...edited },
        })
      }
    })
  })
}
