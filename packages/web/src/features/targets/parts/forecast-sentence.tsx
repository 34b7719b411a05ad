import type { ForecastView } from '@guatu/contract/forecast.ts'
import { Link } from '@tanstack/react-router'
import { usePick } from '../../../shared/i18n/i18n.ts'
import styles from './forecast.module.css'

/** More likely late than in time. */
export const isLate = ({ state, probability }: ForecastView): boolean =>
  state !== 'done' && probability !== null && probability < 0.5

/** 按近30个工作日进度，预计11月18日完成… as a door to the target's own page. */
export function ForecastSentence({ id, forecast }: { id: string; forecast: ForecastView | undefined }) {
  const pick = usePick()
  if (!forecast) return <span className="muted">—</span>
  return (
    <Link to="/targets/$id" params={{ id }} className={styles.sentence} data-late={isLate(forecast)}>
      {pick(forecast.words)}
    </Link>
  )
}
