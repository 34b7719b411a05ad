import type * as contract from '@guatu/contract/targets.ts'
import type { Fault } from '@guatu/contract/problems.ts'
import { countsGrades, GRADES_HELD } from '@guatu/domain/grading/held.ts'
import { fieldsKnown } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkMeasure } from '@guatu/domain/measure/check.ts'
import type { MeasureDefinition } from '@guatu/domain/measure/definition.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import { BY_HAND } from '@guatu/domain/targets/by-hand.ts'
import { fitOf } from '@guatu/domain/targets/fit.ts'
import { frequencyRule, MEETINGS_HELD } from '@guatu/domain/targets/frequency.ts'
import { daysBetween, type Instant } from '@guatu/domain/time/instant.ts'
import type { Tx, WriteTx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Platform } from '../../platform/platform.ts'
import type { RowScope } from '../../platform/scope.ts'
import { countedSeries, countingScheme } from '../measures/index.ts'
import { baseFits, bindingOf, changeOf } from './binding.ts'
import type { EventMaker } from './meeting-tasks.ts'
import { lockTarget, ownCampaign, setBinding } from './queries.ts'
import type { TargetRow } from './rows.ts'

type Bind = Call<typeof contract.bindTarget>

const refuseBinding = (one: Fault): never => refuse('targets.measure_refused', { faults: [one] })

/** The definition to keep with the target: complete in itself, as it reads today. */
const definitionFor = (
  platform: Platform,
  row: TargetRow,
  playbookId: string,
  measureId: string,
  compare: Bind['body']['compare'],
): MeasureDefinition => {
  const playbook: Playbook = platform.playbooks.get(playbookId) ?? refuse('campaigns.playbook_unknown')
  const given = playbook.measures.find((measure) => measure.id === measureId)
  const path = 'body.measureId'
  if (!given) {
    const [zh, en] = [`专项模板“${playbook.name.zh}”没有这个口径`, `${playbook.name.en} has no such measure`]
    return refuseBinding(fault(path, 'unknown', zh, en))
  }
  if (compare !== null && row.kind !== 'rate_change') {
    const [zh, en] = ['只有升降幅度目标才与往期比较', 'Only a change is held against an earlier period']
    return refuseBinding(fault('body.compare', 'not_a_change', zh, en))
  }
  if (compare !== null && typeof compare === 'object' && compare.to >= row.starts_on) {
    const [zh, en] = [
      `对比期要在目标开始（${row.starts_on}）之前结束`,
      `The base period has to be over before the target begins (${row.starts_on})`,
    ]
    return refuseBinding(fault('body.compare', 'not_before', zh, en))
  }
  const to = compare ?? 'last_year'
  const asked = row.kind === 'rate_change' ? { ...given, compare: { to } } : given
  const checked = checkMeasure(asked, fieldsKnown([playbook]), playbook.id)
  if (!checked.ok) {
    const [first] = checked.faults
    return refuseBinding(fault(path, 'wrong', `口径有误：${first?.zh}`, `The measure is wrong: ${first?.en}`))
  }
  const fit = fitOf(row, checked.measure.definition.unit)
  return fit.ok
    ? checked.measure.definition
    : refuseBinding(fault(path, 'does_not_fit', fit.why.zh, fit.why.en))
}

/** A frequency is counted from the meetings of a series that the caller reaches. */
const heldBy = async (
  tx: Tx,
  scope: RowScope,
  row: TargetRow,
  seriesId: string | null,
): Promise<HeldMeasure> => {
  if (row.kind !== 'frequency') {
    const [zh, en] = ['只有频次目标才按会议计数', 'Only a frequency is counted from meetings']
    return refuseBinding(fault('body.measureId', 'not_a_frequency', zh, en))
  }
  if (seriesId === null) {
    const [zh, en] = ['请选择由哪个会议系列计数', 'Choose the series whose meetings are counted']
    return refuseBinding(fault('body.seriesId', 'missing', zh, en))
  }
  const series = (await tx.maybeOne(countedSeries(scope, seriesId))) ?? refuse('not_found')
  if (!frequencyRule(row)) {
    const [zh, en] = [
      `看不出“${row.quote}”的周期（每周、每月、每季度等），不能逐期计数；请先在方案中订正，或人工填报`,
      'Its words name no period (weekly, monthly …) that could be counted; correct the plan, or report by hand',
    ]
    return refuseBinding(fault('body.measureId', 'no_period', zh, en))
  }
  return { id: MEETINGS_HELD, seriesId: series.id }
}

interface HeldMeasure {
  readonly id: typeof MEETINGS_HELD
  readonly seriesId: string
}

interface GradesMeasure {
  readonly id: typeof GRADES_HELD
  readonly schemeId: string
  readonly grades: readonly string[]
}

