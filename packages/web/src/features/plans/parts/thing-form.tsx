import type { Reading } from '@guatu/contract/plans.ts'
import { Button, Form } from 'antd'
import { useEffect, useMemo, useRef } from 'react'
import { useUnits } from '../../../shared/api/units.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { changeItem, isListKind, namesOf } from '../model/edits.ts'
import type { Work } from '../model/draft-store.ts'
import { nameOptions } from '../model/name-options.ts'
import { changeSection, parentIndexOf } from '../model/sections.ts'
import type { Thing } from '../model/things.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'
import { ThingFields } from './thing-fields.tsx'

type UnitNames = Work['unitNames']
interface ThingFormProps {
  readonly reading: Reading
  readonly thing: Thing
  readonly unitNames: UnitNames
  /** The reading with the change, and the units that were chosen by name. */
  readonly onDone: (reading: Reading, units: UnitNames) => void
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

const leaveField = () => {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
}

/** The fields of one kind of thing, in one column. Enter takes them, Esc leaves them. */
export function ThingForm({ reading, thing, unitNames, onDone, onCancel }: ThingFormProps) {
  const t = usePlanWords()
  const words = useSharedWords()
  const [form] = Form.useForm<Values>()
  const tree = useUnits()
  const names = useMemo(() => nameOptions(namesOf(reading), tree.all, unitNames), [reading, tree, unitNames])
  const units = useRef<Record<string, string>>({})
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
    onDone(changed(reading, thing, values), units.current)
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
        <ThingFields
          reading={reading}
          thing={thing}
          names={names}
          onUnit={(name, unitId) => {
            units.current = { ...units.current, [name]: unitId }
          }}
        />
        <div className={styles.acts} style={{ marginBottom: 12 }}>
          <Button
            type="primary"
            htmlType="submit"
            // A name that stands typed is kept by leaving its field, but the button must not move away under the press.
            onMouseDown={(event) => event.preventDefault()}
            onClick={leaveField}
          >
            {t('action.apply')}
          </Button>
          <Button onClick={onCancel}>{words('cancel')}</Button>
        </div>
      </Form>
    </div>
  )
}
