import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import gcoord from 'gcoord'
import { writeXlsx } from 'hucre/xlsx'
import { OUTPUT } from './stage.ts'

const TOWN = resolve(import.meta.dirname, '../../server/assets/demo/town.geojson')

interface Town {
  readonly features: readonly {
    readonly properties: {
      readonly level: string
      readonly name: string
      readonly label: readonly [number, number]
    }
  }[]
}
const town = JSON.parse(readFileSync(TOWN, 'utf8')) as Town

/** A point well inside of a community of the demonstration, WGS84. */
const insideOf = (community: string): readonly [number, number] => {
  const found = town.features.find(({ properties }) => properties.name === community)
  if (!found) throw new Error(`the demonstration has no ${community}`)
  return found.properties.label
}

interface Site {
  readonly number: string
  readonly community: string
  readonly areaM2: number
  readonly kind: string
}

/** The community whose worker the story follows, on the phone. */
export const WORKER_COMMUNITY = '周荡村'
/** A worker of this one must not see the files of the other. */
export const OTHER_COMMUNITY = '山湾村'

const site = (serial: number, community: string, areaM2: number, kind: string): Site => ({
  number: `YL-${String(serial).padStart(3, '0')}`,
  community,
  areaM2,
  kind,
})

/** Twelve sites, 480.5 m² together. */
export const SITES: readonly Site[] = [
  site(1, '周荡村', 36.5, '棚舍'),
  site(2, '周荡村', 52, '厂房仓库'),
  site(3, '周荡村', 18.2, '独立搭建'),
  site(4, '山湾村', 61.3, '棚舍'),
  site(5, '山湾村', 24, '附属加建'),
  site(6, '沈巷村', 75, '厂房仓库'),
  site(7, '沈巷村', 15.5, '独立搭建'),
  site(8, '张马村', 40, '棚舍'),
  site(9, '王金村', 33.8, '附属加建'),
  site(10, '林家村', 48.2, '棚舍'),
  site(11, '淀峰村', 27, '独立搭建'),
  site(12, '珠湖居委会', 49, '屋顶加层'),
]

export const addressOf = ({ community, number }: Site): string =>
  `${community}演示路${Number(number.slice(3))}号旁`

const HEADINGS = ['点位编号', '详细地址', '所属村居', '违建面积（㎡）', '违建类型', '经度', '纬度']

/** What is wrong in the faulty copy: row and column as the workbook shows them. */
export const PLANTED = [
  { row: 5, column: '违建面积', value: '约三十' },
  { row: 8, column: '违建类型', value: '空中楼阁' },
] as const

/** Below the title and the headings. */
const FIRST_ROW = 3

/** Writes the ledger as an office would keep it, with shifted (GCJ-02) coordinates; gives the path of the file. */
export const writeLedger = async (name: string, faulty: boolean): Promise<string> => {
  const rows: (string | number)[][] = [['沿路违建点位清单（演示数据）'], HEADINGS]
  for (const one of SITES) {
    const [lng, lat] = gcoord.transform(
      [...insideOf(one.community)] as [number, number],
      gcoord.WGS84,
      gcoord.GCJ02,
    )
    // Several sites of one community stand some metres apart.
    const aside = Number(one.number.slice(3)) * 0.0001
    rows.push([one.number, addressOf(one), one.community, one.areaM2, one.kind, lng + aside, lat])
  }
  if (faulty)
    for (const { row, column, value } of PLANTED)
      (rows[row - 1] ?? [])[HEADINGS.findIndex((heading) => heading.startsWith(column))] = value
  const title = { startRow: 0, endRow: 0, startCol: 0, endCol: HEADINGS.length - 1 }
  const path = join(OUTPUT, name)
  writeFileSync(path, await writeXlsx({ sheets: [{ name: '点位清单', rows, merges: [title] }] }))
  return path
}

/** Row of a site in the sheet, from 1. */
export const rowOf = (one: Site): number => SITES.indexOf(one) + FIRST_ROW
