import { proposeSplit } from '@guatu/contract/decomposition.ts'
import type { SplitMode } from '@guatu/domain/decomposition/split.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Dropdown, Select, TreeSelect } from 'antd'
import { useMemo, useState } from 'react'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { placed, withUnits, withValues, type EditLine } from '../model/lines.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'
import type { Detail } from './types.ts'
import { SheetDialog } from './sheet-dialog.tsx'

interface EditorToolsProps {
  readonly detail: Detail
  readonly lines: readonly EditLine[]
  readonly pathOf: (id: string) => string[]
  readonly onChange: (lines: readonly EditLine[], by?: SplitMode) => void
}

/** Choose units, then fill their numbers: evenly, by stock, from a workbook. */
export function EditorTools({ detail, lines, pathOf, onChange }: EditorToolsProps) {
  const t = useSplitWords()
  const pick = usePick()
  const units = useUnits()
  const { target, stocks } = detail
  const [sheet, setSheet] = useState(false)
  const [level, setLevel] = useState<string>('')
  const stockOptions = useMemo(
    () =>
      stocks.flatMap((stock) => [
        { value: `${stock.campaignId} `, label: `${stock.name} · ${t('edit.sites')}` },
        ...stock.fields.map((field) => ({
          value: `${stock.campaignId} ${field.key}`,
          label: `${stock.name} · ${pick(field.label)}${field.unit ? `（${field.unit}）` : ''}`,
        })),
      ]),
    [stocks, t, pick],
  )
  const [stock, setStock] = useState(stockOptions[0]?.value ?? '')
  const rows = placed(lines, pathOf)
  const levels = [...new Set(rows.filter((row) => row.line.postId === null).map((row) => row.parentUnitId))]
  const parent = levels.some((one) => one === level) ? level : null
  const ofLevel = rows.filter((row) => row.parentUnitId === parent && row.line.postId === null)
  const propose = useMutation({
    mutationFn: (mode: 'even' | 'stock') => {
      const [campaignId = '', field = ''] = stock.split(' ')
      const whole = parent === null ? null : (lines.find((line) => line.unitId === parent)?.value ?? null)
      const by = stock && (mode === 'stock' || target.rule === 'rate')
      return api.call(proposeSplit, {
        params: { id: target.id },
        body: {
          mode,
          unitIds: ofLevel.map((row) => row.line.unitId),
          whole,
          stock: by ? { campaignId, field: field || null } : null,
        },
      })
    },
    onSuccess: (reply, mode) => onChange(withValues(lines, reply.lines), mode),
  })
  const kinds = (kind: string) => units.all.filter((unit) => unit.kind === kind && unit.active)
  const chosen = lines.filter((line) => line.postId === null).map((line) => line.unitId)
  const presets = [
    { key: 'community', label: t('edit.communities', { n: kinds('community').length }) },
    { key: 'department', label: t('edit.departments', { n: kinds('department').length }) },
    { key: 'none', label: t('edit.none') },
  ]
  const preset = (key: string) =>
    onChange(withUnits(lines, key === 'none' ? [] : kinds(key).map((unit) => unit.id)))
  return (
    <>
      <div className={styles.bar}>
        <UnitTree chosen={chosen} onChange={(ids) => onChange(withUnits(lines, ids))} />
        <Dropdown menu={{ items: presets, onClick: ({ key }) => preset(key) }} trigger={['click']}>
          <Button>{t('edit.presets')}</Button>
        </Dropdown>
        {levels.length > 1 && (
          <Select
            aria-label={t('edit.level')}
            value={parent ?? ''}
            onChange={setLevel}
            style={{ minWidth: 160 }}
            options={levels.map((one) => ({
              value: one ?? '',
              label: one === null ? t('edit.levelTop') : units.nameOf(one),
            }))}
          />
        )}
        <Button
          disabled={ofLevel.length === 0}
          loading={propose.isPending}
          onClick={() => propose.mutate('even')}
        >
          {target.rule === 'sum' ? t('edit.even') : t('edit.same')}
        </Button>
        {target.rule !== 'copy' && stockOptions.length > 0 && (
          <>
            <Select
              aria-label={t('edit.stockBy')}
              value={stock}
              onChange={setStock}
              style={{ minWidth: 220 }}
              options={stockOptions}
            />
            {target.rule === 'sum' && (
              <Button
                disabled={ofLevel.length === 0}
                loading={propose.isPending}
                onClick={() => propose.mutate('stock')}
              >
                {t('edit.stock')}
              </Button>
            )}
          </>
        )}
        <Button onClick={() => setSheet(true)}>{t('edit.upload')}</Button>
      </div>
      {propose.isError && <ProblemNotice error={propose.error} />}
      {sheet && (
        <SheetDialog
          target={target}
          onClose={() => setSheet(false)}
          onTake={(given) => {
            const ids = [...new Set([...chosen, ...given.map((one) => one.unitId)])]
            onChange(withValues(withUnits(lines, ids), given), 'excel')
            setSheet(false)
          }}
        />
      )}
    </>
  )
}

interface TreeNode {
  readonly value: string
  readonly title: string
  readonly children: TreeNode[]
}

function UnitTree(props: { chosen: readonly string[]; onChange: (ids: string[]) => void }) {
  const t = useSplitWords()
  const units = useUnits()
  const tree = useMemo(() => {
    const children = (parent: string | null): TreeNode[] =>
      units.all
        .filter((unit) => unit.active && (unit.parentId ?? null) === parent)
        .map((unit) => ({ value: unit.id, title: unit.name, children: children(unit.id) }))
    const known = new Set(units.all.map((unit) => unit.id))
    const roots = units.all.filter((unit) => unit.parentId === null || !known.has(unit.parentId))
    return roots.map((unit) => ({ value: unit.id, title: unit.name, children: children(unit.id) }))
  }, [units.all])
  return (
    <TreeSelect
      aria-label={t('edit.pick')}
      placeholder={t('edit.pick')}
      treeData={tree}
      treeCheckable
      treeCheckStrictly
      treeDefaultExpandAll
      showSearch={{ treeNodeFilterProp: 'title' }}
      maxTagCount={0}
      maxTagPlaceholder={() => t('units', { n: props.chosen.length })}
      style={{ minWidth: 200 }}
      value={props.chosen.map((value) => ({ value, label: units.nameOf(value) }))}
      onChange={(values: { value: string }[]) => props.onChange(values.map((one) => one.value))}
    />
  )
}
