import type { FieldValue } from '@guatu/contract/casefiles.ts'
import { Checkbox, Input, InputNumber, Select } from 'antd'
import type { z } from 'zod'
import { usePick } from '../../../shared/i18n/i18n.ts'

type Value = z.output<typeof FieldValue>
interface Words {
  readonly zh: string
  readonly en: string
}
export interface FieldShape {
  readonly key: string
  readonly label: Words
  readonly type: string
  readonly unit: string | null
  readonly choices?: readonly { readonly value: string; readonly label: Words }[]
}

interface FieldInputProps {
  readonly id?: string
  readonly field: FieldShape
  readonly value?: Value | undefined
  readonly onChange?: (value: Value) => void
}

/** The input of one field of a playbook, by its type, with the unit beside the number. */
export function FieldInput({ id, field, value, onChange }: FieldInputProps) {
  const pick = usePick()
  const label = pick(field.label)
  switch (field.type) {
    case 'number':
    case 'integer':
    case 'area':
    case 'money':
      return (
        <InputNumber
          id={id}
          aria-label={label}
          style={{ width: '100%' }}
          inputMode="decimal"
          min={0}
          {...(field.type === 'integer' ? { precision: 0 } : {})}
          suffix={field.unit}
          value={typeof value === 'number' ? value : null}
          onChange={(next) => onChange?.(next)}
        />
      )
    case 'boolean':
      return (
        <Checkbox id={id} checked={value === true} onChange={(event) => onChange?.(event.target.checked)}>
          {label}
        </Checkbox>
      )
    case 'choice':
      return (
        <Select
          id={id}
          aria-label={label}
          allowClear
          value={typeof value === 'string' ? value : null}
          options={(field.choices ?? []).map((one) => ({ value: one.value, label: pick(one.label) }))}
          onChange={(next) => onChange?.(next ?? null)}
        />
      )
    case 'date':
      return (
        <Input
          id={id}
          type="date"
          aria-label={label}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange?.(event.target.value || null)}
        />
      )
    default:
      return (
        <Input
          id={id}
          aria-label={label}
          maxLength={2000}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => onChange?.(event.target.value || null)}
        />
      )
  }
}
