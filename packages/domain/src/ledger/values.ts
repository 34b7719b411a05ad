import { isDay, type Day } from '../time/instant.ts'
import type { Choice } from '../playbook/playbook.ts'
import { cellText, type Cell } from './headings.ts'

/** A value as it is kept, or null where the cell is empty. */
export type Normalised<T> = { readonly ok: true; readonly value: T | null } | { readonly ok: false }
const NOTHING = { ok: true, value: null } as const
const WRONG = { ok: false } as const
const value = <T>(given: T): Normalised<T> => ({ ok: true, value: given })

/** What people write where there is nothing to say. */
const BLANK = /^(?:[-—－–/\\、.。?？]+|无数据|空|null|n\/a|#n\/a)$/i

/** Half-width letters, digits and signs; blanks at the ends gone, those within made one. */
export const tidy = (cell: Cell | undefined): string => {
  const text = cellText(cell)
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[\u00a0\u3000\u200b\ufeff\t]/g, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  return BLANK.test(text) ? '' : text
}

/** Text as written, but without blanks at its ends; whole numbers lose Excel's ".0". */
export const toText = (cell: Cell | undefined): string | null => {
  const text = cellText(cell)
    .replace(/[\u00a0\u3000\u200b\ufeff]/g, ' ')
    .trim()
  return text === '' || BLANK.test(text) ? null : text
}

/** The number or name that a row is known by: half-width, without blanks. */
export const toKey = (cell: Cell | undefined): string | null => {
  const text = tidy(cell).replace(/\s+/g, '')
  return text === '' ? null : text.slice(0, 200)
}

const CHINESE_TIMES: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 }
const UNITS = '平方米|平米|平方|㎡|m²|m2|米²|亩|元|人民币|层|楼|人|户|处|个|间|米|m'
const NUMBER = new RegExp(
  `^(?:约|共|计|¥|￥|RMB)?([-+]?(?:\\d{1,3}(?:,\\d{3})+|\\d+)?(?:\\.\\d+)?)([万亿])?(?:${UNITS})?(?:左右)?$`,
  'i',
)
const M2_PER_MU = 2000 / 3

/** 1,203.5㎡ · 约120平方米 · 3.5万元 · ２０３ → the number. 亩 becomes m². */
export const toNumber = (cell: Cell | undefined): Normalised<number> => {
  if (typeof cell === 'number') return Number.isFinite(cell) ? value(settle(cell)) : WRONG
  const text = tidy(cell).replace(/\s+/g, '')
  if (text === '') return NOTHING
  const match = NUMBER.exec(text)
  const digits = match?.[1] ?? ''
  if (!match || !/\d/.test(digits)) return WRONG
  const times = (CHINESE_TIMES[match[2] ?? ''] ?? 1) * (text.includes('亩') ? M2_PER_MU : 1)
  return value(settle(Number(digits.replaceAll(',', '')) * times))
}

/** 31.101000000000003 is how a machine adds; nobody measured the last digits. */
const settle = (n: number): number => Number(n.toPrecision(14))

const SERIAL_FROM = 18_264 // 1950-01-01
const SERIAL_TO = 73_051 // 2100-01-01
const EXCEL_EPOCH_MS = -2_209_161_600_000 // 1899-12-30
const MS_PER_DAY = 86_400_000

const day = (year: string | number, month: string | number, date: string | number): Normalised<Day> => {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
  return isDay(text) ? value(text) : WRONG
}