/** A grade quota is counted from the frozen results of a scheme that the caller reaches, by grades that it has. */
const gradedBy = async (
  tx: Tx,
  scope: RowScope,
  row: TargetRow,
  { schemeId, grades }: Pick<Bind['body'], 'schemeId' | 'grades'>,
): Promise<GradesMeasure> => {
  if (!countsGrades(row))
    return refuseBinding(
      fault(
        'body.measureId',
        'not_a_quota',
        '只有档次数量目标才按考核结果计数',
        'Only a grade quota is counted from assessments',
      ),
    )
  if (schemeId === null)
    return refuseBinding(
      fault('body.schemeId', 'missing', '请选择由哪个考核方案计数', 'Choose the scheme that counts it'),
    )
  const scheme = (await tx.maybeOne(countingScheme(scope, schemeId))) ?? refuse('not_found')
  const known = scheme.grades.map(({ name }) => name)
  if (grades.length === 0 || grades.some((grade) => !known.includes(grade)))
    return refuseBinding(
      fault(
        'body.grades',
        'unknown',
        `请选择计入的档次，应为${known.join('、')}中的一个或几个`,
        `Choose the grades that count, of ${known.join(', ')}`,
      ),
    )
  return { id: GRADES_HELD, schemeId, grades: known.filter((grade) => grades.includes(grade)) }
}

/** Puts down what a target is bound to from now on, and that it was done. */
export const saveBinding = async (tx: WriteTx, row: TargetRow, event: EventMaker): Promise<TargetRow> => {
  const next = { ...row, version: row.version + 1 }
  await tx.run(setBinding(next))
  const definition = next.measure === null ? null : JSON.parse(JSON.stringify(next.measure))
  const subject = { type: 'target', id: row.id, version: next.version }
  tx.record(event('target.bound', subject, { campaignId: next.campaign_id, measure: definition }))
  return next
}

/**
 * A series was made of a frequency: from now on its meetings count it, unless somebody has chosen otherwise. Nothing
 * happens where the words name no period.
 */
export const bindToSeries = async (
  tx: WriteTx,
  scope: RowScope,
  targetId: string,
  seriesId: string,
  event: EventMaker,
): Promise<void> => {
  const row = await tx.maybeOne(lockTarget(scope, targetId))
  if (!row || row.kind !== 'frequency' || row.measure !== null || !frequencyRule(row)) return
  await saveBinding(tx, { ...row, measure: { id: MEETINGS_HELD, seriesId } }, event)
}

/** What adds up is not held against a period of another length. */
const refuseUnequal = (platform: Platform, row: TargetRow, scope: RowScope, now: Instant): void => {
  const binding = bindingOf(platform, row)
  const sides = binding && changeOf(row, binding, scope, now)
  if (!binding || !sides || baseFits(binding, sides)) return
  const { window, wholeBase } = sides
  const [own, base] = [window, wholeBase].map(({ from, to }) => daysBetween(from, to) + 1)
  const [zh, en] = [
    `对比期有${base}天，统计期（${window.from}至${window.to}）有${own}天，数量不能直接相比；请选一样长的对比期`,
    `The base period has ${base} days and its own (${window.from} to ${window.to}) ${own}: what adds up cannot be compared; choose one of the same length`,
  ]
  refuseBinding(fault('body.compare', 'not_as_long', zh, en))
}

/** The target with its campaign and measure as asked for; both may be taken away again. */
export const bound = async (
  tx: Tx,
  platform: Platform,
  { body, scope, scopeOf, now }: Pick<Bind, 'body' | 'scope' | 'scopeOf' | 'now'>,
  row: TargetRow,
): Promise<TargetRow> => {
  const { campaignId, measureId, seriesId, compare } = body
  if (measureId === MEETINGS_HELD)
    return { ...row, campaign_id: null, measure: await heldBy(tx, scopeOf('meetings.read'), row, seriesId) }
  if (seriesId !== null)
    return refuseBinding(
      fault(
        'body.seriesId',
        'not_for_this',
        '只有按会议计数时才选会议系列',
        'Only with the meetings that were held',
      ),
    )
  if (measureId === GRADES_HELD)
    return {
      ...{ ...row, campaign_id: null },
      measure: await gradedBy(tx, scopeOf('grading.read'), row, body),
    }
  if (body.schemeId !== null)
    return refuseBinding(
      fault(
        'body.schemeId',
        'not_for_this',
        '只有按考核结果计数时才选考核方案',
        'Only with grades that are counted from assessments',
      ),
    )
  if (measureId === BY_HAND) return { ...row, campaign_id: campaignId, measure: { id: BY_HAND } }
  if (campaignId === null) {
    if (measureId === null) return { ...row, campaign_id: null, measure: null }
    const [zh, en] = ['请先选择专项行动', 'Choose the campaign that it is counted in']
    return refuseBinding(fault('body.campaignId', 'missing', zh, en))
  }
  const campaign = (await tx.maybeOne(ownCampaign(scope, campaignId))) ?? refuse('not_found')
  const measure =
    measureId === null ? null : definitionFor(platform, row, campaign.playbook, measureId, compare)
  const next = { ...row, campaign_id: campaignId, measure }
  refuseUnequal(platform, next, scope, now)
  return next
}
