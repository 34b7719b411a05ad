import { Segmented } from 'antd'
import { useEffect, useMemo, useState } from 'react'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { MAP_COLOURS, stepOf } from '../../../shared/map/colours.ts'
import type { ThemeName } from '../../../shared/theme/tokens.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import type { Communities, CommunityProgress, Lagging } from '../queries.ts'
import { useTurning } from '../use-turning.ts'
import { useMapWords } from '../words.ts'
import { MapDoor } from './map-door.tsx'
import controls from './controls.module.css'
import panel from './panel.module.css'
import styles from './units.module.css'
import { rankUnits, type UnitView } from '../model/rank-units.ts'
import { LaggingList } from './lagging-list.tsx'
import { LightSign } from '../../../shared/ui/light-sign.tsx'

interface UnitPanelProps {
  readonly theme: ThemeName
  readonly communities: Communities | undefined
  readonly lagging: Lagging | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly chosen: string | undefined
  readonly onChoose: (unitId: string | undefined) => void
  /** How many rows fit on the wall; left out where the panel scrolls. */
  readonly perPage?: number
}

const TURN_S = 20
/** Units with their targets that fit on the wall at 1080 lines. */
const LAGGING_ON_WALL = 6
/** Seconds that the wall shows one view of the units before the other. */
const VIEW_S = 40

/** On the wall, where no hand chooses, the progress and those behind take turns. */
const useUnitView = (turning: boolean): [UnitView, (view: UnitView) => void] => {
  const [by, setBy] = useState<UnitView>('progress')
  const [chosen, setChosen] = useState(false)
  useEffect(() => {
    if (!turning || chosen) return
    const timer = setInterval(
      () => setBy((before) => (before === 'lagging' ? 'progress' : 'lagging')),
      VIEW_S * 1000,
    )
    return () => clearInterval(timer)
  }, [turning, chosen])
  return [
    by,
    (view) => {
      setChosen(true)
      setBy(view)
    },
  ]
}

/** 村居进度: units ranked, every number a door. */
export function UnitPanel(props: UnitPanelProps) {
  const { communities, lagging, error, onRetry, perPage } = props
  const t = useMapWords()
  const behind = lagging?.units ?? []
  const [by, setBy] = useUnitView(perPage !== undefined && behind.length > 0)
  const ranked = useMemo(
    () => rankUnits(communities?.features ?? [], by === 'late' ? 'late' : 'progress'),
    [communities, by],
  )
  const turned = useTurning(ranked, perPage, TURN_S)
  const total = communities && ranked.reduce((sum, one) => sum + one.total, 0)
  return (
    <section className={panel.panel} data-panel="units" aria-label={t('units')}>
      <h2 className={panel.panelTitle}>
        {t('units')}
        {total !== undefined && perPage === undefined && (
          <small>{t('total', { n: formatNumber(total) })}</small>
        )}
        {perPage !== undefined && by !== 'lagging' && ranked.length > perPage && (
          <small>{t('pageOf', { from: turned.from, to: turned.to, n: ranked.length })}</small>
        )}
        <Segmented<UnitView>
          size="small"
          value={by}
          onChange={setBy}
          options={[
            { value: 'progress', label: t('sortProgress') },
            { value: 'late', label: t('sortLate') },
            {
              value: 'lagging',
              label: lagging ? t('lagging.tabCount', { n: behind.length }) : t('lagging.tab'),
              disabled: !lagging,
            },
          ]}
        />
      </h2>
      <div className={panel.panelBody} tabIndex={0} role="group" aria-label={t('units')}>
        {!communities &&
          (error ? <ProblemNotice error={error} onRetry={onRetry} /> : <LinesSkeleton lines={14} />)}
        {communities && ranked.length === 0 && <EmptyState title={t('unitsNone')} text={t('unitsNoneDo')} />}
        {by === 'lagging' && lagging ? (
          <LaggingList
            units={perPage === undefined ? behind : behind.slice(0, LAGGING_ON_WALL)}
            targets={lagging.targets}
            chosen={props.chosen}
            onChoose={props.onChoose}
          />
        ) : (
          ranked.length > 0 && <UnitTable {...props} rows={turned.items} />
        )}
      </div>
    </section>
  )
}

function UnitTable({
  rows,
  chosen,
  onChoose,
  theme,
  lagging,
}: UnitPanelProps & { rows: readonly CommunityProgress[] }) {
  const t = useMapWords()
  const { steps, none } = MAP_COLOURS[theme]
  const behind = new Map(lagging?.units.map((one) => [one.unitId, one.targets.length]))
  return (
    <table className={styles.units}>
      <thead>
        <tr>
          <th scope="col">{t('columns.unit')}</th>
          <th scope="col">{t('columns.progress')}</th>
          <th scope="col">{t('columns.open')}</th>
          <th scope="col">{t('columns.late')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ unitId, name, total, closed, open, late }) => {
          const share = total === 0 ? 0 : closed / total
          return (
            <tr key={unitId} data-unit={unitId} data-chosen={unitId === chosen}>
              <th scope="row">
                <button
                  type="button"
                  className={controls.plain}
                  aria-pressed={unitId === chosen}
                  onClick={() => onChoose(unitId === chosen ? undefined : unitId)}
                >
                  <i
                    className={styles.swatch}
                    style={{ background: total === 0 ? none : steps[stepOf(share)] }}
                  />
                  {name}
                  {behind.has(unitId) && (
                    <LightSign light="yellow" bare word={t('lagging.mark', { n: behind.get(unitId) ?? 0 })} />
                  )}
                </button>
              </th>
              <td>
                {total === 0 ? (
                  <span className="muted">{t('noSites')}</span>
                ) : (
                  <span className="nowrap" title={t('progressLabel', { name, closed, total })}>
                    {(share * 100).toFixed(1)}%{' '}
                    <span className={styles.base}>
                      <MapDoor
                        value={closed}
                        measure={`${name} ${t('columns.closed')}`}
                        rows={{ rows: 'closed', of: unitId }}
                      />
                      /
                      <MapDoor
                        value={total}
                        measure={`${name} ${t('rows.live')}`}
                        rows={{ rows: 'live', of: unitId }}
                      />
                    </span>
                  </span>
                )}
              </td>
              <td>
                <MapDoor
                  value={open}
                  measure={`${name} ${t('columns.open')}`}
                  rows={{ rows: 'open', of: unitId }}
                />
              </td>
              <td data-late={late > 0}>
                <MapDoor
                  value={late}
                  measure={`${name} ${t('columns.late')}`}
                  rows={{ rows: 'late', of: unitId }}
                />
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
