import type { SplitMode } from '@guatu/domain/decomposition/split.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Dropdown, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { usePlanShares } from '../../plans/index.ts'
import { evened, placed, withUnits, withValues, type EditLine } from '../model/lines.ts'
import { useDivision } from '../use-division.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'
import type { Detail } from './types.ts'
import { SplitSheetDialog } from './split-sheet-dialog.tsx'
import { UnitTree } from './unit-tree.tsx'

interface EditorToolsProps {
  readonly detail: Detail
  readonly lines: readonly EditLine[]
  readonly pathOf: (id: string) => string[]
  readonly onChange: (lines: readonly EditLine[], by?: SplitMode) => void
}

const PRESETS = { community: 'edit.communities', department: 'edit.departments' } as const

/** Choose units, then fill their numbers: evenly, by stock, from a workbook. */
export function EditorTools({ detail, lines, pathOf, onChange }: EditorToolsProps) {
  const t = useSplitWords()
  const pick = usePick()
  const units = useUnits()
  const { target, stocks, people } = detail
  const of = detail.of?.unitId ?? null
  const division = useDivision(target.id, of)
  const inPlan = usePlanShares(target, of === null)
  const { message } = App.useApp()
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
  const rows = placed(lines, pathOf, of)
  const levels = [...new Set(rows.map((row) => row.parentUnitId))]
  const parent = levels.some((one) => one === level) ? level : (levels[0] ?? null)
  const ofLevel = rows.filter((row) => row.parentUnitId === parent)
  const noStock = whyNoStock(
    stocks.find((one) => one.campaignId === stock.split(' ')[0])?.unitIds ?? [],
    ofLevel.map((row) => row.line.unitId),
    pathOf,
  )
  const hasPeople = ofLevel.some((row) => row.line.postId !== null)
  const whole =
    parent === null
      ? detail.whole
      : (lines.find((line) => line.unitId === parent && line.postId === null)?.value ?? null)
  const propose = useMutation({
    mutationFn: (mode: 'even' | 'stock') => {
      const [campaignId = '', field = ''] = stock.split(' ')
      const by = stock && (mode === 'stock' || target.rule === 'rate')
      return division.propose({
        mode,
        unitIds: ofLevel.map((row) => row.line.unitId),
        whole: parent === null ? null : whole,
        stock: by ? { campaignId, field: field || null } : null,
      })
    },
    onSuccess: (reply, mode) => onChange(withValues(lines, reply.lines), mode),
  })
  // stock lies with units; among persons a level is shared equally
  const even = () =>
    hasPeople
      ? onChange(
          evened(
            lines,
            ofLevel.map((row) => row.line),
            target.rule,
            whole ?? 0,
            target.digits,
          ),
          'even',
        )
      : propose.mutate('even')
  const below = (id: string): boolean => of === null || (id !== of && pathOf(id).includes(of))
  const kinds = (kind: string) =>
    units.all.filter((unit) => unit.kind === kind && unit.active && below(unit.id))
  const addPeople = () => {
    const known = new Set(lines.map((line) => line.postId))
    const added = people.filter((one) => one.unitId === of && !known.has(one.postId))
    onChange([...lines, ...added.map(({ unitId, postId }) => ({ unitId, postId, value: null, base: null }))])
  }
  const chosen = lines.filter((line) => line.postId === null).map((line) => line.unitId)
  const presets = [
    ...(['community', 'department'] as const)
      .filter((kind) => kinds(kind).length > 0)
      .map((kind) => ({ key: kind as string, label: t(PRESETS[kind], { n: kinds(kind).length }) })),
    { key: 'none', label: t('edit.none') },
  ]
  const preset = (key: string) =>
    onChange(
      key === 'none'
        ? []
        : withUnits(
            lines,
            kinds(key).map((unit) => unit.id),
            of,
          ),
    )
  const takePlan = () => {
    if (!inPlan) return
    const ids = [...new Set([...chosen, ...inPlan.shares.map((one) => one.unitId)])]
    onChange(withValues(withUnits(lines, ids, of), inPlan.shares), 'hand')
    if (inPlan.unknown.length > 0)
      void message.warning(t('edit.fromPlanUnknown', { names: inPlan.unknown.join(t('edit.comma')) }), 8)
  }
  const hasBelow = units.all.some((unit) => unit.active && below(unit.id))
  return (
    <>
      <div className={styles.bar}>
        {hasBelow && (
          <UnitTree chosen={chosen} shown={below} onChange={(ids) => onChange(withUnits(lines, ids, of))} />
        )}
        {of !== null && people.length > 0 && <Button onClick={addPeople}>{t('edit.people')}</Button>}
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
              label: one === null ? t(of === null ? 'edit.levelTop' : 'edit.levelShare') : units.nameOf(one),
            }))}
          />
        )}
        <Button disabled={ofLevel.length === 0} loading={propose.isPending} onClick={even}>
          {target.rule === 'sum' ? t('edit.even') : t('edit.same')}
        </Button>
        <StockTools
          rule={target.rule}
          options={stockOptions}
          value={stock}
          onChange={setStock}
          disabled={ofLevel.length === 0 || hasPeople}
          why={noStock}
          busy={propose.isPending}
          onSplit={() => propose.mutate('stock')}
        />
        {inPlan && <Button onClick={takePlan}>{t('edit.fromPlan', { n: inPlan.shares.length })}</Button>}
        {hasBelow && <Button onClick={() => setSheet(true)}>{t('edit.upload')}</Button>}
      </div>
      {propose.isError && <ProblemNotice error={propose.error} />}
      {sheet && (
        <SplitSheetDialog
          target={target}
          of={of}
          onClose={() => setSheet(false)}
          onTake={(given) => {
            const ids = [...new Set([...chosen, ...given.map((one) => one.unitId)])]
            onChange(withValues(withUnits(lines, ids, of), given), 'excel')
            setSheet(false)
          }}
        />
      )}
    </>
  )
}

/** By stock nothing can be divided that is not there: said before, not refused after. */
const whyNoStock = (
  there: readonly string[],
  chosen: readonly string[],
  pathOf: (id: string) => string[],
): 'edit.noLedger' | 'edit.noneHere' | null => {
  if (there.length === 0) return 'edit.noLedger'
  const reached = new Set(there.flatMap((id) => pathOf(id)))
  return chosen.length > 0 && !chosen.some((id) => reached.has(id)) ? 'edit.noneHere' : null
}

interface StockToolsProps {
  readonly rule: Detail['target']['rule']
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string
  readonly onChange: (value: string) => void
  readonly disabled: boolean
  readonly why: ReturnType<typeof whyNoStock>
  readonly busy: boolean
  readonly onSplit: () => void
}

/** Which stock to go by, and the split by it; where there is none it says so. */
function StockTools({ rule, options, value, onChange, disabled, why, busy, onSplit }: StockToolsProps) {
  const t = useSplitWords()
  if (rule === 'copy') return null
  const none = options.length === 0
  const words = none ? 'edit.noCampaign' : why
  return (
    <>
      {!none && (
        <Select
          aria-label={t('edit.stockBy')}
          value={value}
          onChange={onChange}
          style={{ minWidth: 220 }}
          options={[...options]}
        />
      )}
      {rule === 'sum' && (
        <>
          <Button disabled={disabled || none || why !== null} loading={busy} onClick={onSplit}>
            {t('edit.stock')}
          </Button>
          {words && <span className="muted">{t(words)}</span>}
        </>
      )}
    </>
  )
}
