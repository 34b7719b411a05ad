import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan-text/read-plan.ts'

const brief = (text: string) => {
  const p = readPlan(text)
  return {
    title: p.title?.value ?? null,
    sections: p.sections.map((s) => `${s.path} ${s.title}`),
    tasks: p.tasks.map((t) => [t.section, t.title, t.leads.join('、')]),
    stages: p.stages.map((s) => [s.name, s.from, s.to]),
  }
}

describe('a copy that lost its line breaks', () => {
  const whole =
    '柳溪镇背街小巷整治工作方案为改善镇区小巷的脏乱面貌，根据县里的统一安排，结合本镇实际，制定本方案。一、工作目标用一年时间让小巷干净有序，居民出门见绿。二、主要任务(一)开展净巷行动集中清理堆物和僵尸车，做到随脏随扫。1.清理楼道堆物。各居委会组织居民一起动手。2.清运大件垃圾。每周集中清运。(二)开展亮灯行动全面检修坏掉的路灯，补装缺少的路灯。三、实施步骤(一)动员阶段(2025年3月1日至3月20日)。(二)整治阶段(2025年3月21日至9月30日)。'
  it('gets its title, its headings and its stages back', () => {
    expect(brief(whole)).toEqual({
      title: '柳溪镇背街小巷整治工作方案',
      sections: [
        '一 工作目标',
        '二 主要任务',
        '二（一） 开展净巷行动',
        '二（一）1 清理楼道堆物',
        '二（一）2 清运大件垃圾',
        '二（二） 开展亮灯行动',
        '三 实施步骤',
        '三（一） 动员阶段(2025年3月1日至3月20日)',
        '三（二） 整治阶段(2025年3月21日至9月30日)',
      ],
      tasks: [
        ['二（一）1', '清理楼道堆物', ''],
        ['二（一）2', '清运大件垃圾', ''],
        ['二（二）', '开展亮灯行动', ''],
      ],
      stages: [
        ['动员阶段', '2025-03-01', '2025-03-20'],
        ['整治阶段', '2025-03-21', '2025-09-30'],
      ],
    })
  })
  it('drops the page’s name of the document before its own', () => {
    const text = `免费文档为您奉上柳溪镇小巷整治方案 ${whole.replace('背街小巷整治工作方案', '小巷整治方案')}`
    expect(brief(text).title).toBe('柳溪镇小巷整治方案')
  })
  it('leaves a paragraph alone that only speaks of numbered things', () => {
    const sentence =
      '各居委会要把一、二类问题分开登记，一类问题当天办结，二类问题三天内办结，办不了的报镇城建办会商，会商意见由城建办在两个工作日内书面答复，并抄送镇督查组存档备查，督查组按月通报办理的快慢，通报结果在镇务公开栏里张贴。'
    expect(brief(`柳溪镇小巷整治方案\n一、工作要求\n${sentence}`).sections).toEqual(['一 工作要求'])
  })
})

