import { communityNames } from '../geo/community-names.ts'
import type { DemoMember, DemoUnit } from './types.ts'
import type { DemoTown } from './town.ts'

interface Office {
  readonly key: string
  readonly name: string
  readonly kind: DemoUnit['kind']
  readonly aliases: readonly string[]
  /** Under another office; absent: under the town. */
  readonly parent?: string
}

const office = (key: string, name: string, aliases: readonly string[] = [], parent?: string): Office => ({
  key,
  name,
  kind: 'department',
  aliases,
  ...(parent === undefined ? {} : { parent }),
})

/** The bodies that the plan sets up, and the stations of the town that it calls upon. */
const OFFICES: readonly Office[] = [
  office('zongzhi', '综合整治办公室', ['综合整治办', '镇综合整治办', '综治办', '领导小组办公室']),
  office('ducha', '督查考核组', ['督查组'], 'zongzhi'),
  office('xietiao', '综合协调组', ['协调组'], 'zongzhi'),
  office('tuijin', '整治推进组', ['推进组'], 'zongzhi'),
  office('zhifa', '执法保障组', ['保障组'], 'zongzhi'),
  office('xuncha', '违建巡查组', ['巡查组'], 'zongzhi'),
  { ...office('zhujiajiao-zb', '朱家角专班', [], 'zongzhi'), kind: 'task_force' },
  { ...office('shenxiang-zb', '沈巷专班', [], 'zongzhi'), kind: 'task_force' },
  office('qunzu', '群租乱象整治小组', ['群租整治小组'], 'zongzhi'),
  office('zijianfang', '自建房安全整治小组', ['自建房整治小组'], 'zongzhi'),
  office('chengyun', '城市运行管理中心', ['城运中心', '镇城运中心']),
  office('chengguan', '城管中队', ['城管', '城管执法中队', '综合行政执法队']),
  office('guijian', '规划建设和生态环境办公室', ['规建办', '规划建设办']),
  office('shichang', '市场监督管理所', ['市场监管所', '市场所']),
  office('paichusuo', '派出所', ['公安', '镇派出所']),
  office('shuiwu', '水务管理站', ['水务站', '水务']),
  office('xiaofang', '消防救援站', ['消防', '消防站']),
  office('nongfu', '农业农村服务中心', ['农服中心', '农业农村办']),
  { ...office('yuanqu', '工业园区', ['园区', '镇工业园区']), kind: 'enterprise' },
]

export const TOWN_UNIT = 'town'

export function demoUnits(town: DemoTown): DemoUnit[] {
  const root: DemoUnit = {
    key: TOWN_UNIT,
    kind: 'town',
    name: town.name,
    aliases: [town.name.replace(/[镇乡]$/, ''), '全镇', '我镇'],
    parent: null,
    code: town.code,
    boundary: town.polygon,
  }
  const offices = OFFICES.map(({ key, name, kind, aliases, parent }): DemoUnit => {
    return { key, kind, name, aliases, parent: parent ?? TOWN_UNIT, code: null, boundary: null }
  })
  const communities = town.communities.map(({ code, name, officialName, polygon }): DemoUnit => {
    const { aliases } = communityNames(officialName)
    return { key: code, kind: 'community', name, aliases, parent: TOWN_UNIT, code, boundary: polygon }
  })
  return [root, ...offices, ...communities]
}

type MemberRow = readonly [
  login: string,
  unit: string,
  role: DemoMember['role'],
  post: string,
  featured?: boolean,
]

const OFFICE_MEMBERS: readonly MemberRow[] = [
  ['planner', 'zongzhi', 'planner', '综治办计划员', true],
  ['dispatcher', 'xietiao', 'dispatcher', '综合协调组派遣员', true],
  ['desk', 'chengyun', 'desk', '城运中心受理员'],
  ['checker', 'ducha', 'checker', '督查考核组核查员', true],
  ['checker2', 'ducha', 'checker', '督查考核组二组核查员'],
  ['checker3', 'ducha', 'checker', '督查考核组三组核查员'],
  ['inspector', 'ducha', 'inspector', '督查考核组督查员'],
  ['patrol', 'xuncha', 'checker', '违建巡查组巡查员'],
  ['supervisor', 'tuijin', 'supervisor', '整治推进组督办员'],
  ['evaluator', 'ducha', 'evaluator', '督查考核组考核员'],
  ['leader', 'town', 'leader', '镇分管领导', true],
  ['publisher', 'zongzhi', 'publisher', '综治办公示员'],
  ['chengguan', 'chengguan', 'handler', '城管中队承办人'],
  ['guijian', 'guijian', 'handler', '规建办承办人'],
  ['shuiwu', 'shuiwu', 'handler', '水务站承办人'],
  ['shichang', 'shichang', 'handler', '市场监管所承办人'],
  ['paichusuo', 'paichusuo', 'handler', '派出所承办人'],
  ['nongfu', 'nongfu', 'handler', '农服中心承办人'],
  ['yuanqu', 'yuanqu', 'handler', '工业园区承办人'],
  ['sysadmin', 'town', 'system_admin', '系统管理员'],
  ['secadmin', 'town', 'security_admin', '安全管理员'],
  ['auditor', 'town', 'auditor', '审计员'],
]

/** The community whose worker is shown to visitors. */
const FEATURED_COMMUNITY = '周荡村'

/**
 * Accounts named for their posts; no person appears. A community's worker signs in with the last three digits of
 * its code (w201), its head with h201; one community also lends its worker to visitors as `worker`.
 */
export function demoMembers(town: DemoTown): DemoMember[] {
  const offices = OFFICE_MEMBERS.map(([login, unit, role, post, featured = false]): DemoMember => {
    return { key: login, login, displayName: post, post, unit, role, featured }
  })
  const featured = town.communities.find(({ name }) => name === FEATURED_COMMUNITY) ?? town.communities[0]
  const communities = town.communities.flatMap(({ code, name }): DemoMember[] => {
    const [worker, head] = [`${name}承办人`, `${name}负责人`]
    const serial = code.slice(9)
    const shown = code === featured?.code
    const login = shown ? 'worker' : `w${serial}`
    return [
      {
        key: workerOf(code),
        login,
        displayName: worker,
        post: worker,
        unit: code,
        role: 'handler',
        featured: shown,
      },
      {
        ...{ key: `head-${code}`, login: `h${serial}`, displayName: head, post: head },
        ...{ unit: code, role: 'unit_lead', featured: false },
      },
    ]
  })
  return [...offices, ...communities]
}

export const workerOf = (communityCode: string): string => `worker-${communityCode}`
