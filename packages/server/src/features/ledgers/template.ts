import { ledgerFields, type LedgerField } from '@guatu/domain/ledger/fields.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import type { CellValue } from '../../platform/workbook/cell.ts'
import { writeWorkbook, type SheetColumn } from '../../platform/workbook/write.ts'

const ROWS_TO_FILL = 5_000

/** An empty ledger of a playbook: headings, choices to pick, an example that is not imported, and how to fill it in. */
export const ledgerTemplate = (playbook: Playbook): Promise<Buffer> => {
  const fields = ledgerFields(playbook).filter((field) => field.key !== 'place')
  return writeWorkbook([
    {
      name: '台账',
      title: `${playbook.name.zh}台账`,
      notes: [
        '带 * 的为必填；村居与经纬度至少填一项；示例行可以删除，也可以保留（不会导入）。坐标系在上传时选择，一份台账只用一种。',
      ],
      columns: fields.map(toColumn),
      rows: [fields.map(example)],
      fillRows: ROWS_TO_FILL,
      landscape: true,
    },
    {
      name: '填写说明',
      columns: [
        { heading: '列', width: 18 },
        { heading: '是否必填', width: 10 },
        { heading: '怎样填写', width: 70 },
        { heading: '也可用的表头', width: 50 },
      ],
      rows: fields.map((field) => [
        field.label.zh,
        field.required ? '必填' : '',
        howTo(field),
        field.aliases.slice(0, 8).join('、'),
      ]),
    },
  ])
}

const toColumn = (field: LedgerField): SheetColumn => {
  const choices = field.definition?.choices.map((choice) => choice.label.zh) ?? []
  const yesNo = field.type === 'boolean' ? ['是', '否'] : []
  const format = formatOf(field)
  return {
    heading: `${field.label.zh}${field.required ? '*' : ''}`,
    width: field.type === 'text' ? 24 : 14,
    hint: howTo(field),
    choices: [...choices, ...yesNo],
    ...(format ? { format } : {}),
  }
}

const formatOf = ({ type }: LedgerField): string | undefined => {
  switch (type) {
    case 'date':
      return 'yyyy-mm-dd'
    case 'area':
    case 'money':
      return '0.00'
    case 'key':
    case 'text':
    case 'community':
      return '@'
    case 'number':
    case 'integer':
    case 'choice':
    case 'boolean':
    case 'longitude':
    case 'latitude':
    case 'place':
      return undefined
  }
}

/** For the columns that every ledger has. */
const COMMON: Partial<Record<LedgerField['type'], string>> = {
  key: '每个点位唯一的编号；再次导入时按它认出同一个点位，请不要更换',
  community: '组织机构中的村居名称，如“某某村”“某某居委会”',
  longitude: '十进制度数，如 121.0486',
  latitude: '十进制度数，如 31.1115',
  place: '经度,纬度，如 121.0486,31.1115',
}
const OWN: Partial<Record<LedgerField['type'], string>> = {
  date: '日期，如 2026-04-24',
  boolean: '填“是”或“否”',
  area: '平方米，如 120.50',
  money: '元，如 35000',
  number: '数字',
  integer: '整数',
  text: '文字',
}

const howTo = ({ type, definition }: LedgerField): string => {
  const common = COMMON[type]
  if (common !== undefined) return common
  const choices = definition?.choices.map((choice) => choice.label.zh).join('、')
  const own = type === 'choice' ? `从下列选一：${choices ?? ''}` : (OWN[type] ?? '')
  const unit = definition?.unit && (type === 'number' || type === 'integer') ? `（${definition.unit}）` : ''
  return `${definition?.hint ? `${definition.hint.zh}。` : ''}${own}${unit}`
}

const example = (field: LedgerField): CellValue => {
  switch (field.type) {
    case 'key':
      return '示例-001'
    case 'community':
      return '某某村'
    case 'longitude':
      return 121.0486
    case 'latitude':
      return 31.1115
    case 'place':
      return '121.0486,31.1115'
    case 'date':
      return new Date(Date.UTC(2026, 3, 24))
    case 'boolean':
      return '是'
    case 'choice':
      return field.definition?.choices[0]?.label.zh ?? null
    case 'integer':
      return Math.max(1, field.definition?.min ?? 1)
    case 'number':
    case 'area':
    case 'money':
      return 120.5
    case 'text':
      return field.key === 'address' ? '某某路1号东侧' : null
  }
}