describe('the head of a page', () => {
  it('a day in brackets below the title is the day and no part of the title', () => {
    const p = readPlan('柳溪镇小巷整治方案\n（2025年4月8日）\n一、目标\n干净有序。')
    expect([p.title?.value, p.issuedOn?.value]).toEqual(['柳溪镇小巷整治方案', '2025-04-08'])
  })
  it('an explanation of a plan that holds the notice and then the plan: the plan begins at its second title', () => {
    const p = readPlan(
      '政策解读：柳溪镇三年行动方案（2025—2027年）\n各村：\n现将方案印发你们，每季度报送一次进展。\n柳溪镇人民政府\n2025年3月7日\n柳溪镇三年行动方案\n（2025—2027年）\n一、主要任务\n（一）清理河道。2025年底前完成8条河道疏浚。',
    )
    expect(p.title?.value).toBe('柳溪镇三年行动方案（2025—2027年）')
    expect(p.targets.map((t) => [t.section, t.value])).toEqual([['一（一）', 8]])
  })
  it('several labels on one line', () => {
    const p = readPlan(
      '发布机构: 柳溪镇人民政府 文号: 柳府〔2025〕6号\n成文日期: 2025-03-05 发布日期: 2025-03-09 有效性: 有效\n柳溪镇小巷整治方案\n一、目标\n干净有序。',
    )
    expect([p.docNo?.value, p.issuer?.value, p.issuedOn?.value]).toEqual([
      '柳府〔2025〕6号',
      '柳溪镇人民政府',
      '2025-03-05',
    ])
    const bare = readPlan('文号 柳府〔2025〕7号 主题词\n柳溪镇小巷整治方案\n一、目标\n干净有序。')
    expect([bare.docNo?.value, bare.title?.value]).toEqual(['柳府〔2025〕7号', '柳溪镇小巷整治方案'])
    const other = readPlan(
      '柳溪镇小巷整治方案\n栏目:工作动态  /  发布时间:2025-03-09  /  浏览:1697 次  /\n一、目标\n6月底前完成清理。',
    )
    expect([other.issuedOn?.value, other.targets.map((t) => t.value)]).toEqual(['2025-03-09', [null]])
  })
})

describe('who is to do what, where nothing is labelled', () => {
  it('paragraphs that each tell a unit its duty, without any heading', () => {
    const text =
      '柳溪镇小巷整治分工方案\n镇城建办负责统筹推进，指导各村。\n镇农业办要结合美丽乡村建设，负责指导庭院整理。\n派出所主要负责联合执法时的秩序维护。'
    expect(brief(text).tasks).toEqual([
      ['', '统筹推进', '镇城建办'],
      ['', '指导庭院整理', '镇农业办'],
      ['', '联合执法时的秩序维护', '派出所'],
    ])
  })
  it('one such sentence is no list of duties', () => {
    expect(brief('柳溪镇方案\n一、总体要求\n镇城建办负责统筹推进，指导各村。').tasks).toEqual([])
  })
  it('a unit as heading with numbered duties below it, and a duty without the word 负责', () => {
    const text =
      '柳溪镇方案\n一、责任分工\n（一）城管中队及各社区\n1、重点对沿街进行巡查。发现问题当场处理。\n2、每天回看。\n（二）党政办\n负责宣传。\n二、部门职责\n供电所：依法处理私拉电线。'
    expect(brief(text).tasks).toEqual([
      ['一（一）', '重点对沿街进行巡查', '城管中队、各社区'],
      ['一（二）', '宣传', '党政办'],
      ['二', '依法处理私拉电线', '供电所'],
    ])
  })
  it('a list of what is wrong holds no tasks; the measures do', () => {
    const text =
      '柳溪镇方案\n一、整治重点\n主要包括以下三类情形：\n（一）私拉电线充电。\n（二）占用通道停车。\n二、整治措施\n（一）发布公告。在小区门口张贴，逐户告知。'
    expect(brief(text).tasks).toEqual([['二（一）', '发布公告', '']])
  })
  it('paragraphs with a title of their own below 工作内容', () => {
    const text =
      '柳溪镇方案\n一、工作内容\n河道清理：打捞漂浮物，每天一次。\n道路整治：修补破损路面，年内完成。'
    expect(brief(text).tasks).toEqual([
      ['一', '河道清理', ''],
      ['一', '道路整治', ''],
    ])
  })
  it('three headings of deeds below 工作要求 where no other part has tasks', () => {
    const text =
      '柳溪镇方案\n一、工作要求\n（一）小区环境整治。清理堆物，人人动手。\n（二）道路秩序治理。规范停车，划线管理。\n（三）河道垃圾清理。打捞清运，一天一次。\n二、组织保障\n（一）加强领导。成立专班，定期会商。'
    expect(brief(text).tasks.map((t) => t[1])).toEqual(['小区环境整治', '道路秩序治理', '河道垃圾清理'])
    expect(readPlan(text).tasks.every((t) => t.confidence <= 0.5)).toBe(true)
  })
})

