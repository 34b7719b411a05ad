import { demoMembers } from '@guatu/domain/demo/units.ts'
import { loadDemoTown } from '../platform/divisions/demo-town.ts'

/** The one password of the demonstration, which is served on this machine only. */
export const DEMO_PASSWORD = 'Guatu-demo-8310'

const WHAT: Readonly<Record<string, string>> = {
  planner: '读方案、导台账、派遣',
  dispatcher: '派遣、审批',
  desk: '受理',
  handler: '手机上处置、上传照片',
  unit_lead: '看本村居进度',
  checker: '核查、回头看、退回返工',
  inspector: '巡查上报',
  leader: '看全镇、审批',
  system_admin: '单位、人员、设置',
  security_admin: '授予岗位',
  auditor: '查日志',
}

/** The few accounts that a visitor is shown. */
export const featuredAccounts = async (): Promise<{ account: string; name: string; what: string }[]> =>
  demoMembers(await loadDemoTown())
    .filter((member) => member.featured)
    .map((member) => ({ account: member.login, name: member.displayName, what: WHAT[member.role] ?? '' }))
