import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan-text/read-plan.ts'
import { labelledPlans } from './labelled-plans.ts'

const plan = (...lines: string[]): ReturnType<typeof readPlan> =>
  readPlan(['白荡镇2026年市容整治实施方案', '一、工作目标', '提升市容环境。', ...lines].join('\n'))

const brief = (lines: string[]) =>
  plan(...lines).targets.map(({ subject, value, unit, due, split }) => ({
    subject,
    value,
    unit,
    due,
    units: split?.units.map((u) => `${u.name} ${u.value}`) ?? [],
    periods: split?.periods.map((p) => `${p.to} ${p.value}`) ?? [],
  }))

describe('a table that hands out targets', () => {
  it('gives one for each year with the shares of units; the total row is no unit', () => {
    expect(
      brief([
        '附件',
        '各街镇户外广告拆除任务分解表',
        '单位：块',
        '街镇\t2026年\t2027年\t合计',
        '云泖镇\t220\t180\t400',
        '白荡镇\t160\t150\t310',
        '总计\t380\t330\t710',
      ]),
    ).toEqual([
      {
        subject: '户外广告拆除',
        value: 380,
        unit: '块',
        due: '2026-12-31',
        units: ['云泖镇 220', '白荡镇 160'],
        periods: [],
      },
      {
        subject: '户外广告拆除',
        value: 330,
        unit: '块',
        due: '2027-12-31',
        units: ['云泖镇 180', '白荡镇 150'],
        periods: [],
      },
    ])
  })

  it.each([
    ['by its heading', '河道清淤累计任务表', '| 3月底 | 6月底 | 12月底 |', []],
    ['by its heads', '河道清淤任务表', '| 累计至3月底 | 累计至6月底 | 累计至12月底 |', []],
    [
      'by the whole that is its last number',
      '河道清淤任务表',
      '| 3月底 | 6月底 | 12月底 | 全年 |',
      ['| 50 ', '| 20 '],
    ],
  ])('knows running numbers %s, and adds nothing twice', (_what, caption, months, whole) => {
    const row = (name: string, numbers: string, year = ''): string => `| ${name} | ${numbers} ${year}|`
    const [found] = brief([
      '附件',
      caption,
      '单位：条',
      `| 村居 ${months}`,
      row('云泖村', '10 | 25 | 50', whole[0]),
      row('白荡村', '5 | 10 | 20', whole[1]),
    ])
    expect(found).toMatchObject({
      value: 70,
      units: ['云泖村 50', '白荡村 20'],
      periods: ['2026-03-31 15', '2026-06-30 20', '2026-12-31 35'],
    })
  })

  it('gives one with its months, and joins it to the promise in the text', () => {
    const { targets } = plan(
      '全年清理堆物200处。',
      '附件',
      '月度任务表',
      '| 月份 | 清理堆物（处） |',
      '| 3月 | 120 |',
      '| 4月 | 80 |',
      '| 合计 | 200 |',
    )
    expect(targets.map((t) => [t.value, t.restates])).toEqual([
      [200, null],
      [200, 'g1'],
    ])
    expect(targets[0]?.split?.periods).toEqual([
      { to: '2026-03-31', value: 120 },
      { to: '2026-04-30', value: 80 },
    ])
  })

  it('does not add up the rates of units, nor those of quarters', () => {
    const found = brief([
      '附件',
      '各村隐患整改完成率目标分解表',
      '| 单位 | 第一季度 | 第二季度 |',
      '| 东桥村 | 60% | 80% |',
      '| 西湖村 | 60% | 80% |',
    ])
    expect(found.map(({ value, unit, due }) => [value, unit, due])).toEqual([
      [60, '%', '2026-03-31'],
      [80, '%', '2026-06-30'],
    ])
  })

  it('adds up what has no total row, and says so', () => {
    const { targets } = plan('附件', '各村任务表', '村居\t新建口袋公园（个）', '东泾村\t2', '南浜村\t3')
    expect(targets.map((t) => [t.value, t.reason.includes('sum-of-rows')])).toEqual([[5, true]])
  })

  it('doubts a total that is not the sum', () => {
    const { targets } = plan('附件', '任务表', '村居\t拆除违建（处）', '东泾村\t2', '南浜村\t3', '合计\t6')
    expect(targets.map((t) => [t.value, t.confidence])).toEqual([[6, 0.5]])
    expect(targets[0]?.reason).toContain('total-differs')
  })

  it('leaves out subtotals, and what only describes the rows', () => {
    expect(
      brief([
        '附件',
        '河道整治任务明细表',
        '序号\t河道\t长度（公里）\t疏浚土方（万立方米）\t责任村',
        '1\t东泾港\t1.8\t2.6\t东泾村',
        '2\t横沥\t0.9\t1.1\t东泾村',
        '小计\t\t2.7\t3.7\t',
        '3\t长泾\t1.3\t1.6\t北圩村',
        '合计\t\t4.0\t5.3\t',
      ]),
    ).toEqual([
      {
        subject: '疏浚土方',
        value: 53_000,
        unit: '立方米',
        due: null,
        units: ['东泾村 37000', '北圩村 16000'],
        periods: [],
      },
    ])
  })

  it('reads a head of two lines, and a total whose merged cells were lost', () => {
    expect(
      brief([
        '附件',
        '任务分解表',
        '序号\t街镇\t整治违法用地\t\t备注',
        '\t\t宗数（宗）\t面积（亩）\t',
        '1\t云泖镇\t42\t70\t',
        '2\t白荡镇\t60\t95\t',
        '合计\t102\t165',
      ]).map(({ subject, value, unit }) => [subject, value, unit]),
    ).toEqual([
      ['整治违法用地宗数', 102, '宗'],
      ['整治违法用地面积', 165, '亩'],
    ])
  })

  it('does not add up rates', () => {
    const rows = ['附件', '任务表', '村居\t垃圾分类达标率（%）', '东泾村\t95']
    expect(brief([...rows, '南浜村\t95']).map((t) => [t.value, t.units.length])).toEqual([[95, 2]])
    expect(plan(...rows, '南浜村\t92').targets.map((t) => [t.value, t.scope])).toEqual([
      [95, '东泾村'],
      [92, '南浜村'],
    ])
  })

  it('takes no target from a table that only says how things are, and lists its head as unread', () => {
    const { targets, unread, text } = plan(
      '附件',
      '人员名册',
      '村居\t网格（个）\t党员（名）',
      '东泾村\t4\t61',
      '南浜村\t3\t48',
    )
    expect(targets).toEqual([])
    expect(unread.map((u) => [u.why, text.slice(u.span.start, u.span.end)])).toEqual([
      ['table', '村居\t网格（个）\t党员（名）'],
    ])
  })

  it('survives tables that are no tables', () => {
    for (const rows of [
      ['|||', '|1||'],
      ['合计\t\t', '合计\t1\t2'],
      ['1\t2', '3\t4'],
      ['月份\t', '13月\t5', '0月\t5'],
    ])
      expect(() => plan('附件', '任务分解表', ...rows)).not.toThrow()
  })
})

