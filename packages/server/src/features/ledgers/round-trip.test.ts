import { communityNames } from '@guatu/domain/geo/community-names.ts'
import { ledgerFields } from '@guatu/domain/ledger/fields.ts'
import { findHeadings } from '@guatu/domain/ledger/headings.ts'
import { rowReader } from '@guatu/domain/ledger/read-row.ts'
import { suggestColumns } from '@guatu/domain/ledger/suggest-columns.ts'
import type { Playbook } from '@guatu/domain/playbook/playbook.ts'
import { loadPlaybooks } from '@guatu/playbooks/load.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CellValue, WorkbookRow } from '../../platform/workbook/cell.ts'
import { readRows } from '../../platform/workbook/read.ts'
import { workbook } from './ledgers.fixture.ts'

const playbook = loadPlaybooks().find((one) => one.id === 'illegal-structure') as Playbook
const fields = ledgerFields(playbook).filter((field) => field.key !== 'place')
const kinds = playbook.fields.find((field) => field.key === 'structure_kind')?.choices ?? []

/** A text as people write it: it says something, and has no blanks at its ends. */
const text = (most: number) =>
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: most })
    .map((raw) => `a${raw.replace(/[\u0000-\u001f\u007f-\u00a0\u200b\u3000\ufeff]/g, '')}`.trim())

const site = fc.record({
  title: text(20),
  address: text(30),
  community: fc.constantFrom('东桥村', '南街居委会').map((name) => communityNames(name).short),
  area: fc.integer({ min: 0, max: 99_999_999 }).map((n) => n / 100),
  kind: fc.constantFrom(...kinds),
  found: fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
  lng: fc.integer({ min: 1210000000, max: 1219999999 }).map((n) => n / 1e7),
  lat: fc.integer({ min: 310000000, max: 319999999 }).map((n) => n / 1e7),
})

test('any ledger that is written from sites is read back as the same sites', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(site, { minLength: 1, maxLength: 30 }), async (sites) => {
      const cells: Record<string, (one: (typeof sites)[number], i: number) => CellValue> = {
        source_key: (_, i) => `NO-${i}`,
        title: (one) => one.title,
        address: (one) => one.address,
        community: (one) => one.community,
        lng: (one) => one.lng,
        lat: (one) => one.lat,
        recorded_area_m2: (one) => one.area,
        structure_kind: (one) => one.kind.label.zh,
        found_on: (one) => new Date(one.found.toISOString().slice(0, 10)),
      }
      const bytes = await workbook(
        sites.map((one, i) => fields.map((field) => cells[field.key]?.(one, i) ?? null)),
        fields.map((field) => field.label.zh),
      )
      const rows: WorkbookRow[] = []
      for await (const row of readRows(bytes)) rows.push(row)
      const headings = findHeadings(rows, fields)
      expect(headings?.lastRow).toBe(1)
      const suggestions = suggestColumns(headings?.texts ?? [], fields)
      expect(suggestions.map((one) => one?.field)).toEqual(fields.map((field) => field.key))
      const mapping = Object.fromEntries(fields.map((field, column) => [field.key, column]))
      const read = rows.slice(1).map(rowReader(playbook, mapping))
      expect(read.flatMap((one) => one.faults)).toEqual([])
      expect(read.map((one) => one.item)).toMatchObject(
        sites.map((one, i) => ({
          row: i + 2,
          sourceKey: `NO-${i}`,
          title: one.title,
          address: one.address,
          community: one.community,
          lngLat: [one.lng, one.lat],
          fields: {
            recorded_area_m2: one.area,
            structure_kind: one.kind.key,
            found_on: one.found.toISOString().slice(0, 10),
          },
        })),
      )
    }),
    { numRuns: 30 },
  )
})
