import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan-text/read-plan.ts'

const read = (sentence: string, heading = '工作目标') =>
  readPlan(`青石镇2025年整治工作方案\n一、${heading}\n${sentence}`)
const targets = (sentence: string) => read(sentence).targets.filter((t) => t.restates === null)
const brief = (sentence: string) =>
  targets(sentence).map((t) => [t.kind, t.value, t.unit, t.comparator, t.due])

type Row = [string, string, number | null, string, string, string | null]

describe('one sentence, one target', () => {
  it.each<Row>([
    ['商户告知书签订率达100%。', 'rate', 100, '%', '>=', null],
    ['隐患整改率达到 95%。', 'rate', 95, '%', '>=', null],
    ['投诉办结率不低于百分之九十。', 'rate', 90, '%', '>=', null],
    ['在建工地100%安装喷淋设备。', 'rate', 100, '%', '=', null],
    ['12月底前示范村占比达到全镇村居总数的80%。', 'rate', 80, '%', '>=', '2025-12-31'],
    ['实现网格巡查全覆盖。', 'rate', 100, '%', '=', null],
    ['盗窃警情同比下降15%。', 'rate_change', -15, '%', '<=', null],
    ['回收量较上年增长12%以上。', 'rate_change', 12, '%', '>=', null],
    ['确保新增违建零增长。', 'zero', 0, '', '=', null],
    ['主要道路摊点动态清零。', 'zero', 0, '', '=', null],
    ['杜绝渣土偷倒、乱倒。', 'zero', 0, '', '=', null],
    ['不发生较大以上火灾事故。', 'zero', 0, '', '=', null],
    ['确保河面无漂浮垃圾。', 'zero', 0, '', '=', null],
    ['每周召开工作例会。', 'frequency', 1, '次/周', '=', null],
    ['每月开展两次集中清扫。', 'frequency', 2, '次/月', '=', null],
    ['每季度至少组织一次演练。', 'frequency', 1, '次/季', '>=', null],
    ['每两周通报一次进展。', 'frequency', 1, '次/两周', '=', null],
    ['每年至少培育3个示范点。', 'frequency', 3, '个/年', '>=', null],
    ['建立月度通报制度。', 'frequency', 1, '次/月', '=', null],
    ['全年开展2次全覆盖检查。', 'frequency', 2, '次/年', '=', null],
    ['开展不少于6次的夜间联合执法。', 'frequency', 6, '次', '>=', null],
    ['坚持一周一调度。', 'frequency', 1, '次/周', '=', null],
    ['每季度 A 档率争取达到 12 个。', 'grade_count', 12, '个', '>=', null],
    ['C档村居不超过3个。', 'grade_count', 3, '个', '<=', null],
    ['新增停车泊位320个。', 'count', 320, '个', '=', null],
    ['9月底前改造公厕6座。', 'count', 6, '座', '=', '2025-09-30'],
    ['宣传推送不少于20条。', 'count', 20, '条', '>=', null],
    ['拆除违法建筑1.2万平方米。', 'area', 12000, '平方米', '=', null],
    ['投入资金不少于500万元。', 'money', 5000000, '元', '>=', null],
    ['6月底前完成店招改造。', 'milestone', null, '', '=', '2025-06-30'],
    ['2026年底前建成智慧平台。', 'milestone', null, '', '=', '2026-12-31'],
    ['成功创建省级卫生镇。', 'milestone', null, '', '=', null],
    ['申报柳林村为市级美丽乡村示范村创建单位。', 'milestone', null, '', '=', null],
    ['全面完成危旧仓库改造任务。', 'milestone', null, '', '=', null],
  ])('%s', (sentence, kind, value, unit, comparator, due) => {
    expect(brief(sentence)).toEqual([[kind, value, unit, comparator, due]])
  })
})

describe('what is no target', () => {
  it.each([
    '逐步降低投诉总量。',
    '逐年削减存量违建。',
    '积极开展无群租小区创建。',
    '禁止在楼道内充电。',
    '严厉查处无证运输、无序设摊。',
    '利用无人机开展巡查。',
    '高质量完成各项任务。',
    '对完成任务后失管失控的予以约谈。',
    '纳入月度绩效考核和年度评议。',
    '考核权重占10%。',
    '现有住宅小区120个。',
    '依托120个居民议事点，听取意见建议。',
    '及时答复12345热线来电。',
    '形成一套长效办法。',
    '保持2022年已挂牌小区的成效。',
  ])('%s', (sentence) => expect(brief(sentence)).toEqual([]))
})

