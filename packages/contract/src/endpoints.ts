import * as calendarLinks from './calendar-links.ts'
import * as campaigns from './campaigns.ts'
import * as schedule from './schedule.ts'
import * as targets from './targets.ts'
import * as casefileCommands from './casefile-commands.ts'
import * as casefileEvidence from './casefile-evidence.ts'
import * as casefiles from './casefiles.ts'
import * as consultations from './consultations.ts'
import * as decomposition from './decomposition.ts'
import type { EndpointShape } from './endpoint.ts'
import * as forecast from './forecast.ts'
import * as gradingAssessments from './grading-assessments.ts'
import * as gradingEntries from './grading-entries.ts'
import * as gradingSchemes from './grading-schemes.ts'
import * as gradingSteps from './grading-steps.ts'
import * as identity from './identity.ts'
import * as ledgers from './ledgers.ts'
import * as map from './map.ts'
import * as measures from './measures.ts'
import * as meetingSeries from './meeting-series.ts'
import * as meetingPapers from './meeting-papers.ts'
import * as meetings from './meetings.ts'
import * as operations from './operations.ts'
import * as planCompare from './plan-compare.ts'
import * as planProposals from './plan-proposals.ts'
import * as planSteps from './plan-steps.ts'
import * as plans from './plans.ts'
import * as setup from './setup.ts'
import * as shareSplits from './share-splits.ts'
import * as targetBindings from './target-bindings.ts'
import * as targetGrades from './target-grades.ts'
import * as targetPeriods from './target-periods.ts'
import * as wallChart from './wall-chart.ts'
import * as workPlan from './work-plan.ts'

const isEndpoint = (value: unknown): value is EndpointShape =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'access' in value

const modules = {
  setup,
  identity,
  plans,
  planCompare,
  planProposals,
  planSteps,
  campaigns,
  targets,
  schedule,
  consultations,
  decomposition,
  shareSplits,
  forecast,
  gradingSchemes,
  gradingAssessments,
  gradingEntries,
  gradingSteps,
  ledgers,
  casefiles,
  casefileCommands,
  casefileEvidence,
  map,
  measures,
  meetingSeries,
  meetings,
  meetingPapers,
  calendarLinks,
  operations,
  targetBindings,
  targetGrades,
  targetPeriods,
  wallChart,
  workPlan,
}

/** Every endpoint there is, by its name. A route that is not here does not exist. */
export const ENDPOINTS: ReadonlyMap<string, EndpointShape> = new Map(
  Object.values(modules).flatMap((module) =>
    Object.entries(module).filter((entry): entry is [string, EndpointShape] => isEndpoint(entry[1])),
  ),
)
