import { describe, expect, it } from 'vitest'
import { joinPath, readMarker } from '../../src/plan-text/numbering.ts'
import { readPlan } from '../../src/plan-text/read-plan.ts'

const plan = (body: string): string => `青石镇2025年整治工作方案\n${body}`
const paths = (body: string): string[] => readPlan(plan(body)).sections.map((s) => `${s.path} ${s.title}`)

describe('numbering marks', () => {
  it.each([
    ['一、总则', 'han', '一'],
    ['十二、附则', 'han', '十二'],
    ['一.总则', 'han', '一'],
    ['（三）措施', 'han-paren', '（三）'],
    ['(三)措施', 'han-paren', '（三）'],
    ['一)措施', 'han-paren', '（一）'],
    ['1.措施', 'arabic', '1'],
    ['12、措施', 'arabic', '12'],
    ['（1）措施', 'arabic-paren', '（1）'],
    ['1)措施', 'arabic-paren', '（1）'],
    ['①措施', 'circled', '①'],
    ['二是加强', 'item', '二是'],
    ['第三部分 措施', 'part', '第三部分'],
    ['第二章 任务', 'part', '第二章'],
    ['任务3：强化监测', 'named', '任务3'],
    ['第一阶段：宣传发动', 'stage', '第一阶段'],
    ['一要提高站位。', 'item', '一要'],
    ['1.2 措施', 'dotted', '1.2'],
  ])('%s', (line, kind, number) => expect(readMarker(line)).toMatchObject({ kind, number }))
  it.each(['2.5公里道路', '2025年', '3.0平台', '一律整改', '是否', '（草案）', '12345热线'])(
    '%s has none',
    (line) => expect(readMarker(line)).toBeNull(),
  )
  it('joins a path, with a dot between Arabic numbers only', () => {
    expect(joinPath('二', '（三）')).toBe('二（三）')
    expect(joinPath('附件2', '4')).toBe('附件2.4')
    expect(joinPath('二（一）', '1')).toBe('二（一）1')
  })
})

describe('headings', () => {
  it('stand alone or run in before 。 and ：', () => {
    const body =
      '一、目标\n全镇整洁有序，面貌一新。\n二、任务\n（一）治理河道。坚持源头治理，落实河长责任。\n（二）责任：各村落实保洁，镇里督促检查。'
    expect(paths(body)).toEqual(['一 目标', '二 任务', '二（一） 治理河道', '二（二） 责任'])
  })
  it('a numbered sentence that is the content is none', () => {
    const body =
      '一、要求\n1、各村要成立工作班子，明确专人负责，按时上报进展情况，确保各项工作落到实处。\n2、镇督查组不定期开展检查，对推进不力的予以通报批评，并与年终考核挂钩兑现。'
    expect(paths(body)).toEqual(['一 要求'])
  })
  it('nesting follows the document: 1、 may stand right under 一、', () => {
    const body =
      '一、步骤\n1、发动阶段（3月1日—3月31日）\n张贴公告，召开会议。\n2、整治阶段（4月1日—6月30日）\n集中整治。'
    expect(paths(body)).toEqual([
      '一 步骤',
      '一1 发动阶段（3月1日—3月31日）',
      '一2 整治阶段（4月1日—6月30日）',
    ])
  })
  it('一是 is a heading where its series begins with a title closed by 。', () => {
    const yes =
      '一、措施\n（一）强化机制\n一是做实机构。成立专班，集中办公。二是压实责任。逐级签订责任书，层层传导。'
    expect(paths(yes)).toContain('一（一）一是 做实机构')
    const no =
      '一、措施\n（一）强化机制\n一是做实机构、集中办公，抽调骨干组成专班；二是压实责任。逐级签订责任书。'
    expect(paths(no)).toEqual(['一 措施', '一（一） 强化机制'])
  })
  it('half-width and broken brackets count on in the same list', () => {
    const body = '一、任务\n一)甲项行动。内容一，内容二。\n(二)乙项行动。内容三，内容四。'
    expect(paths(body)).toEqual(['一 任务', '一（一） 甲项行动', '一（二） 乙项行动'])
  })
  it('the list of attachments is none; annexes are, the second also without its label', () => {
    const body =
      '一、目标\n全镇整洁有序。\n附件：1.领导小组名单\n2.部门职责分工\n青石镇人民政府\n2025年3月1日\n附件1\n领导小组名单\n组长：镇长\n部门职责分工\n1、城建办：负责统筹协调，做好汇总。\n2、执法队：负责查处违法行为，做好巡查。'
    expect(paths(body)).toEqual([
      '一 目标',
      '附件1 领导小组名单',
      '附件2 部门职责分工',
      '附件2.1 城建办',
      '附件2.2 执法队',
    ])
  })
  it('numbers in the covering notice are none', () => {
    const text =
      '关于《青石镇停车治理方案》征求意见的公告\n一、意见可寄至镇政府。\n二、截止日期为2025年3月20日。\n青石镇人民政府\n2025年3月1日\n青石镇停车治理方案\n一、目标\n停车有序，出行顺畅。'
    expect(readPlan(text).sections.map((s) => s.title)).toEqual(['目标'])
  })
})

describe('the text', () => {
  it('joins a sentence that a page break split', () => {
    const body =
      '一、目标\n坚持标本兼治，不断完善常态\n\n长效管理机制，推动全镇面貌持续改善。\n二、任务\n甲。'
    expect(readPlan(plan(body)).text).toContain('常态长效管理机制')
  })
  it('does not join a heading to the text below it', () => {
    const body =
      '一、任务\n（一）全面推进群租房屋安全隐患专项整治行动\n\n通过专项整治，严厉打击违法行为，改善秩序。'
    expect(paths(body)).toContain('一（一） 全面推进群租房屋安全隐患专项整治行动')
  })
  it('drops chrome, page numbers and forms', () => {
    const text = `返回上一级\n字号\n打印\n${plan('一、目标\n整洁有序。')}\n— 3 —\n留言咨询\n您的姓名:*\n1.错误类:*\n分享到`
    const got = readPlan(text)
    expect(got.text).not.toMatch(/返回|字号|打印|留言|姓名|错误|分享|— 3/)
    expect(got.sections).toHaveLength(1)
  })
  it('gives headings of a copy without line breaks lines of their own', () => {
    const text = plan(
      '为改善环境，结合我镇实际，制定本方案如下： 一、总体思路 围绕民生需求，坚持条块结合，全面提升镇容镇貌水平。 二、具体目标 道路整洁，秩序良好，居民满意，共建共享美好家园。',
    )
    expect(readPlan(text).sections.map((s) => s.title)).toEqual(['总体思路', '具体目标'])
  })
  it('keeps a line that names who is responsible, though web pages use the same words', () => {
    const body = '一、任务\n（一）治理河道\n清淤疏浚，控源截污。\n主办单位：水务站'
    expect(readPlan(plan(body)).tasks.map((t) => t.leads)).toEqual([['水务站']])
  })
  it('drops markdown marks', () => {
    expect(readPlan(`# ${plan('**一、目标**\n整洁有序。')}`).sections[0]?.title).toBe('目标')
  })
})
