/** Why a password is not taken. Length and three of four kinds follow GB/T 22239 level 2 practice; the rest keeps out guesses. */
export type PasswordFault = 'too_short' | 'too_long' | 'too_few_kinds' | 'contains_account' | 'too_common'

export const PASSWORD_MIN = 10
export const PASSWORD_MAX = 128

const KINDS = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/]
const COMMON = ['password', 'passw0rd', 'qwerty', 'admin', '12345', '11111', 'abc123', 'iloveyou', 'guatu']

/** All faults of a password, or an empty list. */
export const passwordFaults = (password: string, account: string): PasswordFault[] => {
  const faults: PasswordFault[] = []
  if (password.length < PASSWORD_MIN) faults.push('too_short')
  if (password.length > PASSWORD_MAX) faults.push('too_long')
  if (KINDS.filter((kind) => kind.test(password)).length < 3) faults.push('too_few_kinds')
  const lower = password.toLowerCase()
  if (account.length >= 3 && lower.includes(account.toLowerCase())) faults.push('contains_account')
  if (COMMON.some((word) => lower.includes(word) && password.length - word.length < 6))
    faults.push('too_common')
  return faults
}

/** Lock-out after repeated failures: five in a row lock for 15 minutes, and each further one again. */
export const MAX_FAILED_ATTEMPTS = 5
export const LOCK_MINUTES = 15
