import { changeUnit } from '@guatu/contract/identity.ts'
import type { Unit } from '@guatu/contract/identity.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import styles from '../parts/settings.module.css'
import { UnitForm } from '../parts/unit-form.tsx'
import type { UnitFormSubject } from '../parts/unit-form.tsx'
import { rowsOfTree } from '../tree.ts'
import { useSettingsWords } from '../words.ts'

/** 组织机构: the tree, and for the system administrator the ways to change it. */
export function UnitsPage() {
  const t = useSettingsWords()
  const words = useSharedWords()
  const can = useCan()
  const units = useUnits()
  const [find, setFind] = useState('')
  const [form, setForm] = useState<UnitFormSubject | null>(null)
  const fits = (unit: Unit) =>
    [unit.name, unit.shortName ?? '', ...unit.aliases].some((name) => name.includes(find.trim()))
  const rows = rowsOfTree(units.all).filter((row) => fits(row.unit))
  const root = rowsOfTree(units.all)[0]?.unit
  const mayWrite = can('units.write')
  if (units.loading) return <LinesSkeleton lines={12} />
  return (
    <>
      <div className={styles.bar}>
        <Input.Search
          className={styles.find}
          allowClear
          placeholder={t('units.find')}
          aria-label={t('units.find')}
          onChange={(event) => setFind(event.target.value)}
        />
        <span className="muted">{t('units.count', { n: formatNumber(rows.length) })}</span>
        {mayWrite && root && (
          <Button type="primary" onClick={() => setForm({ parent: root })}>
            {t('units.add')}
          </Button>
        )}
      </div>
      {rows.length === 0 && <EmptyState title={t('units.empty')} />}
      {rows.length > 0 && (
        <div className={styles.wrap}>
          <table className={styles.table}>
            <thead>
              <tr>
                {(['name', 'kind', 'code', 'aliases'] as const).map((column) => (
                  <th key={column} scope="col">
                    {t(`units.${column}`)}
                  </th>
                ))}
                {mayWrite && <th />}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ unit, depth }) => (
                <tr key={unit.id} data-unit={unit.name}>
                  <td data-off={!unit.active} style={{ paddingLeft: 12 + (find ? 0 : depth * 24) }}>
                    {unit.name}
                    {unit.shortName && <span className={styles.mark}>{unit.shortName}</span>}
                    {unit.hasBoundary && <span className={styles.mark}>{t('units.boundary')}</span>}
                    {!unit.active && <span className={styles.mark}>{t('units.inactive')}</span>}
                  </td>
                  <td className="nowrap">{words(`unitKind.${unit.kind}`)}</td>
                  <td className="muted">{unit.code}</td>
                  <td className="muted">{unit.aliases.join(' · ')}</td>
                  {mayWrite && (
                    <td>
                      <UnitActions unit={unit} onForm={setForm} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {form && <UnitForm subject={form} onClose={() => setForm(null)} />}
    </>
  )
}

function UnitActions({ unit, onForm }: { unit: Unit; onForm: (subject: UnitFormSubject) => void }) {
  const t = useSettingsWords()
  const { message } = App.useApp()
  const toggle = useMutation({
    mutationFn: () =>
      api.call(changeUnit, {
        params: { id: unit.id },
        body: { active: !unit.active },
        ifMatch: unit.version,
      }),
    onSuccess: async () => {
      await refresh('identity')
      message.success(t('units.saved'))
    },
    onError: () => void refresh('identity'),
  })
  return (
    <>
      <div className={styles.acts}>
        <Button size="small" type="text" onClick={() => onForm({ unit })}>
          {t('units.edit')}
        </Button>
        <Button size="small" type="text" onClick={() => onForm({ parent: unit })}>
          {t('units.add')}
        </Button>
        {unit.active ? (
          <Popconfirm
            title={t('units.deactivateSure', { name: unit.name })}
            okText={t('units.deactivate')}
            onConfirm={() => toggle.mutate()}
          >
            <Button size="small" type="text" danger loading={toggle.isPending}>
              {t('units.deactivate')}
            </Button>
          </Popconfirm>
        ) : (
          <Button size="small" type="text" loading={toggle.isPending} onClick={() => toggle.mutate()}>
            {t('units.activate')}
          </Button>
        )}
      </div>
      {toggle.isError && <ProblemNotice error={toggle.error} />}
    </>
  )
}
