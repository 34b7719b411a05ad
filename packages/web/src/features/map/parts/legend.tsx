import { LIGHTS } from '@guatu/contract/casefiles.ts'
import { useState } from 'react'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { MAP_COLOURS } from '../../../shared/map/colours.ts'
import type { ThemeName } from '../../../shared/theme/tokens.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import type { Counted } from '../search.ts'
import { useMapWords } from '../words.ts'
import { MapDoor } from './map-door.tsx'
import controls from './controls.module.css'
import styles from './legend.module.css'

const BEHIND = {
  blue: 'blue',
  yellow: 'yellow',
  red: 'late',
  grey: 'grey',
  green: 'closed',
} as const satisfies Record<(typeof LIGHTS)[number], Counted>
const BOUNDS = ['0', '20', '40', '60', '80', '100']

interface LegendProps {
  readonly theme: ThemeName
  readonly byLight: Readonly<Record<string, number>> | undefined
  readonly unplaced: number
  readonly synthetic: boolean
}

/** What colours and shapes mean, with how many there are of each. Always there; on the phone it folds. */
export function Legend({ theme, byLight, unplaced, synthetic }: LegendProps) {
  const t = useMapWords()
  const words = useSharedWords()
  const isPhone = useIsPhone()
  const [open, setOpen] = useState(!isPhone)
  const colours = MAP_COLOURS[theme]
  return (
    <section className={styles.legend} aria-label={t('legend')}>
      <ul className={styles.legendLights}>
        {LIGHTS.map((light) => (
          <li key={light}>
            <LightSign light={light} />
            <MapDoor
              value={byLight?.[light]}
              measure={words(`light.${light}`)}
              rows={{ rows: BEHIND[light] }}
            />
          </li>
        ))}
      </ul>
      {isPhone && (
        <button type="button" className={controls.plain} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'collapsePanel' : 'legend')}
        </button>
      )}
      {open && (
        <>
          <div className={styles.scale}>
            <span>{t('legendProgress')}</span>
            <span className={styles.scaleBar}>
              {colours.steps.map((colour) => (
                <i key={colour} style={{ background: colour }} />
              ))}
              {BOUNDS.map((bound, index) => (
                <small key={bound} style={{ left: `${index * 20}%` }}>
                  {bound}
                  {index === BOUNDS.length - 1 ? '%' : ''}
                </small>
              ))}
            </span>
          </div>
          <p className={styles.legendNotes}>
            <span>{t('legendCluster')}</span>
            {unplaced > 0 && <span>{t('unplaced', { n: unplaced })}</span>}
            {synthetic && <span>{t('synthetic')}</span>}
          </p>
        </>
      )}
    </section>
  )
}
