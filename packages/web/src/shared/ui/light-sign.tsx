import { signOf, TARGET_STATE_WORDS, type Sign, type TargetState } from '@guatu/domain/targets/state.ts'
import { usePick } from '../i18n/i18n.ts'
import { useSharedWords } from '../i18n/words.ts'
import styles from './signs.module.css'

/** The shape of each light, in a box of 12 × 12: told apart without colour. */
const SHAPES: Readonly<Record<Sign, string>> = {
  blue: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1z',
  yellow: 'M6 1 11.5 11H.5z',
  red: 'M1 1h10v10H1z',
  green: 'M1.2 6.4 2.8 4.8 4.9 6.9 9.4 2 11 3.5 4.9 10.1z',
  grey: 'M2.5 1h2.6v10H2.5zM6.9 1h2.6v10H6.9z',
  none: 'M6 .5 11.5 6 6 11.5.5 6zM6 2.8 2.8 6 6 9.2 9.2 6z',
}

/** ● 正常 ▲ 提醒 ■ 超期 ✓ 销项 ‖ 挂账 ◇ 尚无数据: colour, shape and word. `bare` leaves the word to a reader's label. */
export function LightSign({ light, bare, word }: { light: Sign; bare?: boolean; word?: string }) {
  const t = useSharedWords()
  const pick = usePick()
  const text = word ?? (light === 'none' ? pick(TARGET_STATE_WORDS.no_data) : t(`light.${light}`))
  return (
    <span className={`${styles.light} ${styles[light]}`} title={bare ? text : undefined}>
      <svg
        viewBox="0 0 12 12"
        role={bare ? 'img' : undefined}
        aria-label={bare ? text : undefined}
        aria-hidden={!bare}
      >
        <path d={SHAPES[light]} fill="currentColor" fillRule="evenodd" />
      </svg>
      {!bare && text}
    </span>
  )
}

/** How a target stands: the same word and sign here, on the wall chart, on the map and in every export. */
export function TargetSign({ state }: { state: TargetState }) {
  const pick = usePick()
  return <LightSign light={signOf(state)} word={pick(TARGET_STATE_WORDS[state])} />
}
