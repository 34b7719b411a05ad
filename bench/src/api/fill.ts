import pg, { type Pool } from 'pg'
import { insertEvents } from '@guatu/server/platform/audit/queries.ts'
import type { NewEvent } from '@guatu/server/platform/audit/event.ts'
import type { Platform } from '@guatu/server/platform/platform.ts'
import { toNewEvent } from '@guatu/server/features/casefiles/stored-events.ts'
import { loadDemoTown } from '@guatu/server/platform/divisions/demo-town.ts'
import * as fill from './fill-sql.ts'
import { DISTRICT, makeOffice, TOWNS } from './office.ts'
import { makeTemplates, type Template } from './templates.ts'

const MOST_TEMPLATES = 2_000
/** Places in a community; beyond that several casefiles share one, as the flats of a house do. */
const MOST_PLACES = 500
const ROWS_AT_ONCE = 25_000
/** Connections that fill at once. */
const FILLERS = 3
const EVENTS_AT_ONCE = 500

export interface Filled {
  readonly casefiles: number
  readonly events: number
}

type Say = (text: string) => void

/** Fills an empty, migrated database with an office and `count` casefiles that the lifecycle has accepted. */
export const fillDatabase = async (
  platform: Platform,
  url: string,
  count: number,
  say: Say,
): Promise<Filled> => {
  const pool = new pg.Pool({
    connectionString: url,
    max: FILLERS,
    options:
      '-c TimeZone=UTC -c jit=off -c synchronous_commit=off -c maintenance_work_mem=512MB -c work_mem=256MB',
  })
  try {
    const model = await loadDemoTown()
    const people = await makeOffice(platform, pool, model)
    say(`office of ${TOWNS} towns × ${model.communities.length} communities`)
    await prepare(platform, pool, people, count)
    const putBack = await dropForFilling(pool)
    await pool.query('alter table casefiles disable trigger user')
    await pool.query(fill.INSERT_FILES, [DISTRICT, platform.clock.now()])
    await inChunks(count, async (from, to) => {
      await pool.query(fill.INSERT_CASEFILES, [from, to])
      await pool.query(fill.INSERT_EVIDENCE, [from, to])
      if (from > 1 && (from - 1) % 100_000 === 0) say(`${from - 1} casefiles`)
    })
    await pool.query('alter table casefiles enable trigger user')
    say(`${count} casefiles; indexes …`)
    await Promise.all(putBack.indexes.map((definition) => pool.query(definition)))
    for (const definition of putBack.keys) await pool.query(definition)
    await pool.query(fill.COUNT_SETTLED)
    const events = await insertHistory(pool)
    const { rows } = await pool.query<{ left: number }>(fill.LEFT_TOKENS)
    if (rows[0]?.left !== 0) throw new Error('a template token was left in a casefile')
    say(`${events} events; vacuum …`)
    await pool.query('vacuum (analyze)')
    await pool.query('checkpoint')
    return { casefiles: count, events }
  } finally {
    await pool.end()
  }
}

const prepare = async (
  platform: Platform,
  pool: Pool,
  people: readonly object[],
  count: number,
): Promise<void> => {
  const now = platform.clock.now()
  const { templates, slots } = makeTemplates(
    platform,
    await loadDemoTown(),
    Math.min(MOST_TEMPLATES, Math.ceil(count / 10)),
    now,
  )
  await pool.query(fill.SCRATCH)
  await pool.query(fill.INSERT_TEMPLATES, [JSON.stringify(templates.map(toScratch))])
  await pool.query(fill.INSERT_SLOTS, [slots])
  await pool.query(fill.INSERT_PEOPLE, [JSON.stringify(people)])
  await pool.query('analyze bench.templates, bench.slots, bench.people')
  const points = Math.min(MOST_PLACES, Math.ceil(count / people.length))
  await pool.query(fill.makePlaces(points))
  const series = `IS-${now.slice(0, 4)}`
  await pool.query(fill.DRAW_ROWS, [count, TOWNS, series, points])
  await pool.query('create index on bench.rows (i)')
  await pool.query('analyze bench.rows')
  await pool.query('insert into casefile_counters (district_code, series, last) values ($1, $2, $3)', [
    DISTRICT,
    series,
    count,
  ])
}

const toScratch = ({ row, events, community }: Template, template: number): object => {
  const { doc, ...columns } = row
  const logged = events.map((event, index) => toNewEvent(event, DISTRICT, index + 1, new Map()))
  return {
    ...columns,
    template,
    community,
    doc,
    events: JSON.stringify(logged),
    has_evidence: doc.evidence.length > 0,
    handled: doc.handler !== null,
    checked: doc.closedBy !== null,
    led: row.lead_unit_id !== null,
    keyed: row.source_key !== null,
  }
}

interface PutBack {
  readonly indexes: readonly string[]
  readonly keys: readonly string[]
}

const dropForFilling = async (pool: Pool): Promise<PutBack> => {
  const indexes = await pool.query<{ name: string; definition: string }>(fill.LOOSE_INDEXES)
  const keys = await pool.query<{ table: string; name: string; definition: string }>(fill.FOREIGN_KEYS)
  for (const { table, name } of keys.rows) await pool.query(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes.rows) await pool.query(`drop index ${name}`)
  return {
    indexes: indexes.rows.map((row) => row.definition),
    keys: keys.rows.map((row) => `alter table ${row.table} add constraint ${row.name} ${row.definition}`),
  }
}

const inChunks = async (count: number, work: (from: number, to: number) => Promise<void>): Promise<void> => {
  let next = 1
  const filler = async (): Promise<void> => {
    while (next <= count) {
      const from = next
      next += ROWS_AT_ONCE
      await work(from, Math.min(count, from + ROWS_AT_ONCE - 1))
    }
  }
  await Promise.all(Array.from({ length: FILLERS }, filler))
}

/** The past of those that the bench will change, with true hashes; of the others the log holds nothing. */
const insertHistory = async (pool: Pool): Promise<number> => {
  const { rows } = await pool.query<{ events: string }>(fill.EVENTS_OF_FILED)
  const events = rows.flatMap((row) => JSON.parse(row.events) as NewEvent[])
  for (let from = 0; from < events.length; from += EVENTS_AT_ONCE) {
    const { text, values } = insertEvents(events.slice(from, from + EVENTS_AT_ONCE))
    await pool.query(text, [...values])
  }
  return events.length
}
