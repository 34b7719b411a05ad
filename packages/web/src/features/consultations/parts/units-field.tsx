import { Button, Select } from 'antd'
import { useUnits } from '../../../shared/api/units.ts'
import { useConsultationWords } from '../words.ts'

interface UnitsFieldProps {
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (ids: string[]) => void
}

/** The units that are asked; all communities at one press. */
export function UnitsField({ value = [], onChange, id }: UnitsFieldProps) {
  const t = useConsultationWords()
  const units = useUnits().all.filter((unit) => unit.active)
  const communities = units.filter((unit) => unit.kind === 'community').map((unit) => unit.id)
  return (
    <>
      <Select
        {...(id ? { id } : {})}
        mode="multiple"
        allowClear
        value={value}
        maxTagCount={8}
        showSearch={{ optionFilterProp: 'text' }}
        placeholder={t('openForm.unitsHint')}
        options={units.map((unit) => ({
          value: unit.id,
          label: unit.name,
          text: [unit.name, ...unit.aliases].join(' '),
        }))}
        onChange={(ids: string[]) => onChange?.(ids)}
      />
      {communities.length > 0 && (
        <Button type="link" size="small" onClick={() => onChange?.([...new Set([...value, ...communities])])}>
          {t('openForm.allCommunities', { n: communities.length })}
        </Button>
      )}
    </>
  )
}
