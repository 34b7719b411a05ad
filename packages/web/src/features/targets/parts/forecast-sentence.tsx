import type { ForecastView, listForecasts } from '@guatu/contract/forecast.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { Link } from '@tanstack/react-router'
import { usePick } from '../../../shared/i18n/i18n.ts'
import styles from './forecast.module.css'

type Forecasts = ReplyOf<typeof listForecasts>

/** More likely late than in time. */
const isLate = ({ state, probability }: ForecastView): boolean =>
  state !== 'done' && probability !== null && probability < 0.5

export interface Sentence {
  readonly words: { readonly zh: string; readonly en: string }
  readonly late: boolean
}

/** What is said of a target's future: by its forecast, or its outlook. */
export const sentenceOf = (data: Forecasts | undefined, id: string): Sentence | undefined => {
  const forecast = data?.forecasts.find((one) => one.targetId === id)?.forecast
  if (forecast) return { words: forecast.words, late: isLate(forecast) }
  const outlook = data?.outlooks.find((one) => one.targetId === id)?.outlook
  return outlook && { words: outlook.words, late: outlook.state === 'missed' || outlook.state === 'at_risk' }
}

/** 按近30个工作日进度，预计11月18日完成… as a door to the target's own page. */
export function ForecastSentence({ id, sentence }: { id: string; sentence: Sentence | undefined }) {
  const pick = usePick()
  if (!sentence) return <span className="muted">—</span>
  return (
    <Link to="/targets/$id" params={{ id }} className={styles.sentence} data-late={sentence.late}>
      {pick(sentence.words)}
    </Link>
  )
}
