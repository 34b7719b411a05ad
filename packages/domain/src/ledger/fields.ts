import type { FieldDefinition, FieldType, Playbook, Words } from '../playbook/playbook.ts'

/** What every ledger has beside the fields of its playbook. */
export const SYSTEM_FIELDS = [
  'source_key',
  'title',
  'address',
  'community',
  'lng',
  'lat',
  'place',
  'class',
] as const
export type SystemField = (typeof SYSTEM_FIELDS)[number]

/** A column that a ledger may have. */
export interface LedgerField {
  readonly key: string
  readonly label: Words
  readonly type: FieldType | 'key' | 'community' | 'longitude' | 'latitude' | 'place'
  readonly required: boolean
  /** Other headings that mean it. */
  readonly aliases: readonly string[]
  /** Null for the fields that every ledger has. */
  readonly definition: FieldDefinition | null
}

const system = (
  key: SystemField,
  type: LedgerField['type'],
  zh: string,
  en: string,
  aliases: readonly string[],
  required = false,
): LedgerField => ({ key, type, label: { zh, en }, aliases, required, definition: null })

/** Playbook fields that say the same as a field of every ledger; they are filled from it. */
export const TWINS: Readonly<Record<string, SystemField>> = {
  site_no: 'source_key',
  address: 'address',
  title: 'title',
}

const SYSTEM: readonly LedgerField[] = [
  system(
    'source_key',
    'key',
    '编号',
    'Number',
    ['点位编号', '点位序号', '台账编号', '案件编号', '唯一编号', '序号', '编码', 'id', 'no'],
    true,
  ),
  system('title', 'text', '名称', 'Title', ['点位名称', '问题名称', '项目名称', '标题', '点位', '名字']),
  system('address', 'text', '地址', 'Address', [
    '详细地址',
    '点位地址',
    '具体位置',
    '坐落',
    '坐落位置',
    '地点',
    '位置',
    '门牌号',
    '门牌地址',
  ]),
  system('community', 'community', '所属村居', 'Community', [
    '村居',
    '居村',
    '所属居村',
    '所在村居',
    '村居名称',
    '所属社区',
    '社区',
    '居委',
    '居委会',
    '村委',
    '村委会',
    '行政村',
    '所属村',
    '村',
    '属地',
    '村（居）',
    '居（村）委',
  ]),
  system('lng', 'longitude', '经度', 'Longitude', [
    '东经',
    'lng',
    'lon',
    'long',
    'longitude',
    'x',
    'x坐标',
    '坐标x',
  ]),
  system('lat', 'latitude', '纬度', 'Latitude', ['北纬', 'lat', 'latitude', 'y', 'y坐标', '坐标y']),
  system('place', 'place', '坐标', 'Coordinates', [
    '经纬度',
    '点位坐标',
    '坐标点',
    '定位',
    '地理坐标',
    '经度纬度',
  ]),
]

/** The columns that a ledger of this playbook may have: those of every ledger, the class, and the playbook's own. */
export function ledgerFields(playbook: Playbook): LedgerField[] {
  const twinOf = (key: SystemField): FieldDefinition | undefined =>
    playbook.fields.find((field) => TWINS[field.key] === key)
  const common = SYSTEM.map((field): LedgerField => {
    const twin = twinOf(field.key as SystemField)
    if (!twin) return field
    const aliases = [...new Set([field.label.zh, ...twin.aliases, ...field.aliases])]
    return { ...field, label: twin.label, aliases, required: field.required || twin.required }
  })
  const classes: LedgerField[] = playbook.classes.length
    ? [
        {
          ...system('class', 'choice', '类别', 'Class', [
            '分类',
            '问题类别',
            '点位类别',
            '违建性质',
            '存量新增',
            '问题分类',
          ]),
          definition: classField(playbook),
        },
      ]
    : []
  const own = playbook.fields
    .filter((field) => TWINS[field.key] === undefined)
    .map((field): LedgerField => ({
      key: field.key,
      label: field.label,
      type: field.type,
      required: field.required,
      aliases: field.aliases,
      definition: field,
    }))
  return [...common, ...classes, ...own]
}

const classField = (playbook: Playbook): FieldDefinition => ({
  key: 'class',
  label: { zh: '类别', en: 'Class' },
  type: 'choice',
  unit: null,
  required: false,
  min: null,
  max: null,
  choices: playbook.classes,
  aliases: [],
  hint: null,
})

/** Field → column, from 0. */
export type LedgerMapping = Readonly<Record<string, number>>

export type MappingFault =
  | { readonly kind: 'required'; readonly field: LedgerField }
  | { readonly kind: 'no_place' }
  | { readonly kind: 'half_place' }
  | { readonly kind: 'unknown_field'; readonly key: string }

/** What a mapping still lacks: required fields, and where the sites are (a community, or coordinates). */
export function mappingFaults(fields: readonly LedgerField[], mapping: LedgerMapping): MappingFault[] {
  const has = (key: string): boolean => mapping[key] !== undefined
  const known = new Set(fields.map((field) => field.key))
  return [
    ...Object.keys(mapping).flatMap((key): MappingFault[] =>
      known.has(key) ? [] : [{ kind: 'unknown_field', key }],
    ),
    ...fields.flatMap((field): MappingFault[] =>
      field.required && !has(field.key) ? [{ kind: 'required', field }] : [],
    ),
    ...(has('lng') === has('lat') ? [] : [{ kind: 'half_place' } as const]),
    ...(has('community') || has('place') || has('lng') ? [] : [{ kind: 'no_place' } as const]),
  ]
}
