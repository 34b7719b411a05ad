import { periodsOf } from '../cadence/periods.ts'
import type { PeriodStanding } from '../cadence/standing.ts'
import { spanOf, type FrequencyGoal, type FrequencyStanding } from '../targets/frequency.ts'
import type { IsWorkday } from '../targets/standing.ts'
import type { Words } from '../text/words.ts'
import type { Day } from '../time/instant.ts'
import type { Outlook } from './outlook.ts'
import { dayWords, join, percent, plural } from './phrases.ts'

/** With fewer periods behind it a rhythm says nothing of the ones to come. */
const ENOUGH_PERIODS = 5

/** 已过26期，落实25期，缺1期；本期还需1次，9月27日前召开；此后还有14期 … */
export function frequencyOutlook(
  goal: FrequencyGoal,
  standing: FrequencyStanding,
  today: Day,
  isWorkday: IsWorkday,
): Outlook {
  const { passed, met, periods } = standing
  const missed = passed - met
  if (today < goal.startsOn) {
    const from = dayWords(goal.startsOn, today)
    return {
      state: 'on_course',
      words: { zh: `从${from.zh}起逐期统计`, en: `Counted period by period from ${from.en} on` },
    }
  }
  if (today > goal.dueOn) return ended(passed, met)
  const current = periods.find(({ from, to }) => from <= today && to >= today) ?? null
  const lacking = current !== null && current.held < current.required
  const span = { ...spanOf(goal), until: goal.dueOn }
  const coming = periodsOf(goal.rule, span, isWorkday).filter(
    ({ from, required }) => required > 0 && from > today,
  ).length
  const left = coming + (lacking ? 1 : 0)
  return {
    state: missed > 0 ? 'missed' : current?.light === 'yellow' ? 'at_risk' : 'on_course',
    words: join([
      passed === 0 ? null : passedWords(passed, met, periods, today),
      current && current.required > 0 ? currentWords(current, today) : null,
      coming === 0 ? null : comingWords(coming, missed, { passed, met, left }),
    ]),
  }
}

function ended(passed: number, met: number): Outlook {
  return met === passed
    ? {
        state: 'reached',
        words: { zh: `${passed}期全部落实`, en: `All ${plural(passed, 'period')} were kept` },
      }
    : {
        state: 'missed',
        words: {
          zh: `${passed}期中落实${met}期，缺${passed - met}期`,
          en: `${met} of ${plural(passed, 'period')} were kept`,
        },
      }
}

function passedWords(passed: number, met: number, periods: readonly PeriodStanding[], today: Day): Words {
  const last = periods.findLast(({ state }) => state === 'missed')
  if (met === passed || !last)
    return { zh: `已过${passed}期，全部落实`, en: `${plural(passed, 'period')} passed, all kept` }
  const [from, to] = [dayWords(last.from, today), dayWords(last.to, today)]
  return {
    zh: `已过${passed}期，落实${met}期，缺${passed - met}期（最近一次是${from.zh}至${to.zh}），补不回来`,
    en: `${plural(passed, 'period')} passed, ${met} kept; ${passed - met} missed (the latest ${from.en} – ${to.en}) cannot be made up`,
  }
}

function currentWords(current: PeriodStanding, today: Day): Words {
  const lacks = current.required - current.held
  if (lacks <= 0) return { zh: '本期已落实', en: 'this period is kept' }
  const by = dayWords(current.to, today)
  const set = Math.min(current.planned, lacks)
  return {
    zh: `本期还需${lacks}次，最晚${by.zh}${set > 0 ? `（已排定${set}次）` : '，尚未排定日期'}`,
    en: `${plural(lacks, 'more time')} by ${by.en}${set > 0 ? ` (${set} put down)` : ', no day is set yet'}`,
  }
}

/**
 * The chance that all of the periods to come are kept, as it went so far; null with too few behind it. How sure the next ones
 * are is not known but only seen from those that have passed, so that they are drawn together from a beta distribution (with
 * Jeffreys' prior of ½ and ½) and not multiplied one by one.
 */
export function chanceToKeepAll(passed: number, met: number, left: number): number | null {
  if (passed < ENOUGH_PERIODS) return null
  let chance = 1
  for (let n = 0; n < left; n++) chance *= (met + 0.5 + n) / (passed + 1 + n)
  return chance
}

/** A period kept with odds of (met + ½) to (missed + ½), by Jeffreys' prior. */
function comingWords(
  coming: number,
  missed: number,
  { passed, met, left }: { passed: number; met: number; left: number },
): Words {
  const share = (met + 0.5) / (passed + 1)
  if (missed > 0) {
    const best = percent((met + left) / (passed + left))
    const more = Math.round(left * (1 - share))
    return {
      zh: `此后还有${coming}期，全部落实则全程落实率为${best}${more > 0 ? `；照以往比例还会缺${more}期` : ''}`,
      en: `${plural(coming, 'period')} to come: ${best} of all can still be kept${more > 0 ? `; as it went so far ${more} more will be missed` : ''}`,
    }
  }
  const all = chanceToKeepAll(passed, met, left)
  const chance = all === null ? null : percent(all)
  return {
    zh: `此后还有${coming}期，一期都不能缺${chance === null ? '' : `；照以往落实情况，全部落实的把握${chance}`}`,
    en: `${plural(coming, 'period')} to come, none may be missed${chance === null ? '' : `; as it went so far the chance to keep all is ${chance}`}`,
  }
}
