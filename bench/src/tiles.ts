// Map tiles on 1,000,000 casefiles: what Guatu's own code takes for a tile, beside the bare statement through `pg`.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { gzipSync } from 'node:zlib'
import type { CasefileFilter } from '@guatu/contract/casefiles.ts'
import { openServer } from '@guatu/server/platform/db/open.ts'
import { findMigrations, migrate } from '@guatu/server/platform/db/migrate.ts'
import type { RowScope } from '@guatu/server/platform/scope.ts'
import { worldOf, type TileId } from '@guatu/server/features/map/pyramid.ts'
import {
  cellsOfTile,
  progressByCommunity,
  sitesOfTile,
  type View,
} from '@guatu/server/features/map/tile-queries.ts'
import { makeTile } from '@guatu/server/features/map/tiles.ts'
import { BenchRefused, makeDatabase } from './database.ts'
import { describeMachine, loadNow } from './machine.ts'

const ROWS = Number(process.env['GUATU_BENCH_ROWS'] ?? 1_000_000)
const DISTRICT = '310118'
const RUNS = 15
const CENTRE = [121.05, 31.11] as const
const SOURCE = join(import.meta.dirname, '..', '..', 'packages', 'server', 'src')
const RESULTS = join(import.meta.dirname, '..', 'results')
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const unitId = (n: string): string => `('00000000-0000-7000-8000-' || lpad((${n})::text, 12, '0'))::uuid`

