import * as contract from '@guatu/contract/plan-proposals.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { joinPath } from '@guatu/domain/plan-text/numbering.ts'
import { checkAnswer, type Proposal } from '@guatu/domain/plan-text/proposals/answer.ts'
import { buildQuestion, type Question } from '@guatu/domain/plan-text/proposals/question.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Call, type Route } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import type { Secrets } from '../../platform/secrets/secrets.ts'
import { askModel, MODEL_LIMITS, type ModelFault, type AskedModel, type ModelLimits } from './ask-model.ts'
import { hostOf, keyOf, modelSetting } from './model-setting.ts'
import { planInReach } from './queries.ts'

const questionOf = (reading: Reading, text: string): Question | null =>
  buildQuestion({
    text,
    title: reading.title,
    sections: reading.sections.map(({ parent, number, title, span }) => ({
      path: parent === null ? number : joinPath(parent, number),
      title,
      span,
    })),
    unread: reading.unread.filter(({ dismissed }) => !dismissed),
    targets: reading.targets,
  })

const SAID: Readonly<Record<ModelFault, readonly [string, string]>> = {
  unreachable: ['连不上模型服务', 'The model cannot be reached'],
  timeout: ['模型在限定时间内没有回答', 'The model did not answer in time'],
  refused: ['模型服务拒绝了密钥', 'The model refused the key'],
  failed: ['模型服务报错', 'The model reported an error'],
  too_large: ['模型的回答过长', 'The answer was too long'],
  malformed: ['模型的回答不是约定的格式', 'The answer had another form'],
  not_the_form: ['模型的回答不是约定的格式', 'The answer had another form'],
}

type ProposeCall = Call<typeof contract.askForProposals>

/**
 * Asks the model, outside of any transaction, and holds its answer against the text. That the plan's sentences went out,
 * to whom and how many, is logged whatever came back. Nothing is kept: a proposal counts when a person takes it up.
 */
const propose = async (call: ProposeCall, secrets: Secrets, limits: ModelLimits) => {
  const { row, setting } = await call.read(async (tx) => ({
    row: await tx.maybeOne(planInReach(call.params.id, { read: call.scope, write: call.scope })),
    setting: (await modelSetting(tx)).value,
  }))
  if (!row) return refuse('not_found')
  if (!setting.enabled) return refuse('plans.model_off')
  const key = keyOf(secrets, setting)
  if (key === undefined) return refuse('plans.model_key_lost')
  const host = hostOf(setting.baseUrl)
  const none = { proposals: [], asked: 0, dropped: 0, host, model: setting.model }
  const question = questionOf(row.reading, row.document_text)
  if (!question) return none
  const { outcome, found } = await consult({ ...setting, key }, question, row.reading, limits)
  const reply = found ? { ...none, ...found, asked: question.passages.length } : none
  const { passages, characters } = question
  await call.write(async (tx) => {
    const { proposals, dropped } = reply
    const said = { outcome, proposals: proposals.length, dropped, passages: passages.length, characters }
    const subject = { type: 'plan', id: row.id, version: row.version }
    tx.record(call.event('plan.model_asked', subject, { host, model: setting.model, ...said }))
    return reply
  })
  if (found) return reply
  const [detail, detailEn] = SAID[outcome]
  return refuse('plans.model_failed', { detail, detailEn })
}

type Consulted =
  | { readonly outcome: 'answered'; readonly found: { proposals: Proposal[]; dropped: number } }
  | { readonly outcome: ModelFault; readonly found: null }

const consult = async (
  setting: AskedModel,
  question: Question,
  reading: Reading,
  limits: ModelLimits,
): Promise<Consulted> => {
  const answer = await askModel(setting, question, limits)
  if (!answer.ok) return { outcome: answer.fault, found: null }
  const year = Number((reading.period.from ?? reading.issuedOn ?? '0').slice(0, 4))
  const checked = checkAnswer(answer.text, question.passages, year)
  if (!checked.ok) return { outcome: 'not_the_form', found: null }
  return { outcome: 'answered', found: { proposals: checked.proposals, dropped: checked.dropped.length } }
}

export const proposalRoutes = ({ secrets }: Platform, limits: ModelLimits = MODEL_LIMITS): Route[] => [
  route(contract.askForProposals, (call) => propose(call, secrets, limits)),
]
