import { describe, expect, it } from 'vitest'
import { readPlan } from '../../src/plan-text/read-plan.ts'
import { splitUnits } from '../../src/plan-text/units.ts'

const read = (body: string) => readPlan(`青石镇2025年整治工作方案\n${body}`)
const brief = (body: string) => read(body).tasks.map((t) => [t.section, t.title, t.leads, t.supports])

describe('names of units', () => {
  it.each([
    ['绿化市容局、城管执法局', ['绿化市容局', '城管执法局']],
    ['房管局和水务局', ['房管局', '水务局']],
    ['城建办 执法队\n平安办', ['城建办', '执法队', '平安办']],
    ['平安建设和法治办', ['平安建设和法治办']],
    ['区房管局、各镇、街道', ['区房管局', '各镇、街道']],
    ['公安、消防等部门', ['公安', '消防']],
    ['城管局（精细化办）、水务局', ['城管局（精细化办）', '水务局']],
  ])('%s', (list, names) => expect(splitUnits(list)).toEqual(names))
})

describe('tasks', () => {
  it('that name their lead', () => {
    expect(
      brief('一、任务\n（一）治理河道。清淤疏浚，控源截污。（牵头单位：水务站；配合单位：各村、城建办）'),
    ).toEqual([['一（一）', '治理河道', ['水务站'], ['各村', '城建办']]])
  })
  it('whose lead stands on its own line, without a split into lead and support', () => {
    expect(brief('一、任务\n（一）治理河道\n清淤疏浚，控源截污。\n责任单位：水务站、城建办')).toEqual([
      ['一（一）', '治理河道', ['水务站', '城建办'], []],
    ])
  })
  it('without a label: （A牵头，B配合）', () => {
    expect(
      brief('一、任务\n（一）治理河道。清淤疏浚，控源截污。（区水务局牵头，区城管局、各街道办事处配合）'),
    ).toEqual([['一（一）', '治理河道', ['区水务局'], ['区城管局', '各街道办事处']]])
  })
  it('duty lines are named by the first duty behind 负责', () => {
    const body =
      '一、职责分工\n（一）平安办：负责统筹协调，会同司法所化解矛盾。\n（二）派出所：负责治安巡逻；协助平安办登记。'
    expect(brief(body)).toEqual([
      ['一（一）', '统筹协调', ['平安办'], ['司法所']],
      ['一（二）', '治安巡逻', ['派出所'], []],
    ])
  })
  it('a heading with a colon that is no unit is no duty line', () => {
    expect(brief('一、原则\n（一）坚持标准：负责任、讲实效，务求长效。')).toEqual([])
  })
  it('headings below 重点任务 where nothing names a lead, and not those below 工作措施 beside them', () => {
    const body =
      '一、重点任务\n（一）整治街面\n规范设摊，清理堆物。\n二、工作措施\n（一）强化宣传\n广泛发动，营造氛围。'
    expect(brief(body)).toEqual([['一（一）', '整治街面', [], []]])
  })
  it('but those below 工作措施 where no section holds tasks', () => {
    expect(brief('一、目标\n整洁有序。\n二、整治措施\n（一）强化巡查\n加密频次，落实到人。')).toEqual([
      ['二（一）', '强化巡查', [], []],
    ])
  })
})

describe('task tables', () => {
  const header = '序号\t工作目标\t主要任务\t时间节点\t责任部门'
  it('rows are tasks, sub-rows with empty merged cells belong to the row above', () => {
    const rows = [
      '1\t整治街面\t规范设摊\t2025年6月底\t城管中队',
      '\t\t清理堆物\t2025年9月底\t城建办',
      '2\t治理河道\t清淤疏浚\t2024-2025\t水务站',
    ]
    const tasks = read(`一、目标\n整洁有序。\n重点任务清单\n${header}\n${rows.join('\n')}`).tasks
    expect(tasks.map((t) => [t.section, t.title, t.leads, t.due, t.timeframe])).toEqual([
      ['附表', '整治街面', ['城管中队', '城建办'], '2025-09-30', null],
      ['附表', '治理河道', ['水务站'], null, '2024-2025'],
    ])
  })
  it('merged cells that are repeated', () => {
    const rows = ['1\t整治街面\t规范设摊\t6月底\t城管中队', '1\t整治街面\t清理堆物\t6月底\t城管中队']
    expect(read(`${header}\n${rows.join('\n')}`).tasks.map((t) => t.title)).toEqual(['整治街面'])
  })
  it('merged cells that a copy lost altogether', () => {
    const rows = [
      '1 | 整治街面 | 规范设摊 | 2022—2024 | 城管中队 |',
      '清理堆物 | 2023—2024 | 城管中队 | ||',
      '2 | 治理河道 | 清淤 | 2022—2024 | 水务站 |',
    ]
    const tasks = read(`${header.replaceAll('\t', ' | ')} |\n${rows.join('\n')}`).tasks
    expect(tasks.map((t) => [t.title, t.leads, t.timeframe])).toEqual([
      ['整治街面', ['城管中队'], '2022-2024'],
      ['治理河道', ['水务站'], '2022-2024'],
    ])
  })
  it('group rows become sections', () => {
    const rows = ['（一）街面\t\t\t\t', '1\t整治街面\t规范设摊\t6月底\t城管中队']
    const plan = read(`一、目标\n整洁。\n任务清单\n${header}\n${rows.join('\n')}`)
    expect(plan.sections.map((s) => s.path)).toEqual(['一', '附表', '附表（一）'])
    expect(plan.tasks[0]?.section).toBe('附表（一）')
  })
  it('a matrix of units and duties', () => {
    const plan = read(
      '一、目标\n整洁。\n职责分工表\n单位\t工作职责\n城建办\t负责统筹协调，做好汇总\n执法队\t负责查处违法行为，加强巡查',
    )
    expect(plan.tasks.map((t) => [t.title, t.leads])).toEqual([
      ['统筹协调', ['城建办']],
      ['查处违法行为', ['执法队']],
    ])
  })
  it('a table that is no task list gives no task', () => {
    expect(read('名称\t数量\n公厕\t12\n中转站\t3').tasks).toEqual([])
  })
})
