import {
  addReadingProof,
  listReadings,
  reportReading,
  type TargetReading,
  type TargetView,
} from '@guatu/contract/targets.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { api, ask, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { today } from '../../../shared/format/dates.ts'
import { formatAmount, formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Panel, Section } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useTargetWords } from '../words.ts'
import styles from './forecast.module.css'

/** What people reported of a target: the rows behind its number, also what was corrected. */
export function Readings({ target }: { target: TargetView }) {
  const t = useTargetWords()
  const can = useCan()
  const readings = useQuery(ask(listReadings, { params: { id: target.id } }))
  const [open, setOpen] = useState<TargetReading | 'new' | null>(null)
  const rows = readings.data?.readings ?? []
  return (
    <Section title={t('hand.title')}>
      {can('targets.report') && (
        <p>
          <Button type="primary" onClick={() => setOpen('new')}>
            {t('hand.add')}
          </Button>
        </p>
      )}
      {readings.isError && <ProblemNotice error={readings.error} onRetry={() => void readings.refetch()} />}
      {readings.data && rows.length === 0 && <EmptyState title={t('hand.empty')} />}
      {rows.length > 0 && (
        <Panel>
          <div className={styles.scroll} tabIndex={0}>
            <ReadingTable
              rows={rows}
              target={target}
              onCorrect={can('targets.report') ? setOpen : undefined}
            />
          </div>
        </Panel>
      )}
      {open && (
        <ReadingForm target={target} corrects={open === 'new' ? null : open} onClose={() => setOpen(null)} />
      )}
    </Section>
  )
}

interface TableProps {
  readonly rows: readonly TargetReading[]
  readonly target: TargetView
  readonly onCorrect: ((reading: TargetReading) => void) | undefined
}

function ReadingTable({ rows, target, onCorrect }: TableProps) {
  const t = useTargetWords()
  const dates = useDates()
  const units = useUnits()
  return (
    <table className={styles.units}>
      <thead>
        <tr>
          {(['day', 'period', 'unit'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`hand.${name}`)}
            </th>
          ))}
          {(['value', 'base'] as const).map((name) => (
            <th key={name} scope="col" className={styles.num}>
              {t(`hand.${name}`)}
            </th>
          ))}
          {(['note', 'proof', 'who'] as const).map((name) => (
            <th key={name} scope="col">
              {t(`hand.${name}`)}
            </th>
          ))}
          <th aria-label={t('hand.correct')} />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} style={row.corrected ? { opacity: 0.6 } : undefined}>
            <td>{dates.day(row.day)}</td>
            <td>{row.period ?? '—'}</td>
            <td>{row.unitId ? units.nameOf(row.unitId) : t('hand.whole')}</td>
            <td className={styles.num}>
              {row.value === null
                ? t('hand.withdrawn')
                : formatAmount(row.value, row.base === null ? target.unit : '')}
            </td>
            <td className={styles.num}>{formatNumber(row.base)}</td>
            <td>{row.note}</td>
            <td>
              {row.proof ? (
                <a
                  href={`/api/targets/${target.id}/readings/${row.id}/proof`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {row.proof.name}
                </a>
              ) : (
                '—'
              )}
            </td>
            <td>
              {row.memberName}
              <div className="muted">{dates.instant(row.reportedAt)}</div>
            </td>
            <td>
              {row.corrected
                ? t('hand.corrected')
                : onCorrect &&
                  row.value !== null && (
                    <Button size="small" onClick={() => onCorrect(row)}>
                      {t('hand.correct')}
                    </Button>
                  )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface FormProps {
  readonly target: TargetView
  readonly corrects: TargetReading | null
  readonly onClose: () => void
}

interface Fields {
  readonly day: string
  readonly period?: string
  readonly unitId?: string
  readonly value: number
  readonly base?: number | null
  readonly note?: string
}

function ReadingForm({ target, corrects, onClose }: FormProps) {
  const t = useTargetWords()
  const units = useUnits()
  const { message } = App.useApp()
  const [file, setFile] = useState<File | null>(null)
  const [form] = Form.useForm<Fields>()
  const save = useMutation({
    mutationFn: async (body: Parameters<typeof bodyOf>[0]) => {
      const made = await api.call(reportReading, {
        params: { id: target.id },
        body: bodyOf(body, corrects),
      })
      if (file) await api.call(addReadingProof, { params: { id: target.id, readingId: made.id }, file })
    },
    onSuccess: () => {
      message.success(t('hand.saved'))
      void refresh(listReadings.tag, 'map')
      onClose()
    },
  })
  const withBase = target.kind === 'rate' || target.kind === 'rate_change'
  return (
    <Modal open title={t(corrects ? 'hand.correct' : 'hand.add')} onCancel={onClose} footer={null}>
      {save.isError && <ProblemNotice error={save.error} />}
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={
          corrects
            ? { ...corrects, period: corrects.period ?? undefined, unitId: corrects.unitId ?? undefined }
            : { day: today() }
        }
        onFinish={(fields) => save.mutate(fields)}
      >
        <Form.Item name="day" label={t('hand.day')} rules={[{ required: true }]}>
          <Input type="date" max={today()} />
        </Form.Item>
        <Form.Item name="period" label={t('hand.period')} extra={t('hand.periodHelp')}>
          <Input maxLength={10} />
        </Form.Item>
        <Form.Item name="unitId" label={t('hand.unit')}>
          <Select
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('hand.whole')}
            options={units.all
              .filter((unit) => unit.kind === 'community' || unit.kind === 'department')
              .map((unit) => ({ value: unit.id, label: unit.name }))}
          />
        </Form.Item>
        <Form.Item
          name="value"
          label={`${t('hand.value')}（${target.unit || '—'}）`}
          rules={[{ required: true }]}
        >
          <InputNumber style={{ width: '100%' }} />
        </Form.Item>
        {withBase && (
          <Form.Item name="base" label={t(target.kind === 'rate' ? 'hand.baseRate' : 'hand.baseChange')}>
            <InputNumber min={0} style={{ width: '100%' }} />
          </Form.Item>
        )}
        <Form.Item name="note" label={t('hand.note')}>
          <Input.TextArea maxLength={500} rows={2} />
        </Form.Item>
        <Form.Item label={t('hand.proof')}>
          <input
            type="file"
            aria-label={t('hand.choose')}
            accept=".pdf,.docx,.xlsx,image/*"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('hand.save')}
        </Button>{' '}
        {corrects && (
          <Button loading={save.isPending} onClick={() => save.mutate(null)}>
            {t('hand.withdraw')}
          </Button>
        )}
      </Form>
    </Modal>
  )
}

/** Null: the reading that is corrected is taken back. */
const bodyOf = (fields: Fields | null, corrects: TargetReading | null) => ({
  day: fields?.day ?? corrects?.day ?? today(),
  period: fields ? fields.period?.trim() || null : (corrects?.period ?? null),
  unitId: fields ? (fields.unitId ?? null) : (corrects?.unitId ?? null),
  value: fields ? fields.value : null,
  base: fields?.base ?? null,
  note: fields?.note ?? '',
  corrects: corrects?.id ?? null,
})