describe('amounts that describe somebody or something', () => {
  const values = (sentence: string): (number | null)[] => plan(sentence).targets.map((t) => t.value)
  it.each([
    '对建筑面积3000平方米以上的商场、床位50张以上的养老机构全面检查',
    '年满60周岁的居民免费乘车',
    '企业应当配备1名以上安全员，规模以上企业配备3名以上注册安全工程师',
    '对口径100毫米以上的排水口逐个溯源',
    '淤泥含水率高于60%的须先行固化',
    '每亩补助不超过30万元',
    '亩均税收低于5万元的企业列入名单',
  ])('%s: no target', (sentence) => {
    expect(values(`${sentence}。`)).toEqual([])
  })
  it.each([
    ['新增绿地3000平方米以上', 3000],
    ['新增停车泊位300个以上', 300],
    ['组建不少于15人的志愿者队伍', 15],
    ['改建跨度6米以下、荷载不达标的农桥7座', 7],
    ['每个居民区至少建成1个微型消防站', 1],
  ])('%s: %d', (sentence, value) => {
    expect(values(`${sentence}。`)).toEqual([value])
  })
})

describe('what was left over in a sentence', () => {
  const parts = (sentence: string): string[] => {
    const { unread, text } = plan(sentence)
    return unread.filter((u) => u.part).map((u) => text.slice(u.span.start, u.span.end))
  }
  it('is listed by its clause', () => {
    expect(parts('拆除违建50处，沿街商铺138家配合整改。')).toEqual(['沿街商铺138家配合整改'])
    expect(parts('拆除违建50处，窨井盖病害24小时内修复。')).toEqual(['窨井盖病害24小时内修复'])
  })
  it.each([
    '到2026年6月底前，拆除违建50处',
    '6月10日前建成物资储备点2个',
    '依据《市容条例》（沪府令57号）第12条，拆除违建50处',
    '对面积3000平方米以上的商场开展检查，整改率达到95%以上',
    '每月开展不少于2次联合整治',
  ])('%s: nothing', (sentence) => {
    expect(parts(`${sentence}。`)).toEqual([])
  })
  it('stays short on our labelled plans: at most one in ten targets', () => {
    const readings = (['plans', 'blind'] as const).flatMap((folder) => {
      const { names, textOf } = labelledPlans(folder)
      return names.map((name) => readPlan(textOf(name)))
    })
    const left = readings.flatMap((r) => r.unread.filter((u) => u.part)).length
    const targets = readings.flatMap((r) => r.targets).length
    expect(left).toBeGreaterThan(0)
    expect(left).toBeLessThanOrEqual(targets / 10)
  })
})
