import type { SplitCheck } from '@guatu/domain/decomposition/split.ts'
import { Button, InputNumber } from 'antd'
import { useUnits } from '../../../shared/api/units.ts'
import { placed, withUnits, type EditLine } from '../model/lines.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'
import type { Detail } from './types.ts'
import { LevelSum } from './level-sum.tsx'

interface EditorTableProps {
  readonly detail: Detail
  readonly lines: readonly EditLine[]
  readonly check: SplitCheck
  readonly pathOf: (id: string) => string[]
  readonly onChange: (lines: readonly EditLine[]) => void
}

const same = (a: EditLine, b: EditLine): boolean => a.unitId === b.unitId && a.postId === b.postId

/** Each unit with its number; a unit can be split on to the units below it, or to persons. */
export function EditorTable({ detail, lines, check, pathOf, onChange }: EditorTableProps) {
  const t = useSplitWords()
  const units = useUnits()
  const { target, people } = detail
  const of = detail.of?.unitId ?? null
  const personOf = new Map(people.map((one) => [one.postId, one.name]))
  const set = (line: EditLine, part: Partial<EditLine>) =>
    onChange(lines.map((one) => (same(one, line) ? { ...one, ...part } : one)))
  const remove = (line: EditLine) =>
    onChange(lines.filter((one) => (line.postId === null ? one.unitId !== line.unitId : !same(one, line))))
  const below = (line: EditLine) =>
    units.all.filter((unit) => unit.parentId === line.unitId && unit.active).map((unit) => unit.id)
  const toPeople = (line: EditLine) =>
    onChange([
      ...lines,
      ...people
        .filter((one) => one.unitId === line.unitId && !lines.some((other) => other.postId === one.postId))
        .map((one) => ({ unitId: one.unitId, postId: one.postId, value: null, base: null })),
    ])
  const toBelow = (line: EditLine) => {
    const own = lines.filter((one) => one.postId === null).map((one) => one.unitId)
    onChange(withUnits(lines, [...new Set([...own, ...below(line)])]))
  }
  return (
    <div className={styles.wrap} tabIndex={0}>
      <table className={`${styles.table} ${styles.shares}`}>
        <thead>
          <tr>
            <th scope="col">{t('share.unit')}</th>
            <th scope="col">
              {t('share.value')}
              {target.unit && `（${target.unit}）`}
            </th>
            {target.rule === 'rate' && <th scope="col">{t('share.base')}</th>}
            <th scope="col">{t('edit.level')}</th>
          </tr>
        </thead>
        <tbody>
          {placed(lines, pathOf, of).map(({ line, depth }) => {
            const name = line.postId
              ? (personOf.get(line.postId) ?? units.nameOf(line.unitId))
              : units.nameOf(line.unitId)
            const level =
              line.postId === null ? check.levels.find((one) => one.unitId === line.unitId) : undefined
            return (
              <tr key={`${line.unitId}${line.postId ?? ''}`}>
                <td style={{ paddingLeft: 12 + depth * 20 }}>{name}</td>
                <td>
                  <InputNumber
                    aria-label={t('edit.value', { name })}
                    value={line.value}
                    precision={target.digits > 2 ? undefined : target.digits}
                    {...(target.rule === 'sum' ? { min: 0 } : {})}
                    style={{ width: 160 }}
                    onChange={(value) => set(line, { value: typeof value === 'number' ? value : null })}
                  />
                </td>
                {target.rule === 'rate' && (
                  <td>
                    <InputNumber
                      aria-label={t('edit.base', { name })}
                      value={line.base}
                      min={0}
                      style={{ width: 110 }}
                      onChange={(base) => set(line, { base: typeof base === 'number' ? base : null })}
                    />
                  </td>
                )}
                <td>
                  <span className={styles.tools}>
                    {of === null && line.postId === null && below(line).length > 0 && (
                      <Button type="link" size="small" onClick={() => toBelow(line)}>
                        {t('edit.down')}
                      </Button>
                    )}
                    {of === null &&
                      line.postId === null &&
                      people.some((one) => one.unitId === line.unitId) && (
                        <Button type="link" size="small" onClick={() => toPeople(line)}>
                          {t('edit.people')}
                        </Button>
                      )}
                    <Button type="link" size="small" onClick={() => remove(line)}>
                      {t('edit.remove')}
                    </Button>
                    {level && <LevelSum target={target} level={level} />}
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
