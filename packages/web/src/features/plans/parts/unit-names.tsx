import type { Plan, Reading } from '@guatu/contract/plans.ts'
import { Button, TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { namesOf } from '../model/edits.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'
import { useUnitTree } from './unit-tree.ts'

/** From here on a suggestion may be taken without looking at each. */
const SURE = 0.95
const NONE = 'none'

type Match = Plan['unitMatches'][number]
type UnitNames = Readonly<Record<string, string | null>>
const WHYS = [
  'decided_before',
  'same_name',
  'alias',
  'same_community',
  'without_place',
  'abbreviation',
  'similar',
] as const

interface UnitNamesProps {
  readonly reading: Reading
  readonly unitNames: UnitNames
  readonly matches: readonly Match[]
  readonly writable: boolean
  readonly onChange: (to: (names: UnitNames) => UnitNames) => void
}

export const undecidedOf = (reading: Reading, unitNames: UnitNames): string[] =>
  namesOf(reading).filter((name) => !Object.hasOwn(unitNames, name))

/** Which unit of the tree each name of the plan means. */
export function UnitNames({ reading, unitNames, matches, writable, onChange }: UnitNamesProps) {
  const t = usePlanWords()
  const tree = useUnitTree()
  const names = useMemo(() => namesOf(reading), [reading])
  const byName = useMemo(() => new Map(matches.map((match) => [match.name, match])), [matches])
  const left = undecidedOf(reading, unitNames)
  const sure = left.flatMap((name) => {
    const best = byName.get(name)?.suggestions[0]
    return best && best.confidence >= SURE ? [[name, best.unitId] as const] : []
  })
  // what the tree has nothing like is mostly a body of another level
  const strange = left.filter((name) => byName.get(name)?.suggestions.length === 0)
  const uses = useUses(reading)
  const options = [{ value: NONE, title: t('units.none'), search: t('units.none') }, ...tree]
  if (names.length === 0) return <EmptyState title={t('units.empty')} />
  const decide = (name: string, value: string | null | undefined) =>
    onChange((before) => {
      if (value !== undefined) return { ...before, [name]: value }
      const { [name]: _gone, ...rest } = before
      return rest
    })
  return (
    <>
      <p className={styles.head}>{t('units.head')}</p>
      <div className={styles.itemTop} style={{ padding: '0 4px 8px', flexWrap: 'wrap' }}>
        <span className={styles.label}>{t('units.counts', { n: names.length, left: left.length })}</span>
        {writable && sure.length > 0 && (
          <Button
            size="small"
            type="primary"
            onClick={() => onChange((before) => ({ ...before, ...Object.fromEntries(sure) }))}
          >
            {t('units.takeAll', { n: sure.length })}
          </Button>
        )}
        {writable && strange.length > 0 && (
          <Button
            size="small"
            title={strange.join('、')}
            onClick={() =>
              onChange((before) => ({
                ...before,
                ...Object.fromEntries(strange.map((name) => [name, null])),
              }))
            }
          >
            {t('units.noneAll', { n: strange.length })}
          </Button>
        )}
      </div>
      <table className={styles.names}>
        <thead>
          <tr>
            <th scope="col">{t('units.name')}</th>
            <th scope="col">{t('units.unit')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const decided = Object.hasOwn(unitNames, name)
            const value = decided ? (unitNames[name] ?? NONE) : undefined
            return (
              <tr key={name} data-name={name} data-decided={decided}>
                <td>
                  <div>{name}</div>
                  <div className={styles.facts}>{uses(name)}</div>
                </td>
                <td>
                  <TreeSelect
                    style={{ width: '100%' }}
                    disabled={!writable}
                    treeData={options}
                    value={value}
                    allowClear
                    treeDefaultExpandAll
                    showSearch={{ treeNodeFilterProp: 'search' }}
                    placeholder={t('units.undecided')}
                    aria-label={`${name} ${t('units.pick')}`}
                    status={decided ? '' : 'warning'}
                    onChange={(next: string | undefined) => decide(name, next === NONE ? null : next)}
                  />
                  {!decided && writable && (
                    <Suggestions match={byName.get(name)} onTake={(unitId) => decide(name, unitId)} />
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

function Suggestions({ match, onTake }: { match: Match | undefined; onTake: (id: string | null) => void }) {
  const t = usePlanWords()
  const units = useUnits()
  const why = (code: string) => {
    const known = WHYS.find((one) => one === code)
    return known ? t(`units.why.${known}`) : ''
  }
  return (
    <div className={styles.suggestions}>
      {!match && <span className="muted">{t('units.saveFirst')}</span>}
      {match?.suggestions.length === 0 && <span className="muted">{t('units.noSuggestion')}</span>}
      {match?.suggestions.slice(0, 3).map((one) => (
        <span key={one.unitId}>
          <button type="button" onClick={() => onTake(one.unitId)}>
            {units.byId.get(one.unitId)?.name ?? units.nameOf(one.unitId)}
          </button>{' '}
          <span className="muted">{why(one.why)}</span>
        </span>
      ))}
      <button type="button" title={t('units.noneHint')} onClick={() => onTake(null)}>
        {t('units.none')}
      </button>
    </div>
  )
}

/** 牵头 2 项 配合 1 项 */
const useUses = (reading: Reading) => {
  const t = usePlanWords()
  return (name: string): string => {
    const leads = reading.tasks.filter((task) => task.leads.includes(name)).length
    const supports = reading.tasks.filter((task) => task.supports.includes(name)).length
    return [
      leads > 0 ? t('units.asLead', { n: leads }) : '',
      supports > 0 ? t('units.asSupport', { n: supports }) : '',
    ]
      .filter(Boolean)
      .join(' · ')
  }
}
