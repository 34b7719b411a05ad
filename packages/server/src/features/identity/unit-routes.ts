import * as contract from '@guatu/contract/identity.ts'
import { refuse } from '../../platform/http/problem.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { newId } from '../../platform/ids.ts'
import { reaches } from '../../platform/scope.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import { insertUnit, lockUnit, unitsInScope, unitUse, updateUnit } from './queries.ts'
import { toUnit } from './rows.ts'
import { directoryOf } from './unit-directory.ts'

export const unitRoutes = (): Route[] => [
  route(contract.listUnits, async (call) => ({
    units: (await call.read((tx) => tx.many(unitsInScope(call.scope)))).map(toUnit),
  })),

  route(contract.createUnit, async (call) =>
    call.write(async (tx) => {
      const { parentId, kind, name, shortName, code, aliases } = call.body
      const units = await directoryOf(tx)
      const parent = units.get(parentId)
      if (!parent || !reaches(call.scope, { districtCode: parent.districtCode, unitIds: [parent.id] }))
        return refuse('not_found')
      const siblings = units.all().filter((unit) => unit.parentId === parentId)
      if (siblings.some((unit) => unit.active && unit.name === name)) return refuse('identity.unit_exists')
      const id = newId()
      const path = [...parent.path, id]
      await tx.run(
        insertUnit(
          {
            id,
            districtCode: parent.districtCode,
            parentId,
            kind,
            name,
            shortName,
            code,
            aliases,
            path,
            position: siblings.length,
          },
          call.now,
        ),
      )
      tx.record(call.event('unit.created', { type: 'unit', id, version: 1 }, { parentId, kind, name, code }))
      return toUnit(await tx.one(lockUnit(id)))
    }),
  ),

  route(contract.changeUnit, async (call) =>
    call.write(async (tx) => {
      const row = await tx.maybeOne(lockUnit(call.params.id))
      if (!row || !reaches(call.scope, { districtCode: row.district_code, unitIds: [row.id] }))
        return refuse('not_found')
      if (row.version !== call.expectedVersion) return staleProblem(tx, 'unit', row.id, row.version)
      const { name, shortName, aliases, position, active } = call.body
      if (active === false) {
        const use = await tx.one(unitUse(row.id))
        if (use.children + use.posts + use.casefiles > 0)
          return refuse('identity.unit_in_use', {
            detail: `下级 ${use.children} 个，岗位 ${use.posts} 个，未结案卷 ${use.casefiles} 件`,
            detailEn: `${use.children} units below, ${use.posts} posts, ${use.casefiles} open casefiles`,
          })
      }
      const next = {
        ...row,
        name: name ?? row.name,
        short_name: shortName === undefined ? row.short_name : shortName,
        aliases: aliases ?? row.aliases,
        position: position ?? row.position,
        active: active ?? row.active,
      }
      await tx.run(updateUnit(next, call.now))
      tx.record(
        call.event('unit.changed', { type: 'unit', id: row.id, version: row.version + 1 }, { ...call.body }),
      )
      return toUnit({ ...next, version: row.version + 1 })
    }),
  ),
]
