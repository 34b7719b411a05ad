import type { FieldValue } from '../lifecycle/casefile.ts'
import type { FieldDefinition, Playbook } from '../playbook/playbook.ts'
import { FAULTS, type FaultWords, type LedgerFault } from './faults.ts'
import { ledgerFields, TWINS, type LedgerField, type LedgerMapping } from './fields.ts'
import { cellText, type Cell, type SheetRow } from './headings.ts'
import { toBoolean, toChoice, toDay, toDegrees, toKey, toNumber, toPair, toText } from './values.ts'

/** A row of a ledger after reading: what it says, still without its place in the unit tree. */
export interface LedgerItem {
  readonly row: number
  readonly sourceKey: string
  /** Null: made from address or community. */
  readonly title: string | null
  readonly address: string
  readonly community: string | null
  /** As written, in the file's coordinate system. */
  readonly lngLat: readonly [number, number] | null
  readonly class: string | null
  readonly fields: Readonly<Record<string, FieldValue>>
}

export interface RowReading {
  /** Null for a row that is not a site: empty, or a sum. */
  readonly item: LedgerItem | null
  readonly faults: readonly LedgerFault[]
}

const ERROR_CELL = /^#(?:NULL!|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|N\/A|SPILL!|CALC!)$/
const SUM_ROW = /^(?:合计|总计|小计|累计|总数|填表人|制表人|审核人|备注|说明|注)[:：]?/
const TITLE_MOST = 200
const ADDRESS_MOST = 300
const TEXT_MOST = 2_000

/** Reads the rows of one ledger by its mapping. Pure; made once per file. */
export function rowReader(playbook: Playbook, mapping: LedgerMapping): (row: SheetRow) => RowReading {
  const fields = ledgerFields(playbook).filter((field) => mapping[field.key] !== undefined)
  const twins = playbook.fields.flatMap((field) => {
    const source = TWINS[field.key]
    return source ? [[field, source] as const] : []
  })
  return (row) => (isNoSite(row, mapping) ? { item: null, faults: [] } : readRow(row, fields, twins, mapping))
}

/** The example row of the template may stay in it. */
const EXAMPLE_KEY = /^示例/

const isNoSite = ({ cells }: SheetRow, mapping: LedgerMapping): boolean => {
  if (EXAMPLE_KEY.test(cellText(cells[mapping['source_key'] ?? -1]))) return true
  const used = Object.values(mapping).map((column) => cellText(cells[column]))
  if (used.every((text) => text === '')) return true
  const first = cells.map(cellText).find((text) => text !== '') ?? ''
  return (
    SUM_ROW.test(first.replace(/\s+/g, '')) &&
    cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length <= 3
  )
}

class Reader {
  readonly faults: LedgerFault[] = []
  readonly #row: SheetRow
  readonly #mapping: LedgerMapping
  constructor(row: SheetRow, mapping: LedgerMapping) {
    this.#row = row
    this.#mapping = mapping
  }

  cell(field: LedgerField): Cell {
    return this.#row.cells[this.#mapping[field.key] ?? -1] ?? null
  }

  fault(field: LedgerField, words: FaultWords): null {
    const value = cellText(this.cell(field)).slice(0, 200)
    this.faults.push({
      row: this.#row.rowNumber,
      column: field.label.zh,
      at: this.#mapping[field.key] ?? null,
      value,
      ...words,
    })
    return null
  }
}

const readRow = (
  row: SheetRow,
  fields: readonly LedgerField[],
  twins: readonly (readonly [FieldDefinition, string])[],
  mapping: LedgerMapping,
): RowReading => {
  const reader = new Reader(row, mapping)
  const said: Said = { values: {}, system: {}, degrees: {}, pair: null }
  for (const field of fields) readCell(reader, field, said)
  const { values, system } = said
  const lngLat = said.pair ?? together(reader, fields, said.degrees)
  for (const [definition, source] of twins) values[definition.key] = system[source] ?? null
  const item: LedgerItem = {
    row: row.rowNumber,
    sourceKey: system['source_key'] ?? '',
    title: system['title'] ?? null,
    address: system['address'] ?? '',
    community: system['community'] ?? null,
    lngLat,
    class: system['class'] ?? null,
    fields: values,
  }
  if (item.community === null && lngLat === null && reader.faults.length === 0) {
    const field =
      fields.find((one) => one.key === 'community') ??
      fields.find((one) => one.key === 'place' || one.key === 'lng')
    if (field) reader.fault(field, FAULTS.noPlace())
  }
  return { item, faults: reader.faults }
}

