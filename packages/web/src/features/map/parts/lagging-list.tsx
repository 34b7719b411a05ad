import type { LaggingUnit } from '@guatu/contract/forecast.ts'
import { useState } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount, shownValue, tenths } from '../../../shared/format/numbers.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { useMapWords } from '../words.ts'
import { MapDoor } from './map-door.tsx'
import controls from './controls.module.css'
import styles from './lagging.module.css'

interface LaggingListProps {
  readonly units: readonly LaggingUnit[]
  /** Targets that were looked at. */
  readonly targets: number
  readonly chosen: string | undefined
  readonly onChoose: (unitId: string | undefined) => void
}

/** Targets of a unit that are shown at first: the least likely ones. */
const SHOWN = 3

const chance = (probability: number): string =>
  probability < 0.01 ? '<1%' : `${Math.round(probability * 100)}%`

/** 落后单位: found from the forecast; every number opens the unit's own rows of that target. */
export function LaggingList({ units, targets, chosen, onChoose }: LaggingListProps) {
  const t = useMapWords()
  if (units.length === 0)
    return <EmptyState title={t('lagging.none')} text={t('lagging.looked', { n: targets })} />
  return (
    <ol className={styles.list}>
      {units.map((one) => (
        <Unit key={one.unitId} one={one} chosen={one.unitId === chosen} onChoose={onChoose} />
      ))}
    </ol>
  )
}

function Unit({
  one,
  chosen,
  onChoose,
}: {
  one: LaggingUnit
  chosen: boolean
  onChoose: LaggingListProps['onChoose']
}) {
  const t = useMapWords()
  const pick = usePick()
  const name = useUnits().nameOf(one.unitId)
  const [all, setAll] = useState(false)
  const shown = all ? one.targets : one.targets.slice(0, SHOWN)
  return (
    <li className={styles.unit} data-lagging={one.unitId} data-chosen={chosen}>
      <button
        type="button"
        className={`${controls.plain} ${styles.name}`}
        aria-pressed={chosen}
        onClick={() => onChoose(chosen ? undefined : one.unitId)}
      >
        <LightSign light="yellow" bare word={t('lagging.word')} />
        {name}
      </button>
      {shown.map((target) => {
        const value = shownValue(target.value, target.unit)
        const goal = tenths(target.goal)
        return (
          <div key={target.targetId} className={styles.target} title={pick(target.words)}>
            <span className={styles.subject}>{target.subject}</span>
            <span className="nowrap">
              <MapDoor
                value={value}
                unit={target.unit}
                measure={`${name} ${target.subject}`}
                rows={{ target: target.targetId, part: 'remaining', of: one.unitId }}
              >
                {formatAmount(value, target.unit)}
              </MapDoor>
              <span className={styles.goal}> / {formatAmount(goal, target.unit)}</span>
              <span className={styles.chance}>{t('lagging.chance', { n: chance(target.probability) })}</span>
            </span>
          </div>
        )
      })}
      {shown.length < one.targets.length && (
        <button type="button" className={`${controls.plain} ${styles.more}`} onClick={() => setAll(true)}>
          {t('lagging.more', { n: one.targets.length - shown.length })}
        </button>
      )}
    </li>
  )
}
