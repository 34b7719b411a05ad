import type { GivenBody } from '@guatu/contract/endpoint.ts'
import * as gradingSchemes from '@guatu/contract/grading-schemes.ts'
import * as gradingEntries from '@guatu/contract/grading-entries.ts'
import * as steps from '@guatu/contract/grading-steps.ts'
import * as assessments from '@guatu/contract/grading-assessments.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import type { SchemeView } from '@guatu/contract/grading-schemes.ts'
import * as targets from '@guatu/contract/targets.ts'
import { randomOf } from '@guatu/domain/demo/random.ts'
import { periodBefore, periodHolding } from '@guatu/domain/grading/period.ts'
import { countsGrades, GRADES_HELD } from '@guatu/domain/grading/held.ts'
import { daysOfPeriod } from '@guatu/domain/targets/by-hand.ts'
import { addDays, dayOf, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import type { CreatedOffice } from '../features/identity/index.ts'
import { bug } from '../platform/bug.ts'
import type { Platform } from '../platform/platform.ts'
import type { Person } from './as-person.ts'
import { onDays, type ActOnDay } from './people.ts'

/** The same seed, the same grades on every machine. */
const SEED = 'guatu/demo/1/grading'

/** The town's own scheme: made up, with grades as the plan names them. */
const SCHEME: GivenBody<typeof gradingSchemes.createScheme> = {
  ...{ name: '村居综合整治季度考核（演示）', kind: 'scored', period: 'quarter', level: 'community' },
  grades: [
    { name: 'A', from: 90, most: 20 },
    { name: 'B', from: 75, most: null },
    { name: 'C', from: 60, most: null },
    { name: 'D', from: 0, most: null },
  ],
  criteria: [
    { key: 'survey', name: '第三方测评', weight: 40, source: { kind: 'hand' } },
    { key: 'district', name: '区级测评', weight: 25, source: { kind: 'hand' } },
    {
      key: 'new',
      name: '新增违建',
      weight: 20,
      source: {
        kind: 'measure',
        playbook: 'illegal-structure',
        measureId: 'new_structures',
        nothingAt: 4,
        allAt: 0,
      },
    },
    {
      key: 'environment',
      name: '人居环境整改率',
      weight: 15,
      source: {
        kind: 'measure',
        playbook: 'living-environment',
        measureId: 'closing_rate',
        nothingAt: 0,
        allAt: 100,
      },
    },
  ],
}

/** How many quarters that are over are frozen; of the one that runs, a part is filled in. */
const FROZEN = 2
const FILLED_SHARE = 0.6
/** The town gets better from quarter to quarter. */
const BETTER = 1.5

/** Quarters that were over by yesterday, within the life of the demonstration's accounts; oldest first. */
const overPeriods = (today: Day, began: Day): string[] => {
  const found: string[] = []
  let period = periodBefore(periodHolding('quarter', today))
  while (period !== null && found.length < FROZEN) {
    const end = daysOfPeriod(period)?.to ?? ''
    if (end <= began) break
    // handed in on the first day after it, frozen on the second
    if (addDays(end, 2) < today) found.unshift(period)
    period = periodBefore(period)
  }
  return found
}

/** Points that people would have given: each community has its own quality, and some luck each quarter. */
const entriesFor = (view: AssessmentView, quarter: number) =>
  [...view.rows]
    .map(({ unitId }) => unitId)
    .sort()
    .map((unitId, index) => {
      const quality = randomOf(`${SEED}/${index}`).between(65.5, 95.5)
      const luck = randomOf(`${SEED}/${index}/${quarter}`)
      const points = (weight: number, spread: number): number => {
        const share = (quality + quarter * BETTER + luck.between(-spread, spread)) / 100
        return Math.round(Math.min(1, share) * weight * 10) / 10
      }
      return [
        { unitId, criterion: 'survey', points: points(40, 3) },
        { unitId, criterion: 'district', points: points(25, 4) },
      ]
    })

const begin = (evaluator: Person, scheme: SchemeView, period: string): Promise<AssessmentView> =>
  evaluator(assessments.startAssessment, { params: { id: scheme.id }, body: { period } })

const enter = (
  evaluator: Person,
  view: AssessmentView,
  entries: readonly { unitId: string; criterion: string; points: number }[],
): Promise<AssessmentView> =>
  evaluator(gradingEntries.enterAssessment, {
    ...{ params: { id: view.id }, ifMatch: view.version },
    body: { entries: [...entries], source: 'sheet' },
  })

/** Each quota of the plan is counted by the scheme, with the grade that its words name. */
const bindQuotas = async (planner: Person, scheme: SchemeView): Promise<number> => {
  const all = (await planner(targets.listTargets)).targets.filter(countsGrades)
  let bound = 0
  for (const target of all) {
    const { schemes } = await planner(targets.suggestMeasures, { params: { id: target.id } })
    const found = schemes.find(({ id }) => id === scheme.id)
    if (!found || found.named.length === 0) continue
    await planner(targets.bindTarget, {
      ...{ params: { id: target.id }, ifMatch: target.version },
      body: { campaignId: null, measureId: GRADES_HELD, schemeId: scheme.id, grades: found.named },
    })
    bound += 1
  }
  return bound
}

const grade = async (act: ActOnDay, today: Day, began: Day): Promise<number> => {
  const scheme = await act('evaluator', began, (evaluator) =>
    evaluator(gradingSchemes.createScheme, { body: SCHEME }),
  )
  const over = overPeriods(today, began)
  for (const [quarter, period] of over.entries()) {
    const end = daysOfPeriod(period)?.to ?? bug(`no period ${period}`)
    const { id, version } = await act('evaluator', addDays(end, 1), async (evaluator) => {
      const view = await begin(evaluator, scheme, period)
      const full = await enter(evaluator, view, entriesFor(view, quarter).flat())
      return evaluator(steps.submitAssessment, { params: { id: full.id }, ifMatch: full.version })
    })
    await act('leader', addDays(end, 2), (leader) =>
      leader(steps.freezeAssessment, { params: { id }, ifMatch: version }),
    )
  }
  return over.length
}

/**
 * The town's grading: a scheme, the last quarters frozen by two people, and a draft of the one that runs, filled in for some
 * of the communities. Made-up points, real rules; what is counted comes from the demonstration's own casefiles.
 */
export const seedGrading = (platform: Platform, office: CreatedOffice, began: Instant): Promise<number> =>
  onDays(platform, office, async (act) => {
    const today = dayOf(platform.clock.now())
    const quarters = await grade(act, today, dayOf(began))
    await act('planner', today, async (planner) => {
      const { schemes } = await planner(gradingSchemes.listSchemes)
      return bindQuotas(planner, schemes[0] ?? bug('no scheme'))
    })
    await act('evaluator', today, async (evaluator) => {
      const { schemes } = await evaluator(gradingSchemes.listSchemes)
      const view = await begin(
        ...([evaluator, schemes[0] ?? bug('no scheme'), periodHolding('quarter', today)] as const),
      )
      const all = entriesFor(view, quarters)
      await enter(evaluator, view, all.slice(0, Math.round(all.length * FILLED_SHARE)).flat())
    })
    return quarters
  })
