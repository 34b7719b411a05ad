import { readFileSync } from 'node:fs'
import * as contract from '@guatu/contract/setup.ts'
import { childrenOf, division, searchDivisions, type Division } from '../../platform/divisions/divisions.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route } from '../../platform/http/route.ts'
import type { Feature, Platform } from '../../platform/platform.ts'
import { countMembers, createOffice, type IdentityFeature } from '../identity/index.ts'
import { firstOffice } from './first-office.ts'
import { lockSetup } from './queries.ts'

const packageFile = new URL('../../../../../package.json', import.meta.url)
export const VERSION = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version

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
        const office = await firstOffice(call.body)
        await platform.db.write(async (tx) => {
          await tx.run(lockSetup())
          if ((await tx.one(countMembers())).count > 0) return refuse('setup.done')
          await createOffice(tx, office, call.now)
        })
        return {
          accounts: office.accounts.map(({ account, name, role, password, mustChange }) => ({
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
