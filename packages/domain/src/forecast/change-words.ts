import type { CompareWith } from '../measure/definition.ts'
import { changeBetween, changeMode } from '../targets/change.ts'
import type { Words } from '../text/words.ts'
import type { Day } from '../time/instant.ts'
import type { Direction, Forecast } from './forecast.ts'
import { amountWords, join, paceOf, percent, stretch } from './phrases.ts'

/** A change is forecast as the number that it is a change of, against the whole of its base period. */
export interface ChangeFacts {
  readonly forecast: Forecast
  readonly direction: Direction
  readonly today: Day
  readonly dueOn: Day
  readonly compare: CompareWith
  /** Number of the whole base period, and the number at which the change is just as asked for; in the measure's unit. */
  readonly base: number
  readonly allowed: number
  readonly value: number
  /** The target's unit (%, 百分点, 起) and the measure's. */
  readonly unit: string
  readonly measureUnit: string
  readonly perUnit: number
}

/** 按近30个工作日进度，到期限预计同比下降12.3%；不超过85件才达标，现已73件；达到目标的把握30% */
export function changeForecastWords(facts: ChangeFacts): Words {
  const { forecast, direction } = facts
  switch (forecast.state) {
    case 'done':
      return facts.today > facts.dueOn
        ? { zh: '数量已达目标所需', en: 'The number that the goal needs is reached' }
        : { zh: '期限未到，数量已达目标所需', en: 'The number that the goal needs is reached already' }
    case 'broken':
      return join([
        { zh: '已超过目标允许的数量，降幅不能实现', en: 'The number that the goal allows has been passed' },
        boundWords(facts),
      ])
    case 'thin':
      return join([
        { zh: '记录太少，不能预测', en: 'Too little history to forecast from' },
        boundWords(facts),
      ])
    case 'still': {
      const { zh, en } = stretch(forecast.basis)
      const kept = direction === 'stay_below'
      return join([
        { zh: `${zh}没有新增`, en: `Nothing was added in ${en}` },
        boundWords(facts),
        kept ? chanceWords(facts) : { zh: '照此不能达到', en: 'as it went, it is not reached' },
      ])
    }
    case 'moving':
      return join([atDueWords(facts), boundWords(facts), chanceWords(facts)])
  }
}

/** Of a change that is reported as such: where it is heading, without the numbers that it is a change of. */
export function changeLevelWords(
  forecast: Forecast,
  { today, dueOn, unit }: Pick<ChangeFacts, 'today' | 'dueOn' | 'unit'>,
): Words {
  const said = (change: number | undefined): Words => changeWords(change ?? 0, unit, 'reported')
  const chance = chanceWords({ forecast, today, dueOn })
  switch (forecast.state) {
    case 'thin':
      return { zh: '填报太少，不能预测', en: 'Too little was reported to forecast from' }
    case 'done':
      return today > dueOn
        ? { zh: '已达到要求', en: 'As asked for' }
        : {
            zh: '目前达到要求，期限未到，仍需保持',
            en: 'As asked for by now; it is to be kept until it is due',
          }
    case 'broken':
      return { zh: '目前已超过上限', en: 'Above the limit by now' }
    case 'still':
      return join([{ zh: '近期没有变化', en: 'Nothing has changed lately' }, chance])
    case 'moving': {
      const { zh, en } = paceOf(forecast)
      const due = said(forecast.atDue?.middle)
      return join([
        { zh: `${zh}，到期限预计${due.zh}`, en: `${en} it will be ${due.en} on the due day` },
        chance,
      ])
    }
  }
}

function atDueWords(facts: ChangeFacts): Words {
  const { zh, en } = paceOf(facts.forecast)
  const change = changeBetween(facts.unit, facts.forecast.atDue?.middle ?? null, facts.base, facts.perUnit)
  if (change === null) return { zh, en }
  const said = changeWords(change, facts.unit, facts.compare)
  return { zh: `${zh}，到期限预计${said.zh}`, en: `${en} it will be ${said.en} on the due day` }
}

/** 同比下降12.3%, 环比增加3个百分点, 比基期减少50起 */
export function changeWords(change: number, unit: string, compare: CompareWith | 'reported'): Words {
  const against = AGAINST[typeof compare === 'string' ? compare : 'named']
  const size = Math.abs(change)
  const percentage = changeMode(unit) === 'percent'
  const amount = percentage ? `${size.toFixed(1)}${unit || '%'}` : amountWords(size, unit)
  if (Number(size.toFixed(1)) === 0) return { zh: `${against.zh}持平`, en: `the same as ${against.en}` }
  if (change > 0)
    return {
      zh: `${against.zh}${percentage ? '上升' : '增加'}${amount}`,
      en: `${amount} above ${against.en}`,
    }
  return { zh: `${against.zh}${percentage ? '下降' : '减少'}${amount}`, en: `${amount} below ${against.en}` }
}

const AGAINST = {
  last_year: { zh: '同比', en: 'the year before' },
  last_period: { zh: '环比', en: 'the period before' },
  named: { zh: '比基期', en: 'the base period' },
  reported: { zh: '比对比期', en: 'the period that it is held against' },
} as const

function boundWords({ direction, allowed, value, measureUnit }: ChangeFacts): Words {
  const now = amountWords(value, measureUnit)
  if (direction === 'stay_below') {
    const most = amountWords(Math.floor(allowed * 100) / 100, measureUnit)
    return { zh: `到期限不超过${most}才达标，现已${now}`, en: `at most ${most} by the due day, now ${now}` }
  }
  const least = amountWords(Math.ceil(allowed * 100) / 100, measureUnit)
  return { zh: `到期限达到${least}才达标，现为${now}`, en: `at least ${least} by the due day, now ${now}` }
}

function chanceWords({
  forecast,
  today,
  dueOn,
}: Pick<ChangeFacts, 'forecast' | 'today' | 'dueOn'>): Words | null {
  if (today > dueOn || forecast.probability === null) return null
  const chance = percent(forecast.probability)
  return { zh: `达到目标的把握${chance}`, en: `the chance to reach it is ${chance}` }
}
