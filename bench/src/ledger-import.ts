// Imports a stock ledger of many rows: the dry run, the import, and the same file again, with time and peak memory.
// node bench/src/ledger-import.ts [rows]            on the embedded engine, in a folder of its own
// DATABASE_URL=postgres://… node bench/src/ledger-import.ts [rows]   in a database of its own on that server
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { assemblePlatform } from '../../packages/server/src/assemble.ts'
import { secretsUnder } from '../../packages/server/src/platform/secrets/secrets.ts'
import { createOffice } from '../../packages/server/src/features/identity/index.ts'
import { LedgerJobs, type RunData } from '../../packages/server/src/features/ledgers/index.ts'
import { inspectWorkbook } from '../../packages/server/src/features/ledgers/inspect.ts'
import { Progress } from '../../packages/server/src/features/ledgers/progress.ts'
import {
  importById,
  insertFile,
  insertImport,
  startCheck,
  startImport,
} from '../../packages/server/src/features/ledgers/queries.ts'
import { systemClock } from '../../packages/server/src/platform/clock.ts'
import { findMigrations, migrate } from '../../packages/server/src/platform/db/migrate.ts'
import { openEmbedded, openServer, type OpenDatabase } from '../../packages/server/src/platform/db/open.ts'
import { sql } from '../../packages/server/src/platform/db/sql.ts'
import { DiskFileStore } from '../../packages/server/src/platform/files/file-store.ts'
import { newId } from '../../packages/server/src/platform/ids.ts'
import type { CellValue } from '../../packages/server/src/platform/workbook/cell.ts'
import { streamRows } from '../../packages/server/src/platform/workbook/write.ts'

const ROWS = Number(process.argv[2] ?? 100_000)
const COMMUNITIES = Array.from({ length: 46 }, (_, i) => `第${i + 1}村`)
const HEADINGS = [
  '点位编号',
  '名称',
  '所属村居',
  '地址',
  '违建类型',
  '占地面积',
  '违建面积',
  '发现日期',
  '经度',
  '纬度',
  '层数',
  '用途',
]
const KINDS = ['独立搭建', '加层', '棚屋', '其它']
const DISTRICT = '990101'

function* rows(): Generator<CellValue[]> {
  for (let i = 1; i <= ROWS; i++) {
    const community = i % COMMUNITIES.length
    const lng = 121 + (community + 0.1 + (i % 80) / 100) / 100
    yield [
      `BX-${String(i).padStart(6, '0')}`,
      `第${i}号违建`,
      COMMUNITIES[community] ?? '',
      `某镇第${community + 1}村${i % 97}组${i % 311}号`,
      KINDS[i % 4] ?? '',
      20 + (i % 200),
      10 + (i % 4_000) / 10,
      new Date(Date.UTC(2023, i % 12, (i % 28) + 1)),
      lng,
      31 + (i % 90) / 1000,
      1 + (i % 3),
      '居住',
    ]
  }
}

const open = async (): Promise<OpenDatabase & { drop: () => Promise<void> }> => {
  const base = process.env['DATABASE_URL']
  if (!base) {
    const folder = mkdtempSync(join(tmpdir(), 'guatu-bench-ledger-'))
    return { ...(await openEmbedded(folder)), drop: async () => rmSync(folder, { recursive: true }) }
  }
  const admin = new pg.Pool({ connectionString: base, max: 1 })
  const name = `guatu_bench_ledger_${process.pid}`
  await admin.query(`create database ${name}`)
  const url = new URL(base)
  url.pathname = `/${name}`
  const opened = await openServer(url.href)
  return {
    ...opened,
    drop: async () => {
      await admin.query(`drop database ${name} with (force)`)
      await admin.end()
    },
  }
}

const say = (text: string): void => {
  process.stdout.write(`${text}\n`)
}

let peak = 0
const sampler = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 50)
let longestPause = 0
let ticked = performance.now()
const ticker = setInterval(() => {
  const now = performance.now()
  longestPause = Math.max(longestPause, now - ticked - 20)
  ticked = now
}, 20)

const measure = async (name: string, work: () => Promise<unknown>): Promise<void> => {
  peak = 0
  longestPause = 0
  const began = performance.now()
  await work()
  const seconds = Math.round((performance.now() - began) / 10) / 100
  say(
    JSON.stringify({
      step: name,
      rows: ROWS,
      seconds,
      peakRssMb: Math.round(peak / 1e6),
      longestPauseMs: Math.round(longestPause),
    }),
  )
}

