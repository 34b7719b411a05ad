import type { ReceiptState } from '@guatu/domain/decomposition/receipts.ts'
import { digitsFor } from '@guatu/domain/decomposition/precision.ts'
import { dayOf, type Instant } from '@guatu/domain/time/instant.ts'
import type { CellValue } from '../../platform/workbook/cell.ts'
import { writeWorkbook } from '../../platform/workbook/write.ts'
import type { UnitDirectory, UnitInfo } from '../identity/index.ts'
import type { ShareRow, SplitRow, SplitTargetRow } from './rows.ts'

export interface SplitContent {
  readonly target: SplitTargetRow
  /** Whose share is divided; null: the target itself. */
  readonly of: UnitInfo | null
  /** What there is to divide. */
  readonly whole: number | null
  readonly split: SplitRow | null
  readonly shares: readonly ShareRow[]
  readonly directory: UnitDirectory
  readonly demo: boolean
  readonly now: Instant
}

const RECEIPTS: Readonly<Record<ReceiptState, string>> = {
  waiting: '待签收',
  signed: '已签收',
  returned: '提出异议',
}

/** Units to fill in where nothing is split yet: the communities below whoever divides, else what stands right below it. */
const unitsToFill = ({ target, of, directory }: SplitContent): UnitInfo[] => {
  const top = of?.id ?? target.unit_id
  const below = directory
    .subtree(top)
    .flatMap((id) => directory.get(id) ?? [])
    .filter((unit) => unit.active && unit.id !== top)
  const communities = below.filter((unit) => unit.kind === 'community')
  communities.sort((a, b) => ((a.code ?? '') < (b.code ?? '') ? -1 : 1))
  return communities.length > 0 ? communities : below.filter((unit) => unit.parentId === top)
}

/** The split as it stands, to be read, or filled in and sent back: 单位 and 指标 are what is read of it. */
export const splitWorkbook = (content: SplitContent): Promise<Buffer> => {
  const { target, of, split, shares, directory, demo, now } = content
  const name = (id: string | null): string => (id === null ? '' : (directory.get(id)?.name ?? ''))
  const digits = digitsFor(target.unit, content.whole)
  const own = shares.filter((row) => row.post_id === null)
  const rows: CellValue[][] =
    own.length === 0
      ? unitsToFill(content).map((unit) => [unit.name, null, name(unit.parentId), '', ''])
      : own.map((row) => [
          name(row.unit_id),
          row.value,
          name(row.parent_unit_id) || '全部',
          split?.state === 'issued' ? RECEIPTS[row.receipt] : '草稿',
          row.receipt_at ? dayOf(row.receipt_at) : '',
        ])
  const whole =
    content.whole === null ? '' : `${of ? `${of.name}指标` : '目标值'} ${content.whole} ${target.unit}；`
  return writeWorkbook([
    {
      name: '目标分解表',
      title: `目标分解表：${of ? `${of.name} ` : ''}${target.subject}`,
      notes: [
        ...(demo ? ['演示数据：单位、点位、照片与进度均为合成，仅供演示'] : []),
        `${target.quote}`,
        `${whole}${split ? `第${split.number}版` : '尚未分解'}，制表 ${dayOf(now)}。填写“单位”“指标”两列后可上传，其余各列不读取。`,
      ],
      columns: [
        { heading: '单位', width: 24 },
        {
          heading: target.unit ? `指标（${target.unit}）` : '指标',
          width: 16,
          format: digits === 0 ? '0' : `0.${'0'.repeat(digits)}`,
        },
        { heading: '上级', width: 18 },
        { heading: '签收', width: 12 },
        { heading: '签收日期', width: 14 },
      ],
      rows,
    },
  ])
}
