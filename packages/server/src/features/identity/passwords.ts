import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import {
  PASSWORD_MAX,
  PASSWORD_MIN,
  passwordFaults,
  type PasswordFault,
} from '@guatu/domain/identity/password.ts'
import { fault, refuse } from '../../platform/http/problem.ts'

/** argon2id as OWASP advises for it: 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON2ID)

export const passwordMatches = (stored: string, password: string): Promise<boolean> =>
  verify(stored, password)

/** Verified where the account does not exist, so that the time of the answer does not tell. */
let decoy: Promise<string> | undefined
export const wasteTime = async (password: string): Promise<void> => {
  decoy ??= hashPassword('nobody has this one')
  await verify(await decoy, password)
}

const WORDS: Record<PasswordFault, readonly [string, string]> = {
  too_short: [`至少 ${PASSWORD_MIN} 个字符`, `At least ${PASSWORD_MIN} characters`],
  too_long: [`最多 ${PASSWORD_MAX} 个字符`, `At most ${PASSWORD_MAX} characters`],
  too_few_kinds: [
    '大写字母、小写字母、数字、符号至少包含三种',
    'At least three of upper case, lower case, digits, signs',
  ],
  contains_account: ['不能包含账号', 'Must not contain the account'],
  too_common: ['太常见，容易被猜到', 'Too common, easily guessed'],
}

export const requireGoodPassword = (password: string, account: string, path = 'body.next'): void => {
  const faults = passwordFaults(password, account)
  if (faults.length)
    refuse('identity.password_weak', { faults: faults.map((code) => fault(path, code, ...WORDS[code])) })
}

// without characters that look alike
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz'
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ'
const DIGITS = '23456789'

/** A first password: fourteen characters in three groups, good to read out on the phone. */
export const firstPassword = (): string => {
  const pick = (from: string, n: number): string =>
    Array.from({ length: n }, () => from[randomInt(from.length)]).join('')
  return `${pick(UPPER, 1)}${pick(ALPHABET, 3)}-${pick(DIGITS, 4)}-${pick(UPPER, 1)}${pick(ALPHABET, 3)}`
}