/** What the cells of a row say, by field. */
interface Said {
  readonly values: Record<string, FieldValue>
  readonly system: Record<string, string | null>
  readonly degrees: Record<string, number | null>
  pair: readonly [number, number] | null
}

const readCell = (reader: Reader, field: LedgerField, said: Said): void => {
  const cell = reader.cell(field)
  const text = cellText(cell)
  if (ERROR_CELL.test(text)) {
    reader.fault(field, FAULTS.formulaError(text))
  } else if (field.type === 'longitude' || field.type === 'latitude') {
    const read = toDegrees(cell)
    said.degrees[field.key] = read.ok ? read.value : reader.fault(field, FAULTS.notPlace())
  } else if (field.type === 'place') {
    const read = toPair(cell)
    said.pair = read.ok ? read.value : reader.fault(field, FAULTS.notPlace())
  } else if (field.definition && field.key !== 'class')
    said.values[field.key] = readValue(reader, field, field.definition, cell)
  else said.system[field.key] = readSystem(reader, field, cell)
}

const together = (
  reader: Reader,
  fields: readonly LedgerField[],
  { lng = null, lat = null }: Record<string, number | null>,
): readonly [number, number] | null => {
  if (lng !== null && lat !== null) return [lng, lat]
  const missing = fields.find((field) => field.key === (lng === null ? 'lng' : 'lat'))
  if ((lng !== null || lat !== null) && missing && cellText(reader.cell(missing)) === '')
    reader.fault(missing, FAULTS.halfPlace())
  return null
}

const readSystem = (reader: Reader, field: LedgerField, cell: Cell): string | null => {
  if (field.key === 'class') {
    const read = toChoice(cell, field.definition?.choices ?? [])
    if (read.ok) return read.value
    return reader.fault(
      field,
      FAULTS.notChoice((field.definition?.choices ?? []).map((choice) => choice.label.zh)),
    )
  }
  const text = field.type === 'key' ? toKey(cell) : toText(cell)
  const most = field.key === 'address' ? ADDRESS_MOST : TITLE_MOST
  if (text !== null && text.length > most) return reader.fault(field, FAULTS.tooLong(most))
  return text === null && field.required ? reader.fault(field, FAULTS.required()) : text
}

const readValue = (
  reader: Reader,
  field: LedgerField,
  definition: FieldDefinition,
  cell: Cell,
): FieldValue => {
  const value = parseValue(reader, field, definition, cell)
  if (value === undefined) return null
  if (value === null && definition.required) return reader.fault(field, FAULTS.required())
  return value
}

/** Undefined where a fault was found. */
const parseValue = (
  reader: Reader,
  field: LedgerField,
  definition: FieldDefinition,
  cell: Cell,
): FieldValue | undefined => {
  const wrong = (words: FaultWords): undefined => void reader.fault(field, words)
  switch (definition.type) {
    case 'text': {
      const text = toText(cell)
      return text !== null && text.length > TEXT_MOST ? wrong(FAULTS.tooLong(TEXT_MOST)) : text
    }
    case 'date': {
      const read = toDay(cell)
      return read.ok ? read.value : wrong(FAULTS.notDay())
    }
    case 'boolean': {
      const read = toBoolean(cell)
      return read.ok ? read.value : wrong(FAULTS.notYesNo())
    }
    case 'choice': {
      const read = toChoice(cell, definition.choices)
      return read.ok
        ? read.value
        : wrong(FAULTS.notChoice(definition.choices.map((choice) => choice.label.zh)))
    }
    case 'integer':
    case 'number':
    case 'area':
    case 'money': {
      const read = toNumber(cell)
      if (!read.ok) return wrong(FAULTS.notNumber())
      return read.value === null ? null : withinLimits(read.value, definition, wrong)
    }
  }
}

const withinLimits = (
  value: number,
  { type, min, max }: FieldDefinition,
  wrong: (words: FaultWords) => undefined,
): number | undefined => {
  if (type === 'integer' && !Number.isInteger(value)) return wrong(FAULTS.notWhole())
  const least = min ?? (type === 'area' || type === 'money' ? 0 : null)
  if (least !== null && value < least) return wrong(FAULTS.belowMin(least))
  if (max !== null && value > max) return wrong(FAULTS.aboveMax(max))
  return value
}
