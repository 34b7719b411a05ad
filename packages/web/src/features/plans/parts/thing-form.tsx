import { COMPARATORS, TARGET_KINDS } from '@guatu/domain/target/kinds.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import type { FormInstance } from 'antd'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { changeItem, isListKind, namesOf } from '../model/edits.ts'
import { changeSection, parentIndexOf, pathOf } from '../model/sections.ts'
import type { Thing } from '../model/things.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'

const GROUP_KINDS = ['leading_group', 'office', 'task_force', 'working_group'] as const
const COMPARATOR_KEYS = { '>=': 'ge', '<=': 'le', '=': 'eq', between: 'between' } as const

interface ThingFormProps {
  readonly reading: Reading
  readonly thing: Thing
  /** The reading with the change. */
  readonly onDone: (reading: Reading) => void
  readonly onCancel: () => void
}
type Values = Record<string, unknown>

/** What the form begins with. */
const valuesOf = (reading: Reading, { kind, index }: Thing): Values => {
  switch (kind) {
    case 'task':
      return { ...reading.tasks[index] }
    case 'target':
      return { ...reading.targets[index] }
    case 'fact':
      return { ...reading.facts[index] }
    case 'stage':
      return { ...reading.stages[index] }
    case 'group':
      return { ...reading.groups[index] }
    case 'section':
      return { ...reading.sections[index], parent: parentIndexOf(reading, index) }
    case 'header':
    case 'unread':
    case 'reference':
      return {}
  }
}

/** Empty texts of a form mean that there is nothing. */
const nothing = (value: unknown): unknown => (value === '' || value === undefined ? null : value)

const changed = (reading: Reading, { kind, index }: Thing, values: Values): Reading => {
  if (kind === 'section')
    return changeSection(reading, index, {
      number: String(values['number'] ?? '').trim(),
      title: String(values['title'] ?? '').trim(),
      parent: Number(values['parent']),
    })
  if (!isListKind(kind)) return reading
  // Empty stays text where the contract wants text, and means none elsewhere.
  const TEXTS = new Set(['unit', 'section', 'title', 'name', 'subject'])
  const change = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      TEXTS.has(name) ? String(value ?? '').trim() : nothing(value),
    ]),
  )
  return changeItem(reading, kind, index, change)
}

/** The fields of one kind of thing, in one column. Enter takes them, Esc leaves them. */
export function ThingForm({ reading, thing, onDone, onCancel }: ThingFormProps) {
  const t = usePlanWords()
  const words = useSharedWords()
  const [form] = Form.useForm<Values>()
  useEffect(() => {
    const first = document.querySelector<HTMLElement>('[data-editor] input, [data-editor] textarea')
    first?.focus({ preventScroll: true })
  }, [])
  const onFinish = (values: Values) => {
    const { from, to } = values
    if (typeof from === 'string' && typeof to === 'string' && from && to && to < from) {
      form.setFields([{ name: 'to', errors: [t('field.turned')] }])
      return
    }
    onDone(changed(reading, thing, values))
  }
  return (
    <div
      className={styles.form}
      data-editor
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onCancel()
        }
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit()
      }}
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={valuesOf(reading, thing)}
        onFinish={onFinish}
        size="middle"
      >
        <Fields reading={reading} thing={thing} form={form} />
        <div className={styles.acts} style={{ marginBottom: 12 }}>
          <Button type="primary" htmlType="submit">
            {t('action.apply')}
          </Button>
          <Button onClick={onCancel}>{words('cancel')}</Button>
        </div>
      </Form>
    </div>
  )
}

function Fields({ reading, thing }: { reading: Reading; thing: Thing; form: FormInstance<Values> }) {
  const t = usePlanWords()
  const needed = [{ required: true, whitespace: true, message: t('field.needed') }]
  const item = (name: string, label: string, input: ReactNode, required = false) => (
    <Form.Item key={name} name={name} label={label} {...(required ? { rules: needed } : {})}>
      {input}
    </Form.Item>
  )
  const sections = [
    { value: '', label: t('field.wholePlan') },
    ...reading.sections.map((one) => ({ value: pathOf(one), label: `${pathOf(one)} ${one.title}` })),
  ]
  const names = namesOf(reading).map((name) => ({ value: name, label: name }))
  const tags = (
    <Select
      mode="tags"
      tokenSeparators={['、', '，', ',', ';', '；']}
      placeholder={t('field.names')}
      options={names}
    />
  )
  const section = item(
    'section',
    t('field.section'),
    <Select showSearch={{ optionFilterProp: 'label' }} options={sections} />,
  )
  switch (thing.kind) {
    case 'task':
      return (
        <>
          {item('title', t('field.title'), <Input.TextArea autoSize maxLength={500} />, true)}
          {item('leads', t('field.leads'), tags)}
          {item('supports', t('field.supports'), tags)}
          <div className={styles.pair}>
            {item('due', t('field.due'), <Input type="date" />)}
            {item('timeframe', t('field.timeframe'), <Input maxLength={60} />)}
          </div>
          {section}
        </>
      )
    case 'target':
    case 'fact':
      return (
        <>
          <p className={styles.quote}>{thing.label}</p>
          {item(
            'kind',
            t('field.kind'),
            <Select
              options={TARGET_KINDS.map((kind) => ({ value: kind, label: t(`targetKind.${kind}`) }))}
            />,
          )}
          {item('subject', t('field.subject'), <Input.TextArea autoSize maxLength={200} />, true)}
          {item(
            'comparator',
            t('field.comparator'),
            <Select
              options={COMPARATORS.map((one) => ({
                value: one,
                label: t(`comparator.${COMPARATOR_KEYS[one]}`),
              }))}
            />,
          )}
          <div className={styles.pair}>
            {item('value', t('field.value'), <InputNumber style={{ width: '100%' }} controls={false} />)}
            {item('unit', t('field.unit'), <Input maxLength={20} />)}
          </div>
          <div className={styles.pair}>
            {item('due', t('field.due'), <Input type="date" />)}
            {item('scope', t('field.scope'), <Input maxLength={200} />)}
          </div>
          {section}
          {thing.kind === 'target' &&
            item(
              'restates',
              t('field.restates'),
              <Select
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                placeholder={t('field.none')}
                options={reading.targets
                  .filter((_, at) => at !== thing.index)
                  .map((one) => ({ value: one.id, label: one.quote }))}
              />,
            )}
        </>
      )
    case 'stage':
      return (
        <>
          {item('name', t('field.name'), <Input maxLength={200} />, true)}
          <div className={styles.pair}>
            {item('from', t('field.from'), <Input type="date" />)}
            {item('to', t('field.to'), <Input type="date" />)}
          </div>
        </>
      )
    case 'group':
      return (
        <>
          {item('name', t('field.name'), <Input maxLength={100} />, true)}
          {item(
            'kind',
            t('field.groupKind'),
            <Select options={GROUP_KINDS.map((kind) => ({ value: kind, label: t(`groupKind.${kind}`) }))} />,
          )}
          {item('members', t('field.members'), tags)}
        </>
      )
    case 'section':
      return (
        <>
          {item('number', t('field.number'), <Input maxLength={20} />, true)}
          {item('title', t('field.sectionTitle'), <Input.TextArea autoSize maxLength={300} />)}
          {item(
            'parent',
            t('field.parent'),
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: -1, label: t('field.none') },
                ...reading.sections
                  .slice(0, thing.index)
                  .map((one, at) => ({ value: at, label: `${pathOf(one)} ${one.title}` })),
              ]}
            />,
          )}
        </>
      )
    case 'header':
    case 'unread':
    case 'reference':
      return null
  }
}
