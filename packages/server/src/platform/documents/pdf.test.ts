import { readPlan } from '@guatu/domain/plan-text/read-plan.ts'
import { describe, expect, test } from 'vitest'
import { beside } from './beside.ts'
import { DocumentFault } from './document.ts'
import { makePdf, type Drawn } from './pdf-maker.ts'
import { readDocument } from './read-document.ts'

const SIZE = 16
/** Lines of 28 characters, the first of a paragraph indented by two, as official documents are set. */
const set = (paragraphs: readonly string[], top = 760): [number, number, number, string][] => {
  const out: [number, number, number, string][] = []
  let y = top
  for (const paragraph of paragraphs)
    for (let from = 0; from < paragraph.length;) {
      const indent = from === 0 ? 2 : 0
      const to = from + 28 - indent
      out.push([72 + indent * SIZE, y, SIZE, paragraph.slice(from, to)])
      from = to
      y -= 28
    }
  return out
}
const page = (paragraphs: readonly string[], number: number): Drawn => ({
  text: [...set(paragraphs), [72, 810, 9, '白荡镇综合整治办公室内部资料'], [280, 30, 12, `— ${number} —`]],
})
const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    return error instanceof DocumentFault ? error.reason : String(error)
  }
}

const LONG =
  '（一）全面排摸建档。组织力量对沿街商铺户外招牌逐块登记，5月底前完成建档1260块，做到一牌一档、底数清楚、动态更新，不留空白和死角，为后续分类处置打好基础。'

describe('a PDF with a text layer', () => {
  test('hard wraps and page breaks are joined; what runs along every page is dropped', async () => {
    const rest = LONG.slice(54)
    const second = [rest.slice(0, 28), rest.slice(28)].map(
      (text, i) => [72, 760 - i * 28, SIZE, text] as const,
    )
    const bytes = makePdf([
      page(['一、工作目标', LONG, LONG.slice(0, 54)], 1),
      { text: [...second, [72, 810, 9, '白荡镇综合整治办公室内部资料'], [280, 30, 12, '— 2 —']] },
      page(['二、保障措施', '成立工作专班。'], 3),
    ])
    expect(await readDocument(bytes)).toBe(
      ['一、工作目标', LONG, LONG, '二、保障措施', '成立工作专班。'].join('\n'),
    )
  })

  test('a ruled table becomes rows, its merged cells repeated downwards', async () => {
    const ys = [700, 670, 610, 550, 490]
    const xs = [70, 110, 220, 400, 520]
    const tall = [
      ...xs.map((x) => [x, 490, 1, 210] as const),
      ...ys.map((y) => (y === 610 ? ([220, y, 180, 1] as const) : ([70, y, 450, 1] as const))),
    ]
    const cell = (x: number, y: number, text: string) => [x, y, 12, text] as const
    const bytes = makePdf([
      {
        boxes: tall,
        text: [
          [72, 760, 16, '整治任务清单'],
          cell(74, 680, '序号'),
          cell(114, 680, '工作目标'),
          cell(224, 680, '主要任务'),
          cell(404, 680, '责任部门'),
          cell(80, 605, '1'),
          cell(114, 605, '招牌建档'),
          cell(404, 605, '城管中队'),
          cell(224, 650, '对沿街商铺户外招牌'),
          cell(224, 632, '逐块登记。'),
          cell(224, 590, '公示无主招牌。'),
          cell(80, 520, '2'),
          cell(114, 520, '安全检测'),
          cell(224, 520, '检测1260块。'),
          cell(404, 520, '规建办'),
        ],
      },
    ])
    const text = await readDocument(bytes)
    expect(text.split('\n')).toEqual([
      '整治任务清单',
      '序号\t工作目标\t主要任务\t责任部门',
      '1\t招牌建档\t对沿街商铺户外招牌逐块登记。\t城管中队',
      '1\t招牌建档\t公示无主招牌。\t城管中队',
      '2\t安全检测\t检测1260块。\t规建办',
    ])
    expect(readPlan(text).tasks.map((t) => [t.title, t.leads])).toEqual([
      ['招牌建档', ['城管中队']],
      ['安全检测', ['规建办']],
    ])
  })

  test('what cannot be read is refused with what to do', async () => {
    expect(await reasonOf(readDocument(makePdf([{}, {}])))).toBe('scan')
    expect(await reasonOf(readDocument(makePdf([{ text: [[280, 30, 12, '— 1 —']] }])))).toBe('scan')
    expect(await reasonOf(readDocument(Buffer.from('%PDF-1.7\nnothing of the kind')))).toBe('damaged')
    expect(await reasonOf(readDocument(makePdf(Array.from({ length: 301 }, () => ({})))))).toBe(
      'too_many_pages',
    )
  })
})

describe('reading beside the server', () => {
  test('gives what reading here gives, and ends when it takes too long', async () => {
    const text = `一、工作目标\n${LONG}\n`.repeat(40)
    expect(await beside({ kind: 'plan', text })).toEqual(readPlan(text))
    expect(await reasonOf(beside({ kind: 'plan', text: text.repeat(200) }, 150))).toBe('too_slow')
  })
})
