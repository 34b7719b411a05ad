import { readFileSync } from 'node:fs'
import * as contract from '@guatu/contract/setup.ts'
import { childrenOf, division, searchDivisions, type Division } from '../../platform/divisions/divisions.ts'
import { communityNames } from '@guatu/domain/geo/community-names.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { route } from '../../platform/http/route.ts'
import type { Feature, Platform } from '../../platform/platform.ts'
import {
  countMembers,
  createOffice,
  firstPassword,
  requireGoodPassword,
  type FirstAccount,
  type FirstUnit,
  type IdentityFeature,
} from '../identity/index.ts'
import { lockSetup } from './queries.ts'

const packageFile = new URL('../../../../../package.json', import.meta.url)
export const VERSION = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version

const duplicates = (names: readonly string[]): string[] =>
  names.filter((name, index) => names.indexOf(name) !== index)

/** The wizard of a first start: open to anybody as long as there is no member at all, and never again. */
export const setupFeature = (platform: Platform, identity: IdentityFeature): Feature => {
  const needed = async (): Promise<boolean> =>
    (await platform.db.read((tx) => tx.one(countMembers()))).count === 0
  const requireNeeded = async (): Promise<void> => {
    if (!(await needed())) refuse('setup.done')
  }
  return {
    routes: [
      route(contract.readSetup, async () => {
        const units = await identity.units.get()
        const office = units.all().find((unit) => unit.kind === 'town')
        return {
          needed: await needed(),
          demo: platform.demo(),
          version: VERSION,
          office: office?.name ?? null,
        }
      }),

      route(contract.searchDivisions, async (call) => {
        await requireNeeded()
        return { divisions: (await searchDivisions(call.query.name, 30)).map(toContract) }
      }),

      route(contract.readDivision, async (call) => {
        await requireNeeded()
        const found = (await division(call.params.code)) ?? refuse('not_found')
        return {
          division: toContract(found),
          children: (await childrenOf(found.code)).map(({ code, name }) => ({ code, name })),
        }
      }),

      route(contract.finishSetup, async (call) => {
        const { townCode, townName, departments, communities, admin } = call.body
        requireGoodPassword(admin.password, admin.account, 'body.admin.password')
        const twice = duplicates([
          ...departments,
          ...communities.map((community) => community.name),
          townName,
        ])
        if (twice.length)
          refuse('request.invalid', {
            faults: [
              fault(
                'body.communities',
                'duplicate',
                `名称重复：${twice.join('、')}`,
                `Given twice: ${twice.join(', ')}`,
              ),
            ],
          })
        const district = (await division(townCode.slice(0, 6))) ?? refuse('not_found')
        const office = departments[0] ?? townName
        const units: FirstUnit[] = [
          { key: townName, parent: null, kind: 'town', name: townName, code: townCode },
          ...departments.map((name): FirstUnit => ({
            key: name,
            parent: townName,
            kind: 'department',
            name,
            code: null,
          })),
          ...communities.map(({ code, name }): FirstUnit => ({
            key: name,
            parent: townName,
            kind: 'community',
            name,
            code,
            aliases: communityNames(name).aliases,
          })),
        ]
        const generated = (
          account: string,
          name: string,
          role: FirstAccount['role'],
          unit: string = townName,
        ): FirstAccount => ({
          account,
          name,
          role,
          unit,
          password: firstPassword(),
          mustChange: true,
        })
        const accounts: FirstAccount[] = [
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
          generated('jihua', '计划员', 'planner', office),
        ]
        if (duplicates(accounts.map((first) => first.account.toLowerCase())).length)
          refuse('identity.account_taken')
        await platform.db.write(async (tx) => {
          await tx.run(lockSetup())
          if ((await tx.one(countMembers())).count > 0) return refuse('setup.done')
          await createOffice(
            tx,
            {
              districtCode: townCode.slice(0, 6),
              districtName: district.name,
              units,
              accounts,
            },
            call.now,
          )
        })
        return {
          accounts: accounts.map(({ account, name, role, password, mustChange }) => ({
            account,
            name,
            role,
            firstPassword: mustChange ? password : null,
          })),
        }
      }),
    ],
  }
}

const toContract = (found: Division) => ({
  code: found.code,
  name: found.name,
  level: found.level,
  path: [...found.path],
})