const database = await open()
const { db, embedded, pool } = database
const folder = mkdtempSync(join(tmpdir(), 'guatu-bench-'))
const files = new DiskFileStore(folder)
try {
  await migrate(pool, findMigrations(new URL('../../packages/server/src', import.meta.url).pathname))
  const platform = await assemblePlatform({
    db,
    embedded,
    clock: systemClock,
    log: pino({ level: 'warn' }),
    files,
    secrets: secretsUnder(Buffer.alloc(32)),
    secureCookies: false,
  })
  const account = {
    account: 'planner',
    name: '规划员',
    role: 'planner',
    unit: 'town',
    password: 'Bench-pass-2026',
    mustChange: false,
  } as const
  const office = await db.write((tx) =>
    createOffice(
      tx,
      {
        districtCode: DISTRICT,
        districtName: '测试区',
        units: [
          { key: 'town', parent: null, kind: 'town', name: '测试镇', code: '990101101' },
          ...COMMUNITIES.map((name) => ({
            key: name,
            parent: 'town',
            kind: 'community' as const,
            name,
            code: null,
          })),
        ],
        accounts: [account],
      },
      systemClock.now(),
    ),
  )
  const townId = office.unitIds.get('town') ?? ''
  const campaign = {
    id: newId(),
    district_code: DISTRICT,
    unit_id: townId,
    playbook: 'illegal-structure',
    name: '拆违',
  }
  const memberId = office.memberIds.get('planner') ?? ''
  await db.write(
    async (tx) => {
      await tx.run(sql`insert into campaigns (id, district_code, unit_id, name, playbook, playbook_version, created_at, updated_at)
        values (${campaign.id}, ${DISTRICT}, ${campaign.unit_id}, '拆违', ${campaign.playbook}, 1, now(), now())`)
      for (const [i, name] of COMMUNITIES.entries())
        await tx.run(sql`insert into unit_boundaries (id, district_code, unit_id, geom, label_point, source, source_crs, valid_from, created_at)
          values (${newId()}, ${DISTRICT}, ${office.unitIds.get(name)}, st_multi(st_makeenvelope(${121 + i / 100}, 31, ${121 + (i + 1) / 100}, 31.1, 4326)),
            st_setsrid(st_makepoint(${121 + i / 100}, 31.05), 4326), 'bench', 'wgs84', '2026-01-01', now())`)
    },
    { unaudited: 'bench' },
  )
  const chunks: Buffer[] = []
  await measure('write the workbook', async () => {
    for await (const chunk of streamRows(
      '台账',
      HEADINGS.map((heading) => ({ heading })),
      rows(),
    ))
      chunks.push(chunk as Buffer)
  })
  const bytes = Buffer.concat(chunks)
  say(
    JSON.stringify({
      file: `${(bytes.length / 1e6).toFixed(1)} MB`,
      sha256: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
      engine: embedded ? 'embedded' : 'PostgreSQL',
    }),
  )

  const playbook = platform.playbooks.get('illegal-structure')
  if (!playbook) throw new Error('no playbook')
  const progress = new Progress()
  const jobs = new LedgerJobs(platform, progress)
  const acting: RunData['acting'] = {
    actor: { memberId, postId: office.postIds.get('planner') ?? '', unitId: townId },
    above: [],
  }
  const state = async (id: string): Promise<string> => {
    const row = await db.read((tx) => tx.one(importById(id)))
    return `${row.state} ${JSON.stringify(row.counts)} ${row.failure ?? ''} ${JSON.stringify(row.faults?.slice(0, 2))}`
  }
  for (const round of ['first', 'again']) {
    const id = newId()
    await measure(`${round}: upload and find the headings`, async () => {
      const inspected = await inspectWorkbook(bytes, playbook)
      if (!inspected) throw new Error('no headings')
      const { sha256, size } = await files.put(bytes)
      const mapping = Object.fromEntries(
        inspected.columns.flatMap((one) => (one.suggestion ? [[one.suggestion.field, one.index]] : [])),
      )
      await db.write(
        async (tx) => {
          await tx.run(insertFile(sha256, DISTRICT, size, 'x', systemClock.now()))
          await tx.run(
            insertImport(
              { id, campaign, fileName: 'bench.xlsx', sha256, ...inspected, memberId },
              systemClock.now(),
            ),
          )
          await tx.run(startCheck({ id, run: id, mapping, crs: 'wgs84' }, systemClock.now()))
        },
        { unaudited: 'bench' },
      )
    })
    await measure(`${round}: dry run`, () => jobs.runCheck({ importId: id, run: id, acting }))
    say(await state(id))
    await db.write((tx) => tx.run(startImport(id, id, systemClock.now())), { unaudited: 'bench' })
    await measure(`${round}: import`, () => jobs.runImport({ importId: id, run: id, acting }))
    say(await state(id))
  }
} finally {
  clearInterval(sampler)
  clearInterval(ticker)
  await database.close()
  await database.drop()
  rmSync(folder, { recursive: true, force: true })
}