describe('other shapes', () => {
  it('the headings of the first level are the tasks where they are deeds', () => {
    const text =
      '柳溪镇垃圾分类工作方案\n一、推进源头分类\n做好宣传，逐户上门。\n二、加强收运管理\n定时清运，专车专用。\n三、强化末端处置\n建设湿垃圾站，稳定运行。\n四、组织保障\n成立专班，定期会商。'
    expect(brief(text).tasks.map((t) => t.slice(0, 2))).toEqual([
      ['一', '推进源头分类'],
      ['二', '加强收运管理'],
      ['三', '强化末端处置'],
    ])
  })
  it('steps that are paragraphs, and a lead named in a sentence that goes on', () => {
    const text =
      '柳溪镇创建方案\n一、实施步骤\n方案分两步进行：\n第一步：2025年4月1日--4月10日，动员部署。\n第二步：2025年4月11日--6月30日，全面整治。\n二、工作任务\n（一）清理垃圾。由综合办牵头，各村配合，6月底前完成清理。'
    const { stages, tasks } = brief(text)
    expect(stages).toEqual([
      ['动员部署', '2025-04-01', '2025-04-10'],
      ['全面整治', '2025-04-11', '2025-06-30'],
    ])
    expect(tasks).toEqual([['二（一）', '清理垃圾', '综合办']])
  })
  it('a time of day does not end a heading; a plan taken out of its notice; page marks inside the text', () => {
    const text =
      '附件\n柳溪镇渣土车长效管理机制\n（试行）\n一、行动要求\n1、各中队于19:30准时在广场集合。第1页共7页听从指挥，严守纪律。'
    expect(brief(text).title).toBe('柳溪镇渣土车长效管理机制（试行）')
    expect(brief(text).sections).toEqual(['一 行动要求', '一1 各中队于19:30准时在广场集合'])
    expect(readPlan(text).text).not.toContain('共7页')
  })
})

describe('amounts as they are written elsewhere', () => {
  const amounts = (body: string) =>
    readPlan(`柳溪镇2025年方案\n一、目标\n${body}`).targets.map((t) => [
      t.kind,
      t.subject,
      t.value,
      t.unit,
      t.due,
    ])
  it.each([
    ['年底前新增污水处理能力2万立方米/日。', [['count', '污水处理能力', 20000, '立方米/日', '2025-12-31']]],
    ['年底前新建和改造管网5公里。', [['count', '管网', 5, '公里', '2025-12-31']]],
    ['继续推进老楼加装电梯，10月底前开工建设20部。', [['count', '老楼加装电梯', 20, '部', '2025-10-31']]],
    [
      '按照“河面无漂浮物、河岸无垃圾”的要求保洁。',
      [
        ['zero', '河面漂浮物', 0, '', null],
        ['zero', '河岸垃圾', 0, '', null],
      ],
    ],
    ['整治时间从2025年7月7日起至9月30日。', []],
    ['到2025年底，通过统一规划、合力推进，面貌改观。', []],
    [
      '到2025年底，保洁机制全覆盖，全面消灭垃圾河。',
      [
        ['rate', '保洁机制', 100, '%', '2025-12-31'],
        ['milestone', '全面消灭垃圾河', null, '', '2025-12-31'],
      ],
    ],
    [
      '全镇实现90%以上小区分类达标、70%以上小区分类示范。',
      [
        ['rate', '小区分类达标', 90, '%', null],
        ['rate', '小区分类示范', 70, '%', null],
      ],
    ],
    ['2025年获得市级卫生镇命名。', [['milestone', '获得市级卫生镇命名', null, '', '2025-12-31']]],
  ])('%s', (body, wanted) => expect(amounts(body)).toEqual(wanted))
  it('which things are meant is no amount to reach', () => {
    const p = readPlan(
      '柳溪镇方案\n一、整治重点\n（一）居住人数10人以上，且有隐患的；\n（二）人均面积低于15平方米的。',
    )
    expect(p.targets).toEqual([])
  })
})
