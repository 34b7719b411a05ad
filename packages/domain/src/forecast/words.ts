import type { Words } from '../text/words.ts'
import { daysBetween } from '../time/instant.ts'
import type { Day } from '../time/instant.ts'
import { MIN_STEPS, type Direction, type Forecast } from './forecast.ts'
import { amountWords, dayWords, join, paceOf, percent, plural, spaced, stretch } from './phrases.ts'

/** What the sentence speaks of besides the forecast itself. */
export interface ForecastFacts {
  readonly forecast: Forecast
  readonly direction: Direction
  readonly today: Day
  readonly dueOn: Day
  /** 处, ㎡, % … */
  readonly unit: string
}

/** 按近30个工作日进度，预计11月18日完成，比期限晚18天；每个工作日需再多完成2.3处 */
export function forecastWords(facts: ForecastFacts): Words {
  const { forecast, direction } = facts
  switch (forecast.state) {
    case 'done':
      return { zh: '已达目标', en: 'The goal is reached' }
    case 'broken':
      return { zh: '已超过上限', en: 'The limit has been passed' }
    case 'thin':
      return join([thinWords(facts), requiredWords(facts)])
    case 'still':
      return direction === 'stay_below' ? quietWords(facts) : join([stillWords(facts), requiredWords(facts)])
    case 'moving':
      return direction === 'stay_below'
        ? limitWords(facts)
        : join([finishWords(facts), extraWords(facts), chanceWords(facts)])
  }
}

function thinWords({ forecast: { basis } }: ForecastFacts): Words {
  if (basis.steps >= MIN_STEPS)
    return {
      zh: `${stretch(basis).zh}只有一次进展，不能预测`,
      en: `Only one move in ${stretch(basis).en}: too little to forecast from`,
    }
  return basis.steps === 0
    ? { zh: '还没有进度记录，不能预测', en: 'There is no history yet to forecast from' }
    : {
        zh: `进度记录太少（${stretch(basis).zh}），不能预测`,
        en: `Too little history to forecast from (${stretch(basis).en})`,
      }
}

function stillWords({ forecast: { basis } }: ForecastFacts): Words {
  const { zh, en } = stretch(basis)
  return {
    zh: `${zh}没有进展，照此不能完成`,
    en: `Nothing has moved in ${en}; at this pace it is never reached`,
  }
}

function quietWords({ forecast }: ForecastFacts): Words {
  const { zh, en } = stretch(forecast.basis)
  return {
    zh: `${zh}没有增加；守住的把握${percent(forecast.probability)}`,
    en: `Nothing was added in ${en}; the chance to keep the limit is ${percent(forecast.probability)}`,
  }
}

function finishWords({ forecast, today, dueOn }: ForecastFacts): Words {
  const { zh, en } = paceOf(forecast)
  const day = forecast.finish?.middle ?? null
  if (day === null) return { zh: `${zh}，看不到完成的日子`, en: `${en} no day of completion is in sight` }
  const late = daysBetween(dueOn, day)
  const against =
    late === 0
      ? { zh: '正好在期限当天', en: 'on the very due day' }
      : late > 0
        ? { zh: `比期限晚${late}天`, en: `${plural(late, 'day')} late` }
        : { zh: `比期限早${-late}天`, en: `${plural(-late, 'day')} early` }
  const on = dayWords(day, today)
  return {
    zh: `${zh}，预计${on.zh}完成，${against.zh}`,
    en: `${en} it is reached on ${on.en}, ${against.en}`,
  }
}

/** How much more each day has to bring than it did; nothing where the pace is enough. */
function extraWords({ forecast, unit }: ForecastFacts): Words | null {
  const { required, pace, basis } = forecast
  if (required === null || pace === null || required === 0) return null
  const extra = Math.abs(required) - Math.abs(pace) * Math.sign(pace * required)
  if (extra <= 0) return null
  const each = basis.rhythm === 'workday' ? '每个工作日' : '每天'
  const eachEn = basis.rhythm === 'workday' ? 'each working day' : 'each day'
  const amount = amountWords(extra, unit)
  return { zh: `${each}需再多完成${amount}`, en: `${eachEn} must bring ${spaced(amount)} more` }
}

function requiredWords({ forecast, unit }: ForecastFacts): Words | null {
  const { required, basis } = forecast
  if (required === null || required === 0) return null
  const amount = amountWords(Math.abs(required), unit)
  return basis.rhythm === 'workday'
    ? { zh: `每个工作日需完成${amount}`, en: `each working day must bring ${spaced(amount)}` }
    : { zh: `每天需完成${amount}`, en: `each day must bring ${spaced(amount)}` }
}

function chanceWords({ forecast, today, dueOn }: ForecastFacts): Words | null {
  if (today > dueOn || forecast.probability === null) return null
  const chance = percent(forecast.probability)
  return { zh: `按期完成的把握${chance}`, en: `the chance to make it in time is ${chance}` }
}

function limitWords({ forecast, today, unit }: ForecastFacts): Words {
  const { zh, en } = paceOf(forecast)
  const chance = percent(forecast.probability)
  const day = forecast.finish?.middle ?? null
  if ((forecast.probability ?? 0) < 0.5 && day !== null) {
    const on = dayWords(day, today)
    return {
      zh: `${zh}，预计${on.zh}超过上限；守住的把握${chance}`,
      en: `${en} the limit is passed on ${on.en}; the chance to keep it is ${chance}`,
    }
  }
  const amount = amountWords(forecast.atDue?.middle ?? 0, unit)
  return {
    zh: `${zh}，到期限预计为${amount}；守住的把握${chance}`,
    en: `${en} it will be ${spaced(amount)} on the due day; the chance to keep the limit is ${chance}`,
  }
}
