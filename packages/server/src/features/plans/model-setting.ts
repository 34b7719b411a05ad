import * as contract from '@guatu/contract/plan-proposals.ts'
import type { PlanModel } from '@guatu/contract/plan-proposals.ts'
import type { Tx } from '../../platform/db/db.ts'
import { fault, refuse } from '../../platform/http/problem.ts'
import { isLinkLocal } from '../../platform/http/link-local.ts'
import { route, type Route } from '../../platform/http/route.ts'
import { staleProblem } from '../../platform/http/stale.ts'
import type { Platform } from '../../platform/platform.ts'
import { isSealed, type Sealed, type Secrets } from '../../platform/secrets/secrets.ts'
import { putSetting } from '../../platform/settings/queries.ts'
import { readSetting, type Setting } from '../../platform/settings/settings.ts'

/** What the model helps with is set by the system administrator alone: the server sends to no other address. */
export interface ModelSetting {
  readonly enabled: boolean
  readonly baseUrl: string
  readonly model: string
  /** A text: kept by a version that did not seal it yet. */
  readonly key: Sealed | string | null
}

const KEY = 'plan_model'
const PURPOSE = 'settings/plan_model/key'
const NONE: Setting<ModelSetting> = {
  value: { enabled: false, baseUrl: '', model: '', key: null },
  version: 0,
}

export const modelSetting = async (tx: Tx): Promise<Setting<ModelSetting>> =>
  (await readSetting<ModelSetting>(tx, KEY)) ?? NONE

/** The key in plain text; null where there is none, undefined where it cannot be opened (another installation's). */
export const keyOf = (secrets: Secrets, { key }: ModelSetting): string | null | undefined =>
  isSealed(key) ? (secrets.open(key, PURPOSE) ?? undefined) : key

export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '')
/** Scheme, host and port: a key that was entered for https is not sent over http. */
const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : '')

/** Seals, at the start, a key that a version before this one has kept in plain text. */
export const sealStoredKey = async ({ db, secrets, clock }: Platform): Promise<void> => {
  const { value, version } = await db.read(modelSetting)
  const { key } = value
  if (typeof key !== 'string') return
  const sealed = { ...value, key: secrets.seal(key, PURPOSE) }
  await db.write(async (tx) => void (await tx.run(putSetting(KEY, sealed, version, clock.now()))), {
    unaudited: 'the same key, sealed',
  })
}

/** The key stays on the server. */
const shown = (secrets: Secrets, { value, version }: Setting<ModelSetting>): PlanModel => ({
  enabled: value.enabled,
  baseUrl: value.baseUrl,
  model: value.model,
  hasKey: value.key !== null,
  keyLost: keyOf(secrets, value) === undefined,
  version,
})

const needed = (path: string, zh: string, en: string) => fault(`body.${path}`, 'required', zh, en)

const faultsOf = ({ enabled, baseUrl, model }: ModelSetting) => {
  if (baseUrl !== '' && (!URL.canParse(baseUrl) || isLinkLocal(new URL(baseUrl).hostname)))
    return [fault('body.baseUrl', 'not_an_address', '这个网址不能使用', 'This address cannot be used')]
  if (!enabled) return []
  return [
    ...(baseUrl === ''
      ? [needed('baseUrl', '启用前请填写网址', 'Give the address before turning it on')]
      : []),
    ...(model === '' ? [needed('model', '启用前请填写模型名称', 'Give the model before turning it on')] : []),
  ]
}

export const modelRoutes = ({ secrets }: Platform): Route[] => [
  route(contract.readPlanModel, async ({ read }) => shown(secrets, await read(modelSetting))),

  route(contract.writePlanModel, (call) =>
    call.write(async (tx) => {
      const { enabled, baseUrl, model, key } = call.body
      const before = await modelSetting(tx)
      // a key is given to nobody but the service that it was entered for
      const same = originOf(baseUrl) === originOf(before.value.baseUrl)
      const entered = key === undefined ? (same ? before.value.key : null) : key
      const kept = typeof entered === 'string' ? secrets.seal(entered, PURPOSE) : entered
      const value: ModelSetting = { enabled, baseUrl, model, key: kept }
      const faults = faultsOf(value)
      if (faults.length > 0) return refuse('request.invalid', { faults })
      const expected = call.expectedVersion
      if ((await tx.run(putSetting(KEY, value, expected, call.now))) === 0)
        return staleProblem(tx, 'setting', KEY, before.version)
      const version = expected + 1
      tx.record(
        call.event(
          'setting.changed',
          { type: 'setting', id: KEY, version },
          { enabled, baseUrl, model, hasKey: kept !== null },
        ),
      )
      return shown(secrets, { value, version })
    }),
  ),
]