const DAY_FORMS: readonly RegExp[] = [
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/,
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

/** 2023年4月24日 · 2023.4.24 · 2023/4/24 · 20230424 · a date cell · Excel's serial number → the day. */
export const toDay = (cell: Cell | undefined): Normalised<Day> => {
  if (cell instanceof Date)
    return Number.isNaN(cell.getTime()) ? WRONG : value(cell.toISOString().slice(0, 10))
  if (typeof cell === 'number' && cell >= SERIAL_FROM && cell < SERIAL_TO)
    return value(new Date(EXCEL_EPOCH_MS + Math.floor(cell) * MS_PER_DAY).toISOString().slice(0, 10))
  const text = tidy(cell)
    .replace(/[ T]\d{1,2}[:：]\d{2}.*$/, '')
    .replace(/\s+/g, '')
  if (text === '') return NOTHING
  if (/^\d{5}$/.test(text)) return toDay(Number(text))
  for (const form of DAY_FORMS) {
    const match = form.exec(text)
    if (match) return day(match[1] as string, match[2] as string, match[3] as string)
  }
  return WRONG
}

const YES = new Set(['是', '有', '√', '✓', '☑', '对', '真', 'y', 'yes', 'true', '1'])
const NO = new Set(['否', '无', '没有', '×', 'x', '☐', '错', '假', 'n', 'no', 'false', '0', '非', '不是'])

export const toBoolean = (cell: Cell | undefined): Normalised<boolean> => {
  if (typeof cell === 'boolean') return value(cell)
  const text = tidy(cell).toLowerCase()
  if (text === '') return NOTHING
  if (YES.has(text)) return value(true)
  return NO.has(text) ? value(false) : WRONG
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\s—–－~～-]+/g, '-')
    .toLowerCase()

/** The key of the choice that is written by its label, an alias or the key itself. */
export const toChoice = (cell: Cell | undefined, choices: readonly Choice[]): Normalised<string> => {
  const text = tidy(cell)
  if (text === '') {
    // 无 and — may be choices of their own
    const raw = cellText(cell)
    const named = choices.find((choice) => raw !== '' && [choice.label.zh, ...choice.aliases].includes(raw))
    return named ? value(named.key) : NOTHING
  }
  const key = namesOf(choices).get(plain(text))
  return key === undefined ? WRONG : value(key)
}

/** Every spelling of a list of choices, made once for the rows of a ledger. */
const namesOf = (choices: readonly Choice[]): ReadonlyMap<string, string> => {
  let names = spellings.get(choices)
  if (!names) {
    // the first choice that claims a spelling has it
    const pairs = choices.flatMap(({ key, label, aliases }) =>
      [key, label.zh, label.en, ...aliases].map((name) => [plain(name), key] as const),
    )
    names = new Map(pairs.toReversed())
    spellings.set(choices, names)
  }
  return names
}
const spellings = new WeakMap<readonly Choice[], ReadonlyMap<string, string>>()

/** 121.05 · 121.05°E · 东经121.05度 → degrees; degrees, minutes and seconds (121°3′0″) too. */
export const toDegrees = (cell: Cell | undefined): Normalised<number> => {
  if (typeof cell === 'number') return Number.isFinite(cell) ? value(settle(cell)) : WRONG
  const text = tidy(cell)
    .replace(/\s+/g, '')
    .replace(/^(?:东经|北纬|经度|纬度|[EN])[:：]?/i, '')
    .replace(/[EN]$/i, '')
  if (text === '') return NOTHING
  const plainDegrees = /^([-+]?\d+(?:\.\d+)?)[°度]?$/.exec(text)
  if (plainDegrees) return value(settle(Number(plainDegrees[1])))
  const parts = /^(\d{1,3})[°度](\d{1,2}(?:\.\d+)?)[′'分](?:(\d{1,2}(?:\.\d+)?)(?:[″"秒]|'')?)?$/.exec(text)
  if (!parts) return WRONG
  return value(settle(Number(parts[1]) + Number(parts[2]) / 60 + Number(parts[3] ?? 0) / 3600))
}

/** "121.05,31.1", also with ， ; or blanks between → [lng, lat] as written. */
export const toPair = (cell: Cell | undefined): Normalised<readonly [number, number]> => {
  const text = tidy(cell).replace(/^[([]|[)\]]$/g, '')
  if (text === '') return NOTHING
  const parts = text.split(/\s*[,，;；、]\s*|\s+/).filter((part) => part !== '')
  const [lng, lat] = [toDegrees(parts[0] ?? null), toDegrees(parts[1] ?? null)]
  if (parts.length !== 2 || !lng.ok || !lat.ok || lng.value === null || lat.value === null) return WRONG
  return value([lng.value, lat.value])
}
