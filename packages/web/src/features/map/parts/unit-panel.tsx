import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { MAP_COLOURS, stepOf } from '../../../shared/map/colours.ts'
import type { ThemeName } from '../../../shared/theme/tokens.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import type { Communities, CommunityProgress } from '../queries.ts'
import { useTurning } from '../use-turning.ts'
import { useMapWords } from '../words.ts'
import { MapDoor } from './map-door.tsx'
import controls from './controls.module.css'
import panel from './panel.module.css'
import styles from './units.module.css'
import { rankUnits, type RankBy } from '../model/rank-units.ts'

interface UnitPanelProps {
  readonly theme: ThemeName
  readonly communities: Communities | undefined
  readonly error: unknown
  readonly onRetry: () => void
  readonly chosen: string | undefined
  readonly onChoose: (unitId: string | undefined) => void
  /** How many rows fit on the wall; left out where the panel scrolls. */
  readonly perPage?: number
}

const TURN_S = 20

/** 村居进度: units ranked, every number a door. */
export function UnitPanel(props: UnitPanelProps) {
  const { communities, error, onRetry, perPage } = props
  const t = useMapWords()
  const [by, setBy] = useState<RankBy>('progress')
  const ranked = useMemo(() => rankUnits(communities?.features ?? [], by), [communities, by])
  const turned = useTurning(ranked, perPage, TURN_S)
  const total = communities && ranked.reduce((sum, one) => sum + one.total, 0)
  return (
    <section className={panel.panel} data-panel="units" aria-label={t('units')}>
      <h2 className={panel.panelTitle}>
        {t('units')}
        {total !== undefined && perPage === undefined && (
          <small>{t('total', { n: formatNumber(total) })}</small>
        )}
        {perPage !== undefined && ranked.length > perPage && (
          <small>{t('pageOf', { from: turned.from, to: turned.to, n: ranked.length })}</small>
        )}
        <Segmented<RankBy>
          size="small"
          value={by}
          onChange={setBy}
          options={[
            { value: 'progress', label: t('sortProgress') },
            { value: 'late', label: t('sortLate') },
          ]}
        />
      </h2>
      <div className={panel.panelBody} tabIndex={0} role="group" aria-label={t('units')}>
        {!communities &&
          (error ? <ProblemNotice error={error} onRetry={onRetry} /> : <LinesSkeleton lines={14} />)}
        {communities && ranked.length === 0 && <EmptyState title={t('unitsNone')} text={t('unitsNoneDo')} />}
        {ranked.length > 0 && <UnitTable {...props} rows={turned.items} />}
      </div>
    </section>
  )
}

function UnitTable({
  rows,
  chosen,
  onChoose,
  theme,
}: UnitPanelProps & { rows: readonly CommunityProgress[] }) {
  const t = useMapWords()
  const { steps, none } = MAP_COLOURS[theme]
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
