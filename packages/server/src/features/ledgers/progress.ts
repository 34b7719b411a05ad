import type { LedgerImport } from '@guatu/contract/ledgers.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import { toImport, type ImportRow } from './rows.ts'

interface Running {
  readonly row: ImportRow
  readonly view: LedgerImport
  done: number
}

/** How far the runs of this process are. Answers without the database, whose one connection may be in use. */
export class Progress {
  readonly #running = new Map<string, Running>()

  begin(row: ImportRow, playbook: Playbook): void {
    this.#running.set(row.id, { row, view: toImport(row, playbook), done: 0 })
  }

  set(importId: string, done: number): void {
    const running = this.#running.get(importId)
    if (running) running.done = done
  }

  done(importId: string): number {
    return this.#running.get(importId)?.done ?? 0
  }

  isRunning(importId: string): boolean {
    return this.#running.has(importId)
  }

  end(importId: string): void {
    this.#running.delete(importId)
  }

  /** The import as it was when its run began, with how far it is now. */
  seen(importId: string): { readonly row: ImportRow; readonly view: LedgerImport } | null {
    const running = this.#running.get(importId)
    return running ? { row: running.row, view: { ...running.view, rowsDone: running.done } } : null
  }
}
