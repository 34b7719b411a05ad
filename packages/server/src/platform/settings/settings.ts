import type { Tx } from '../db/db.ts'
import { settingByKey } from './queries.ts'

export interface Setting<T> {
  readonly value: T
  readonly version: number
}

export const readSetting = async <T>(tx: Tx, key: string): Promise<Setting<T> | null> => {
  const row = await tx.maybeOne(settingByKey(key))
  return row ? { value: row.value as T, version: row.version } : null
}
