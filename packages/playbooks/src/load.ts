import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isNode, LineCounter, parseDocument } from 'yaml'
import type { Document } from 'yaml'
import { CATALOGUE } from '@guatu/domain/lifecycle/measured-fields.ts'
import { checkPlaybook } from '@guatu/domain/playbook/check-playbook.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import { pathText } from '@guatu/domain/playbook/reader.ts'
import type { Path } from '@guatu/domain/playbook/reader.ts'

/** The folder of the playbooks that come with Guatu. */
export const SHIPPED_PLAYBOOKS = fileURLToPath(new URL('..', import.meta.url))

/** Names every fault of the files that were read: file, line, path, what is wrong. */
export class PlaybookFault extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`playbooks cannot be used:\n${faults.map((one) => `  ${one}`).join('\n')}`)
    this.name = 'PlaybookFault'
    this.faults = faults
  }
}

/**
 * Every *.yaml of a folder as a checked playbook, by file name. Throws PlaybookFault with all the faults of all
 * the files, so that whoever writes playbooks mends them in one go.
 */
export function loadPlaybooks(folder: string = SHIPPED_PLAYBOOKS): Playbook[] {
  const playbooks: Playbook[] = []
  const faults: string[] = []
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  for (const name of files.sort()) {
    const read = parsePlaybook(readFileSync(join(folder, name), 'utf8'), name)
    if (!read.ok) faults.push(...read.faults)
    else if (playbooks.some((one) => one.id === read.playbook.id)) {
      faults.push(`${name}: id: another file already holds ${read.playbook.id}`)
    } else if (playbooks.some((one) => one.prefix === read.playbook.prefix)) {
      // two kinds of casefile would share one series of numbers
      faults.push(`${name}: prefix: another file already holds ${read.playbook.prefix}`)
    } else playbooks.push(read.playbook)
  }
  if (faults.length > 0) throw new PlaybookFault(faults)
  return playbooks
}

export type ParsedPlaybook =
  | { readonly ok: true; readonly playbook: Playbook }
  | { readonly ok: false; readonly faults: readonly string[] }

/** One playbook from its YAML text; `name` stands before each fault, with the line. */
export function parsePlaybook(text: string, name: string): ParsedPlaybook {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => {
      const line = lines.linePos(error.pos[0]).line
      return `${name}:${line}: ${error.message.split('\n')[0] ?? error.code}`
    })
    return { ok: false, faults }
  }
  const checked = checkPlaybook(document.toJS(), CATALOGUE)
  if (checked.ok) return checked
  const faults = checked.problems.map(
    (one) =>
      `${name}:${lineOf(document, one.path, lines)}: ${pathText(one.path) || '(file)'}: ${one.text.en} / ${one.text.zh}`,
  )
  return { ok: false, faults }
}

/** The line of the thing, or of the nearest thing around it that is there. */
function lineOf(document: Document, path: Path, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}
