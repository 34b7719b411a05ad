import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan-text/read-plan.ts'

const header = (text: string) => {
  const p = readPlan(text)
  return [p.title?.value ?? null, p.docNo?.value ?? null, p.issuer?.value ?? null, p.issuedOn?.value ?? null]
}
const body = '一、目标\n整洁有序，面貌一新。'

describe('the header', () => {
  it('letterhead, own number, the plan’s title rather than the notice’s', () => {
    const text = `青石镇人民政府文件\n青府〔2025〕8号\n关于印发《青石镇街面整治方案》的通知\n各村：\n现印发给你们。\n青石镇人民政府\n2025年3月2日\n青石镇街面整治方案\n根据《县要点》（县府〔2025〕1号）制定。\n${body}`
    expect(header(text)).toEqual(['青石镇街面整治方案', '青府〔2025〕8号', '青石镇人民政府', '2025-03-02'])
  })
  it('the notice’s title where the plan has none', () => {
    const text = `青府〔2025〕8号\n关于2025年青石镇街面 整治工作实施方案的通知\n各村：\n为做好工作，制定本方案。\n${body}\n青石镇党政办公室\n2025年3月3日印发`
    expect(header(text)[0]).toBe('关于2025年青石镇街面整治工作实施方案的通知')
    expect(header(text)[3]).toBe('2025-03-03')
  })
  it('a title broken over lines, and 【】 round the year', () => {
    const text = `青石镇文件\n青府【2025】8号\n关于印发《青石镇街面\n三年行动计划（2025-2027年）》的通知\n各村：\n现印发。\n青石镇人民政府\n2025年3月2日\n青石镇街面\n三年行动计划（2025-2027年）\n${body}`
    const p = readPlan(text)
    expect(p.title?.value).toBe('青石镇街面三年行动计划（2025-2027年）')
    expect(p.docNo?.value).toBe('青府〔2025〕8号')
    expect(p.period).toMatchObject({ from: '2025-01-01', to: '2027-12-31' })
  })
  it('signature and Chinese-numeral date at the end of a plan without a notice', () => {
    const text = `青石镇街面整治方案\n${body}\n青石镇城市管理委员会办公室\n二〇二五年三月二日`
    expect(header(text)).toEqual(['青石镇街面整治方案', null, '青石镇城市管理委员会办公室', '2025-03-02'])
  })
  it('page metadata where the text says nothing', () => {
    const text = `发文字号：青府〔2025〕8号\n发布机构：青石镇人民政府\n发布日期：2025-03-05\n青石镇街面整治方案\n${body}`
    expect(header(text).slice(1)).toEqual(['青府〔2025〕8号', '青石镇人民政府', '2025-03-05'])
    expect(readPlan(text).docNo?.confidence).toBeLessThan(0.9)
  })
  it('cited numbers are references and never its own', () => {
    const p = readPlan(
      `青石镇街面整治方案\n根据《县要点》（县府〔2025〕1号）、县委发〔2024〕7号文件制定。\n${body}`,
    )
    expect(p.docNo).toBeNull()
    expect(p.references.map((r) => r.docNo)).toEqual(['县府〔2025〕1号', '县委发〔2024〕7号'])
  })
})

describe('stages and groups', () => {
  it('stages with ranges, deadlines and without a number', () => {
    const steps = (s: string) =>
      readPlan(`青石镇2025年整治方案\n一、实施步骤\n${s}`).stages.map((x) => [x.name, x.from, x.to])
    expect(
      steps(
        '（一）摸底阶段（3月1日—3月20日）。登记造册，逐户核对。\n（二）整治阶段（10月底前）。集中整治，逐户销号。',
      ),
    ).toEqual([
      ['摸底阶段', '2025-03-01', '2025-03-20'],
      ['整治阶段', null, '2025-10-31'],
    ])
    expect(steps('第一阶段：动员部署（3月1日—3月20日）。张贴公告。')).toEqual([
      ['动员部署', '2025-03-01', '2025-03-20'],
    ])
  })
  it('no stages elsewhere', () => {
    expect(
      readPlan('青石镇2025年整治方案\n一、任务\n（一）清理堆物（6月底前）。逐户清理，逐户核对。').stages,
    ).toEqual([])
  })
  it('bodies that are set up, with members; existing bodies are left out', () => {
    const text = `青石镇整治方案\n一、机制\n成立青石镇整治工作领导小组，成员单位为城建办、平安办。领导小组下设办公室，设在城建办。发挥联席会议作用，加强统筹。`
    expect(readPlan(text).groups.map((g) => [g.name, g.kind, g.members])).toEqual([
      ['青石镇整治工作领导小组', 'leading_group', ['城建办', '平安办']],
      ['领导小组办公室', 'office', []],
    ])
  })
  it('the annex list wins where it is fuller, and persons are dropped', () => {
    const text = `青石镇整治方案\n一、机制\n成立青石镇整治工作领导小组，统筹推进。\n附件1\n青石镇整治工作领导小组名单\n组长：某某　镇长\n成员：城建办、平安办、执法队`
    expect(readPlan(text).groups.map((g) => g.members)).toEqual([['城建办', '平安办', '执法队']])
  })
})