/** A district of 480 communities, 12 campaigns; 85 % closed, the rest open with deadlines around now; rows of true width. */
const fill = async (pool: pg.Pool): Promise<void> => {
  await pool.query(`insert into units (id, district_code, kind, name, path, created_at, updated_at)
    select ${unitId('g')}, '${DISTRICT}', 'community', 'u' || g, array[${unitId('g')}], now(), now() from generate_series(0, 480) g`)
  await pool.query(`insert into campaigns (id, district_code, unit_id, name, playbook, playbook_version, created_at, updated_at)
    select ('00000000-0000-7000-a000-' || lpad(g::text, 12, '0'))::uuid, '${DISTRICT}', ${unitId('0')}, 'c' || g, 'illegal-structure', 1, now(), now()
    from generate_series(0, 11) g`)
  await pool.query('select setseed(0.42)')
  await pool.query(`insert into casefiles (id, district_code, number, campaign_id, owner_unit_id, playbook, playbook_version, title,
      address, source, state, state_since, community_unit_id, located_by, lead_unit_id, support_unit_ids, place, fields, original_due,
      due, warn_at, suspended_until, closed_at, rework_count, relapse_count, return_count, forced, doc, version, created_at, updated_at)
    select ('00000000-0000-7000-9000-' || lpad(to_hex(g), 12, '0'))::uuid, '${DISTRICT}', 'WJ-2026-' || lpad(g::text, 7, '0'),
      ('00000000-0000-7000-a000-' || lpad((g % 12)::text, 12, '0'))::uuid, ${unitId('0')}, 'illegal-structure', 1,
      '违法搭建 ' || g || ' 号', '某路 ' || g || ' 号', 'stock', state, now(), community, 'boundary', community, '{}',
      st_setsrid(st_makepoint(120.9 + x * 0.31, 31.0 + y * 0.225), 4326), jsonb_build_object('recorded_area_m2', g % 100), due, due,
      due - interval '2 days', case when state = 'suspended' then now() + interval '30 days' end, case when state = 'closed' then now() end,
      0, 0, 0, false, jsonb_build_object('pad', repeat(md5(g::text), 25)), 1, now(), now()
    from (select g, x, y, ${unitId('1 + floor(x * 24) * 20 + floor(y * 20)')} as community, now() + ((g % 400) - 100) * interval '1 hour' as due,
        case when g % 100 < 85 then 'closed' when g % 100 < 88 then 'filed' when g % 100 < 95 then 'handling'
          when g % 100 < 99 then 'assigned' else 'suspended' end as state
      from (select g, random() as x, random() as y from generate_series(1, ${ROWS}) g) a) b`)
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN

interface Timed {
  readonly median: number
  readonly p95: number
}

const timed = async (work: () => Promise<unknown>): Promise<Timed> => {
  await work()
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  times.sort((a, b) => a - b)
  return { median: percentile(times, 0.5), p95: percentile(times, 0.95) }
}

const tileAt = (z: number): TileId => {
  const [x, y] = worldOf(...CENTRE)
  return { z, x: Math.floor(x / 2 ** (30 - z)), y: Math.floor(y / 2 ** (30 - z)) }
}

const FILTERS: readonly (readonly [string, CasefileFilter])[] = [
  ['all', {}],
  ['open', { closed: 'no' }],
  ['late', { light: ['red'] }],
]

const run = async (): Promise<void> => {
  const given = process.env['DATABASE_URL']
  const database = await makeDatabase(given)
  try {
    const plain = new pg.Pool({ connectionString: database.url, max: 1, options: '-c jit=off' })
    await migrate(plain, findMigrations(SOURCE))
    say(`Filling ${ROWS.toLocaleString('en-US')} casefiles …`)
    const started = performance.now()
    await fill(plain)
    say(`  ${Math.round((performance.now() - started) / 1000)} s; adding up the kept counts …`)
    const opened = await openServer(database.url, 2)
    const { sumKeptCounts } = await import('@guatu/server/features/map/index.ts')
    const summing = performance.now()
    await sumKeptCounts({ db: opened.db })
    say(`  ${Math.round((performance.now() - summing) / 1000)} s`)
    await plain.query('vacuum analyze casefiles')
    await plain.query('vacuum analyze map_settled')
    const { rows } = await plain.query('select array_agg(id order by id) as ids from units')
    const ids = (rows[0] as { ids: string[] }).ids
    const scopes: readonly (readonly [string, RowScope])[] = [
      ['district', { kind: 'district', districtCode: DISTRICT }],
      ['481 units', { kind: 'units', districtCode: DISTRICT, unitIds: ids }],
    ]
    const machine = describeMachine()
    const lines = [
      `# Map tiles, ${ROWS.toLocaleString('en-US')} casefiles`,
      '',
      `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GB, Node ${machine.node}, commit ${machine.commit}; load at the start ${loadNow()}. Median and 95th percentile of ${RUNS} runs, ms. Floor: the bare statement through \`pg\`.`,
      '',
      '| tile | filter | scope | Guatu | p95 | floor | features | kB (gzip) |',
      '|---|---|---|---|---|---|---|---|',
    ]
    for (const z of [10, 12, 14])
      for (const [filterName, filter] of FILTERS)
        for (const [scopeName, scope] of scopes) {
          const view: View = { scope, filter, now: new Date().toISOString() }
          const tile = tileAt(z)
          const own = await timed(() => opened.db.read((tx) => makeTile(tx, view, tile)))
          const statement = z >= 13 ? sitesOfTile(view, tile, 6_001) : cellsOfTile(view, tile)
          const { text, values } = statement
          const bare = await timed(() => plain.query(text, [...values]))
          const features = (await plain.query(text, [...values])).rowCount
          const body = await opened.db.read((tx) => makeTile(tx, view, tile))
          const line = `| z${z} | ${filterName} | ${scopeName} | ${own.median.toFixed(1)} | ${own.p95.toFixed(1)} | ${bare.median.toFixed(1)} | ${features} | ${(body.length / 1000).toFixed(1)} (${(gzipSync(body).length / 1000).toFixed(1)}) |`
          lines.push(line)
          say(line)
        }
    for (const [scopeName, scope] of scopes) {
      const statement = progressByCommunity({ scope, filter: {}, now: new Date().toISOString() })
      const { text, values } = statement
      const own = await timed(() => plain.query(text, [...values]))
      const line = `| communities | all | ${scopeName} | ${own.median.toFixed(1)} | ${own.p95.toFixed(1)} | | 480 | |`
      lines.push(line)
      say(line)
    }
    lines.push('', `Load at the end ${loadNow()}.`, '')
    await opened.close()
    await plain.end()
    mkdirSync(RESULTS, { recursive: true })
    writeFileSync(join(RESULTS, 'tiles.md'), lines.join('\n'))
  } finally {
    await database.drop()
  }
}

run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof BenchRefused ? error.message : (error as Error).stack}\n`)
  process.exit(1)
})
