import { saveWallChart } from '@guatu/contract/wall-chart.ts'
import type { ChartLayout } from '@guatu/domain/wall-chart/facts.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox, Drawer, Form, Input, Segmented } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import type { WallChart } from '../queries.ts'
import { useChartWords } from '../words.ts'
import styles from './chart.module.css'

const MOST_SLOGANS = 6
const MOST_LETTERS = 60

interface SettingsDrawerProps {
  readonly planId: string
  readonly data: WallChart
  readonly onClose: () => void
}

/** Title, slogans, layout, and what is hung up; kept for the plan. */
export function SettingsDrawer({ planId, data, onClose }: SettingsDrawerProps) {
  const t = useChartWords()
  const { message } = App.useApp()
  const { settings, choices, chart } = data
  const [title, setTitle] = useState(settings.title ?? '')
  const [slogans, setSlogans] = useState(settings.slogans.join('\n'))
  const [layout, setLayout] = useState<ChartLayout>(settings.layout)
  const [hiddenRows, setHiddenRows] = useState<ReadonlySet<string>>(new Set(settings.hiddenRows))
  const [hiddenUnits, setHiddenUnits] = useState<ReadonlySet<string>>(new Set(settings.hiddenUnits))
  const lines = slogans
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  const faulty = lines.length > MOST_SLOGANS || lines.some((line) => line.length > MOST_LETTERS)
  const save = useMutation({
    mutationFn: () =>
      api.call(saveWallChart, {
        params: { id: planId },
        ifMatch: settings.version,
        body: {
          title: title.trim() === '' ? null : title.trim(),
          slogans: lines,
          layout,
          hiddenRows: [...hiddenRows],
          hiddenUnits: [...hiddenUnits],
        },
      }),
    onSuccess: async () => {
      await refresh('wall-chart')
      message.success(t('saved'))
      onClose()
    },
  })
  return (
    <Drawer
      open
      size={520}
      title={t('settings')}
      onClose={onClose}
      footer={
        <Button type="primary" disabled={faulty} loading={save.isPending} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      }
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <p className="muted">{t('settingsSub')}</p>
      <Form layout="vertical">
        <Form.Item
          label={t('chartTitle')}
          htmlFor="chart-title"
          extra={settings.title === null ? t('chartTitleHint', { title: chart?.title ?? '' }) : undefined}
        >
          <Input
            id="chart-title"
            maxLength={80}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Form.Item>
        <Form.Item
          label={t('slogans')}
          htmlFor="chart-slogans"
          extra={t('slogansHint')}
          {...(faulty ? { validateStatus: 'error' as const, help: t('slogansFault') } : {})}
        >
          <Input.TextArea
            id="chart-slogans"
            rows={4}
            value={slogans}
            onChange={(event) => setSlogans(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('defaultLayout')}>
          <Segmented<ChartLayout>
            value={layout}
            onChange={setLayout}
            options={[
              { value: 'unit', label: t('layout.unit') },
              { value: 'month', label: t('layout.month') },
            ]}
          />
        </Form.Item>
      </Form>
      <Choices
        title={t('rows')}
        items={choices.rows.map((row) => ({ key: row.key, label: row.title, inner: row.level === 1 }))}
        hidden={hiddenRows}
        onChange={setHiddenRows}
      />
      <Choices
        title={t('columns')}
        items={choices.columns.map((column) => ({ key: column.unitId, label: column.name, inner: false }))}
        hidden={hiddenUnits}
        onChange={setHiddenUnits}
      />
    </Drawer>
  )
}

interface ChoicesProps {
  readonly title: string
  readonly items: readonly { readonly key: string; readonly label: string; readonly inner: boolean }[]
  readonly hidden: ReadonlySet<string>
  readonly onChange: (hidden: ReadonlySet<string>) => void
}

function Choices({ title, items, hidden, onChange }: ChoicesProps) {
  const t = useChartWords()
  const shown = items.filter((item) => !hidden.has(item.key)).length
  const toggle = (key: string, show: boolean) => {
    const next = new Set(hidden)
    if (show) next.delete(key)
    else next.add(key)
    onChange(next)
  }
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <div className={styles.choiceHead}>
        <h3>{title}</h3>
        <span className="muted">{t('chosen', { n: shown, of: items.length })}</span>
        <Button size="small" onClick={() => onChange(new Set())}>
          {t('all')}
        </Button>
        <Button size="small" onClick={() => onChange(new Set(items.map((item) => item.key)))}>
          {t('none')}
        </Button>
      </div>
      <div className={styles.choices} role="group" aria-label={title}>
        {items.map(({ key, label, inner }) => (
          <Checkbox
            key={key}
            className={inner ? (styles.inner ?? '') : ''}
            checked={!hidden.has(key)}
            onChange={(event) => toggle(key, event.target.checked)}
          >
            {label}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  )
}
