import { sql, type Statement } from '../db/sql.ts'

export const settingByKey = (key: string): Statement<{ value: unknown; version: number }> =>
  sql`select value, version from settings where key = ${key}`

/** Inserts version 1, or replaces the given version; no row where somebody was faster. */
export const putSetting = (key: string, value: unknown, expected: number, now: string): Statement => sql`
  insert into settings (key, value, version, updated_at) values (${key}, ${JSON.stringify(value)}, ${expected + 1}, ${now})
  on conflict (key) do update set value = excluded.value, version = excluded.version, updated_at = excluded.updated_at
  where settings.version = ${expected}`

export const samples = {
  settingByKey: () => settingByKey('calendar'),
  putSetting: () => putSetting('calendar', {}, 0, '2026-01-01T00:00:00.000Z'),
}