describe('several in one sentence', () => {
  it('two rhythms are two, without the mark between them and the number before them', () => {
    const got = targets('一是坚持每周例会、每季度现场推进会。')
    expect(got.map((t) => t.subject)).toEqual(['例会', '现场推进会'])
    expect(targets('一是每季度全覆盖督查一次。').map((t) => t.subject)).toEqual(['全覆盖督查'])
  })
  it('each item of a list of absences is one', () => {
    const got = targets('做到“三无”，即无暴露垃圾、无乱停车、无乱拉线。')
    expect(got.map((t) => t.quote)).toEqual(['无暴露垃圾', '无乱停车', '无乱拉线'])
  })
  it('one figure for two rates is two', () => {
    const got = targets('人员信息登记率、准确率达到98%以上。')
    expect(got.map((t) => t.subject)).toEqual(['人员信息登记率', '准确率'])
  })
  it('a count and its area', () => {
    expect(brief('拆除违建点位120个，总计5300平米。')).toEqual([
      ['count', 120, '个', '=', null],
      ['area', 5300, '平方米', '=', null],
    ])
  })
  it('a list with a year for each amount', () => {
    expect(brief('2025年完成30台、2026年完成45台。').map((t) => [t[1], t[4]])).toEqual([
      [30, '2025-12-31'],
      [45, '2026-12-31'],
    ])
  })
  it('a rate that is raised from one figure to another', () => {
    const plan = read('覆盖率从目前的62%提高到95%以上。')
    expect(plan.targets.map((t) => [t.subject, t.value])).toEqual([['覆盖率', 95]])
    expect(plan.facts.map((f) => f.value)).toEqual([62])
  })
  it('the base of a rate is a fact', () => {
    const plan = read('6月底前推动320件信访件化解率达到90%以上。')
    expect(plan.targets.map((t) => [t.kind, t.value, t.due])).toEqual([['rate', 90, '2025-06-30']])
    expect(plan.facts.map((f) => [f.value, f.unit])).toEqual([[320, '件']])
  })
  it('a bare 完成率 takes its subject from the clause before', () => {
    const [got] = targets('对破损店招开展整治，完成率达100%。')
    expect(got?.subject).toContain('破损店招')
  })
  it('a deadline that opens the sentence holds behind a ；', () => {
    expect(brief('到2026年底，改造公厕8座；新建绿地3处。').map((t) => t[4])).toEqual([
      '2026-12-31',
      '2026-12-31',
    ])
  })
  it('amounts that are only gradually worked down are facts', () => {
    const plan = read('库内存量违建410处得到逐步拆除。')
    expect(plan.targets).toEqual([])
    expect(plan.facts.map((f) => f.value)).toEqual([410])
  })
})

describe('said again', () => {
  const text = (again: string) =>
    `青石镇2025年整治工作方案\n一、目标\n拆除违法建筑8600平方米，完成31处薄弱区域整治。\n二、任务\n${again}`
  it('links to the first statement', () => {
    const { targets: all } = readPlan(text('锁定薄弱区域整治31处，挂图推进。'))
    const last = all.at(-1)
    expect(last?.restates).toBe(all.find((t) => t.value === 31)?.id)
    expect(last?.reason).toContain('restated')
  })
  it('another amount of the same kind is not a restatement', () => {
    const { targets: all } = readPlan(text('新建停车位31个，方便居民出行。'))
    expect(all.every((t) => t.restates === null)).toBe(true)
  })
})

describe('what became nothing is shown', () => {
  it.each([
    ['接到举报后24小时内到场处置。', 'time-limit'],
    ['考核权重占10%。', 'percent'],
    ['2025年底前面貌明显改善。', 'deadline'],
  ])('%s', (sentence, why) => expect(read(sentence).unread.map((u) => u.why)).toEqual([why]))
  it('a sentence without number or deadline is not', () =>
    expect(read('加强宣传引导，营造氛围。').unread).toEqual([]))
})
