import { changeSeries, createSeries } from '@guatu/contract/meeting-series.ts'
import type { MeetingSeries, Rule } from '@guatu/contract/meeting-series.ts'
import { listPlans } from '@guatu/contract/plans.ts'
import { CADENCE_UNITS, SERIES_KINDS } from '@guatu/domain/cadence/rule.ts'
import type { SeriesKind } from '@guatu/domain/cadence/rule.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Drawer, Form, Input, InputNumber, Select } from 'antd'
import { api, ask, refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { useMeetingWords } from '../words.ts'
import styles from './meetings.module.css'
import { UnitSelect, UnitsSelect } from './unit-select.tsx'

export interface SeriesValues {
  readonly name: string
  readonly kind: SeriesKind
  readonly per: Rule['per'] | 'none'
  readonly times: number
  readonly startsOn: string
  readonly endsOn: string
  readonly weekday: number
  readonly time: string
  readonly minutes: number
  readonly place: string
  readonly chairUnitId: string
  readonly unitIds: string[]
  readonly planId: string | null
}

interface Props {
  /** The series that is changed; null for a new one. */
  readonly series: MeetingSeries | null
  readonly initial: Partial<SeriesValues>
  /** The plan's words that ask for it. */
  readonly quote?: string | undefined
  readonly targetId?: string | undefined
  readonly onClose: () => void
  readonly onSaved?: (series: MeetingSeries) => void
}

const bodyOf = ({ per, times, weekday, endsOn, planId: _, ...values }: SeriesValues) => ({
  ...values,
  place: values.place ?? '',
  rule: per === 'none' ? null : { per, times },
  weekday: weekday === 0 ? null : weekday,
  endsOn: endsOn || null,
})

export const valuesOf = (series: MeetingSeries): SeriesValues => ({
  name: series.name,
  kind: series.kind,
  per: series.rule?.per ?? 'none',
  times: series.rule?.times ?? 1,
  startsOn: series.startsOn,
  endsOn: series.endsOn ?? '',
  weekday: series.weekday ?? 0,
  time: series.time,
  minutes: series.minutes,
  place: series.place,
  chairUnitId: series.chairUnitId,
  unitIds: series.unitIds,
  planId: series.planId,
})

/** A new series, or a change of one. */
export function SeriesForm({ series, initial, quote, targetId, onClose, onSaved }: Props) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const isPhone = useIsPhone()
  const { message } = App.useApp()
  const [form] = Form.useForm<SeriesValues>()
  const save = useMutation({
    mutationFn: (values: SeriesValues) =>
      series
        ? api.call(changeSeries, { params: { id: series.id }, ifMatch: series.version, body: bodyOf(values) })
        : api.call(createSeries, {
            body: { ...bodyOf(values), planId: values.planId ?? null, targetId: targetId ?? null },
          }),
    onSuccess: (saved) => {
      message.success(t(series ? 'series.saved' : 'series.created', { name: saved.name }))
      void refresh('meetings')
      onSaved?.(saved)
      onClose()
    },
    onError: (error) => void placeFaults(form, error),
  })
  return (
    <Drawer
      open
      size={isPhone ? '100%' : 520}
      title={t(series ? 'form.editTitle' : 'form.newTitle')}
      onClose={onClose}
      footer={
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{words('cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {words('save')}
          </Button>
        </div>
      }
    >
      {quote && (
        <p className={styles.quote}>
          {t('series.from')}：{quote}
        </p>
      )}
      {save.isError && <ProblemNotice error={save.error} />}
      <Form form={form} layout="vertical" initialValues={initial} onFinish={(values) => save.mutate(values)}>
        <Fields fixedPlan={series !== null || targetId !== undefined} />
      </Form>
    </Drawer>
  )
}

function Fields({ fixedPlan }: { fixedPlan: boolean }) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const needed = [{ required: true, message: words('required') }]
  const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
  return (
    <>
      <Form.Item name="name" label={t('series.name')} rules={needed}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="kind" label={t('series.kind')} rules={needed}>
        <Select options={SERIES_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))} />
      </Form.Item>
      <RuleFields />
      <div className={styles.pair}>
        <Form.Item name="startsOn" label={t('form.startsOn')} rules={needed}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="endsOn" label={t('form.endsOn')}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="weekday" label={t('form.weekday')}>
          <Select
            options={[
              { value: 0, label: t('weekday.any') },
              ...weekdays.map((day) => ({ value: day, label: t(`weekday.d${day}`) })),
            ]}
          />
        </Form.Item>
        <Form.Item name="time" label={t('form.time')} rules={needed}>
          <Input type="time" />
        </Form.Item>
        <Form.Item name="minutes" label={t('form.minutes')} rules={needed}>
          <InputNumber
            min={10}
            max={600}
            step={10}
            suffix={t('form.minutesUnit')}
            style={{ width: '100%' }}
          />
        </Form.Item>
        <Form.Item name="place" label={t('form.place')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <Form.Item name="chairUnitId" label={t('form.chair')} rules={needed}>
        <UnitSelect />
      </Form.Item>
      <Form.Item name="unitIds" label={t('form.units')}>
        <UnitsSelect />
      </Form.Item>
      <AllCommunities />
      {!fixedPlan && <PlanField />}
    </>
  )
}

function RuleFields() {
  const t = useMeetingWords()
  const per = Form.useWatch<SeriesValues['per']>('per')
  return (
    <div className={styles.pair}>
      <Form.Item name="per" label={t('form.per')}>
        <Select
          options={[
            ...CADENCE_UNITS.map((unit) => ({ value: unit, label: t(`per.${unit}`) })),
            { value: 'none', label: t('form.needed') },
          ]}
        />
      </Form.Item>
      {per !== 'none' && (
        <Form.Item name="times" label={t('form.times')}>
          <InputNumber min={1} max={31} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      )}
    </div>
  )
}

/** One press for the usual case: every community sits there. */
function AllCommunities() {
  const t = useMeetingWords()
  const form = Form.useFormInstance<SeriesValues>()
  const { all } = useUnits()
  const communities = all.filter((unit) => unit.active && unit.kind === 'community').map(({ id }) => id)
  if (communities.length === 0) return null
  const add = () =>
    form.setFieldValue('unitIds', [...new Set([...(form.getFieldValue('unitIds') ?? []), ...communities])])
  return (
    <Button size="small" style={{ marginTop: -16, marginBottom: 16 }} onClick={add}>
      {t('form.allCommunities')}
    </Button>
  )
}

function PlanField() {
  const t = useMeetingWords()
  const { data } = useQuery(ask(listPlans))
  const published = data?.plans.filter((plan) => plan.publishedVersion > 0) ?? []
  return (
    <Form.Item name="planId" label={t('form.plan')}>
      <Select
        allowClear
        placeholder={t('form.noPlan')}
        options={published.map((plan) => ({ value: plan.id, label: plan.title }))}
      />
    </Form.Item>
  )
}
