import type { DemoPlaybook } from './types.ts'

/** What people of the demonstration write; short, varied, about nobody. */
export const DONE: Readonly<Record<DemoPlaybook, readonly string[]>> = {
  'illegal-structure': [
    '违建主体已拆除，场地平整完毕',
    '棚舍整体拆除，材料当日清运',
    '当事方自行拆除，村里派人现场监督',
    '拆除完成，地面已恢复，周边无复建',
    '会同城管完成拆除，垃圾已清运',
    '分两天拆完，临时围挡已撤',
  ],
  'river-bank': ['岸边搭建已拆，岸线恢复', '堆物清空，岸坡已整平', '占岸菜地清理，已撒草籽'],
  'illegal-land-use': ['地上物清除，已回填耕作土', '硬化层破除，完成复垦'],
  'public-safety-plot': ['承租单位全部清退，地块已围挡'],
  'group-rental': [
    '隔断拆除，人数降到规定以内',
    '超员人员已搬离，登记手续补齐',
    '违规房间恢复原状，电线重新敷设',
  ],
  'self-built-house': [
    '加固施工完成，鉴定合格',
    '已腾空停用，设置警示围挡',
    '隐患构件更换完毕',
    '多搭部分拆除，恢复批准面积',
  ],
  'living-environment': [
    '垃圾清运，地面冲洗干净',
    '堆物搬空，与住户约定不再堆放',
    '当天清理，安排专人保洁',
    '设施已更换，周边一并整理',
  ],
}

export const PASSED: readonly string[] = [
  '现场核查，符合销项条件',
  '照片与现场一致，同意销项',
  '到点复核，已清理到位',
  '面积核对无误，通过',
  '抽查通过，列入回头看名单',
]

export const FAILED: readonly (readonly string[])[] = [
  ['仍有残留墙体未拆'],
  ['建筑垃圾未清运'],
  ['照片角度不一致，看不出整改前后'],
  ['现场面积与填报不符'],
  ['部分拆除，主体尚在'],
  ['垃圾未清运', '地面未平整'],
]

export const RELAPSED: readonly (readonly string[])[] = [
  ['原址重新搭建雨棚'],
  ['又堆放杂物并加盖彩钢板'],
  ['清理后再次占用'],
]

export const LOOKED_BACK: readonly string[] = ['回头看无反弹', '现场保持良好', '未见复建迹象']

export const RETURNED: readonly string[] = [
  '点位实际在园区围墙内，不属本村管理',
  '权属单位为镇属企业，建议由城管牵头',
]

export const EXTENSION: readonly string[] = [
  '施工队排期冲突，申请顺延',
  '连续降雨无法施工',
  '住户搬迁需要时间',
]

export const SUSPENSION: readonly string[] = [
  '权属纠纷正在调解，暂缓处置',
  '纳入征收范围，待签约后一并拆除',
  '诉讼期内，暂不强制拆除',
]

export const SUPPORTED: readonly string[] = [
  '已派员现场配合，维持秩序',
  '提供执法文书并到场监督',
  '配合完成断电和清运',
]

export const RESUMED: readonly string[] = ['调解完成，恢复处置', '补偿协议已签，恢复办理']

export const VERIFIED: readonly string[] = ['现场确认属实', '核实存在，位置准确']

export const VOIDED: readonly string[] = ['与已有点位重复', '现场未发现问题']
