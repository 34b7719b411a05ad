import { Select } from 'antd'
import { useUnits } from '../../../shared/api/units.ts'
import { useMeetingWords } from '../words.ts'

const useOptions = () =>
  useUnits()
    .all.filter((unit) => unit.active)
    .map((unit) => ({ value: unit.id, label: unit.name, text: [unit.name, ...unit.aliases].join(' ') }))

interface OneProps {
  readonly id?: string
  readonly value?: string
  readonly onChange?: (id: string) => void
}

export function UnitSelect(props: OneProps) {
  const t = useMeetingWords()
  const options = useOptions()
  return (
    <Select
      {...props}
      showSearch={{ optionFilterProp: 'text' }}
      placeholder={t('form.choose')}
      options={options}
    />
  )
}

interface SeveralProps {
  readonly id?: string
  readonly value?: string[]
  readonly onChange?: (ids: string[]) => void
}

export function UnitsSelect(props: SeveralProps) {
  const t = useMeetingWords()
  const options = useOptions()
  return (
    <Select
      {...props}
      mode="multiple"
      allowClear
      maxTagCount={8}
      showSearch={{ optionFilterProp: 'text' }}
      placeholder={t('form.choose')}
      options={options}
    />
  )
}
