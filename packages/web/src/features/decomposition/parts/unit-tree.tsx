import { TreeSelect } from 'antd'
import { useMemo } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { useSplitWords } from '../words.ts'

interface TreeNode {
  readonly value: string
  readonly title: string
  readonly children: TreeNode[]
}

interface UnitTreeProps {
  readonly chosen: readonly string[]
  /** Which units can be chosen. */
  readonly shown: (id: string) => boolean
  readonly onChange: (ids: string[]) => void
}

/** The units that a part can be given to, as the tree that they are. */
export function UnitTree(props: UnitTreeProps) {
  const t = useSplitWords()
  const units = useUnits()
  const { shown } = props
  const tree = useMemo(() => {
    const offered = units.all.filter((unit) => unit.active && shown(unit.id))
    const children = (parent: string | null): TreeNode[] =>
      offered
        .filter((unit) => (unit.parentId ?? null) === parent)
        .map((unit) => ({ value: unit.id, title: unit.name, children: children(unit.id) }))
    const known = new Set(offered.map((unit) => unit.id))
    const roots = offered.filter((unit) => unit.parentId === null || !known.has(unit.parentId))
    return roots.map((unit) => ({ value: unit.id, title: unit.name, children: children(unit.id) }))
  }, [units.all, shown])
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
