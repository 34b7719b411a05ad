import type { Casefile } from '@guatu/domain/lifecycle/casefile.ts'
import type { Person } from './people.ts'

/** What the floor is told before it serves. */
export interface FloorSetup {
  readonly url: string
  /** As many as Guatu has. */
  readonly connections: number
  readonly now: string
  readonly people: readonly Person[]
  /** What a reported casefile looks like. */
  readonly created: Casefile
  readonly owner: string
  readonly series: string
}

export interface FloorReady {
  readonly port: number
}
