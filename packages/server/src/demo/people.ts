import { instantAt, type Day, type Instant } from '@guatu/domain/time/instant.ts'
import type { CreatedOffice } from '../features/identity/index.ts'
import { buildFeatures } from '../features.ts'
import { bug } from '../platform/bug.ts'
import { buildApp } from '../platform/http/app.ts'
import type { Platform } from '../platform/platform.ts'
import { asPerson, type Person } from './as-person.ts'

/** Somebody of the demonstration at a moment: signs in anew, since no session lasts from one day to the next. */
export type Act = <T>(login: string, at: Instant, work: (person: Person) => Promise<T>) => Promise<T>

/** The product on a clock that is set to each moment in turn, for the demonstration's people to work with. */
export const withPeople = async <R>(
  platform: Platform,
  office: CreatedOffice,
  work: (act: Act) => Promise<R>,
): Promise<R> => {
  let now: Instant = platform.clock.now()
  const then: Platform = { ...platform, clock: { now: () => now } }
  const { routes, identity } = buildFeatures(then)
  const app = await buildApp({
    db: then.db,
    clock: then.clock,
    log: then.log,
    routes,
    authenticate: identity.sessions.authenticate,
    trustProxy: false,
    checkReplies: false,
    requestsPerMinute: 100_000,
  })
  const reason = { unaudited: 'somebody of the demonstration' }
  const result = await work(async (login, at, acts) => {
    now = at
    const memberId = office.memberIds.get(login) ?? bug(`the demonstration has no ${login}`)
    const session = await then.db.write((tx) => identity.sessions.open(tx, memberId), reason)
    const done = await acts(asPerson(app, session))
    await then.db.write((tx) => identity.sessions.close(tx, session.token), reason)
    return done
  })
  await app.close()
  return result
}

/** Somebody of the demonstration on a day, at ten in the morning. */
export type ActOnDay = <T>(login: string, day: Day, work: (person: Person) => Promise<T>) => Promise<T>

export const onDays = <R>(
  platform: Platform,
  office: CreatedOffice,
  work: (act: ActOnDay) => Promise<R>,
): Promise<R> =>
  withPeople(platform, office, (act) => work((login, day, acts) => act(login, instantAt(day, '10:00'), acts)))
