import { COMPARATORS, TARGET_KINDS } from '@guatu/domain/targets/kinds.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { Form, Input, InputNumber, Select } from 'antd'
import type { ReactNode } from 'react'
import type { NameOption } from '../model/name-options.ts'
import { pathOf } from '../model/sections.ts'
import type { Thing } from '../model/things.ts'
import { usePlanWords } from '../words.ts'
import { NamesField } from './names-field.tsx'
import styles from './review.module.css'

const GROUP_KINDS = ['leading_group', 'office', 'task_force', 'working_group'] as const
const COMPARATOR_KEYS = { '>=': 'ge', '<=': 'le', '=': 'eq', between: 'between' } as const

interface ThingFieldsProps {
  readonly reading: Reading
  readonly thing: Thing
  readonly names: readonly NameOption[]
  /** A name was chosen that means this unit. */
  readonly onUnit: (name: string, unitId: string) => void
}

/** What can be said of one kind of thing. */
export function ThingFields({ reading, thing, names, onUnit }: ThingFieldsProps) {
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
  const units = <NamesField options={names} onUnit={onUnit} />
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
          {item('leads', t('field.leads'), units)}
          {item('supports', t('field.supports'), units)}
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
          {item('members', t('field.members'), units)}
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
