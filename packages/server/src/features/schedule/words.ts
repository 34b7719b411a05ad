import type { TaskView } from '@guatu/contract/schedule.ts'

/** The schedule goes out as an office document, so its words are Chinese whatever the screen's language is. */
export const WORDS = {
  sheet: '挂图作战安排表',
  demo: '演示数据：单位、点位、照片与进度均为合成，仅供演示',
  made: '制表',
  period: '阶段',
  wholePeriod: '全程',
  noDay: '—',
  page: '第 &P 页，共 &N 页',
  shares: '指标分解',
  signed: '已签收',
  unsigned: '未签收',
  shareColumns: {
    target: '目标',
    unit: '单位',
    goal: '指标',
    value: '已完成',
    measure: '计量单位',
    state: '状态',
    receipt: '签收',
  },
  columns: {
    number: '序号',
    stage: '阶段',
    task: '工作任务',
    clause: '方案条款',
    leads: '牵头单位',
    supports: '配合单位',
    due: '完成时限',
    light: '状态',
    total: '案卷（件）',
    closed: '已销项（件）',
    late: '超期（件）',
    share: '销项率',
  },
} as const

type Light = TaskView['light']

/** Sign, word and colours of a light: the same as on screen, so that it is told by shape and word too. */
export const LIGHT_SIGNS: Readonly<Record<Light, { text: string; ink: string; paper: string }>> = {
  blue: { text: '● 正常', ink: '1C5FB5', paper: 'E4EEF8' },
  yellow: { text: '▲ 提醒', ink: '8A5A00', paper: 'FDF3DC' },
  red: { text: '■ 超期', ink: 'B3261E', paper: 'FBEAE8' },
  green: { text: '✓ 完成', ink: '2B6E34', paper: 'E0F2E7' },
  grey: { text: '‖ 暂停', ink: '5D6668', paper: 'EEF1F1' },
}
