import type { BodyOf } from '@guatu/contract/endpoint.ts'
import type { finishSetup } from '@guatu/contract/setup.ts'
import { communityNames } from '@guatu/domain/geo/community-names.ts'
import { division } from '../../platform/divisions/divisions.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import {
  firstPassword,
  requireGoodPassword,
  type FirstAccount,
  type FirstUnit,
  type NewOffice,
} from '../identity/index.ts'

type Given = BodyOf<typeof finishSetup>

const duplicates = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name) !== index)

/** The unit tree and the first accounts out of what the wizard was told; refuses what would not stand. */
export const firstOffice = async (given: Given): Promise<NewOffice> => {
  const { townCode, townName, departments, communities, admin } = given
  requireGoodPassword(admin.password, admin.account, 'body.admin.password')
  const twice = duplicates([...departments, ...communities.map((community) => community.name), townName])
  if (twice.length) {
    const [zh, en] = [`名称重复：${twice.join('、')}`, `Given twice: ${twice.join(', ')}`]
    refuse('request.invalid', { faults: [fault('body.communities', 'duplicate', zh, en)] })
  }
  const accounts = firstAccounts(given)
  if (duplicates(accounts.map((first) => first.account.toLowerCase())).length)
    refuse('identity.account_taken')
  const districtCode = townCode.slice(0, 6)
  const district = (await division(districtCode)) ?? refuse('not_found')
  return { districtCode, districtName: district.name, units: unitsOf(given), accounts }
}

const unitsOf = ({ townCode, townName, departments, communities }: Given): FirstUnit[] => [
  { key: townName, parent: null, kind: 'town', name: townName, code: townCode },
  ...departments.map((name): FirstUnit => ({
    key: name,
    parent: townName,
    kind: 'department',
    name,
    code: null,
  })),
  ...communities.map(({ code, name }): FirstUnit => {
    const { aliases } = communityNames(name)
    return { key: name, parent: townName, kind: 'community', name, code, aliases }
  }),
]

/** The administrator chose a password; the other three get one that is shown once and must be changed. */
const firstAccounts = ({ townName, departments, admin }: Given): FirstAccount[] => {
  const generated = (
    account: string,
    name: string,
    role: FirstAccount['role'],
    unit = townName,
  ): FirstAccount => ({
    account,
    name,
    role,
    unit,
    password: firstPassword(),
    mustChange: true,
  })
  return [
    {
      account: admin.account,
      name: admin.name,
      role: 'system_admin',
      unit: townName,
      password: admin.password,
      mustChange: false,
    },
    generated('anquan', '安全管理员', 'security_admin'),
    generated('shenji', '审计员', 'auditor'),
    generated('jihua', '计划员', 'planner', departments[0] ?? townName),
  ]
}
