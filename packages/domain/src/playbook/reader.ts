import type { Words } from './playbook.ts'

export type Path = readonly (string | number)[]

/** One fault of a playbook: where, and what would mend it. */
export interface PlaybookProblem {
  readonly path: Path
  readonly text: Words
}

/** 'fields[2].label.zh' */
export function pathText(path: Path): string {
  return path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  )
}

/**
 * Walks an unknown value and notes every fault, instead of stopping at the first. Each reading method answers
 * with something of the right type, so that the walk can go on; the answers count only when nothing was noted.
 */
export class Reader {
  readonly problems: PlaybookProblem[] = []

  note(path: Path, zh: string, en: string): void {
    this.problems.push({ path, text: { zh, en } })
  }

  /** A record with no keys beside the known ones: a misspelt key would otherwise be lost in silence. */
  record(value: unknown, path: Path, known: readonly string[] | null): Record<string, unknown> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.note(path, '应是一组键和值', 'must be a mapping of keys to values')
      return {}
    }
    const record = value as Record<string, unknown>
    for (const key of Object.keys(record)) {
      if (known !== null && !known.includes(key)) {
        this.note(
          [...path, key],
          `没有这个键；可用：${known.join('、')}`,
          `unknown key; known: ${known.join(', ')}`,
        )
      }
    }
    return record
  }

  /** A list; absent counts as empty. */
  list<T>(value: unknown, path: Path, read: (item: unknown, path: Path) => T): T[] {
    if (value === undefined || value === null) return []
    if (!Array.isArray(value)) {
      this.note(path, '应是列表', 'must be a list')
      return []
    }
    return value.map((item: unknown, i) => read(item, [...path, i]))
  }

  text(value: unknown, path: Path): string {
    if (typeof value === 'string' && value.trim() !== '') return value
    this.note(path, '应是不为空的文字', 'must be a text that is not empty')
    return ''
  }

  texts(value: unknown, path: Path): string[] {
    return this.list(value, path, (item, at) => this.text(item, at))
  }

  words(value: unknown, path: Path): Words {
    const record = this.record(value, path, ['zh', 'en'])
    return { zh: this.text(record['zh'], [...path, 'zh']), en: this.text(record['en'], [...path, 'en']) }
  }

  /** A name in code: lower case with underscores. */
  key(value: unknown, path: Path): string {
    const text = this.text(value, path)
    if (text !== '' && !/^[a-z][a-z0-9_]*$/.test(text)) {
      this.note(path, '只能用小写字母、数字和下划线，以字母开头', 'must be lower case with underscores')
    }
    return text
  }

  number(value: unknown, path: Path): number {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    this.note(path, '应是数字', 'must be a number')
    return 0
  }

  whole(value: unknown, path: Path, min: number): number {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min) return value
    this.note(path, `应是不小于 ${min} 的整数`, `must be a whole number of at least ${min}`)
    return min
  }

  oneOf<T extends string>(value: unknown, path: Path, choices: readonly T[]): T {
    const found = choices.find((one) => one === value)
    if (found !== undefined) return found
    const [first] = choices
    if (first === undefined) throw new Error('no choices to read from')
    this.note(path, `应是以下之一：${choices.join('、')}`, `must be one of: ${choices.join(', ')}`)
    return first
  }

  /** Absent and null become null. */
  optional<T>(value: unknown, read: (value: unknown) => T): T | null {
    return value === undefined || value === null ? null : read(value)
  }

  /** No two of a list may share a key. */
  unique(keys: readonly string[], path: Path, part: string): void {
    keys.forEach((key, i) => {
      if (key !== '' && keys.indexOf(key) < i) {
        this.note([...path, i, part], `“${key}”重复`, `“${key}” is used twice`)
      }
    })
  }
}
