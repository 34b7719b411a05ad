import type { SameKeys } from '../../../shared/i18n/i18n.ts'
import type { zh } from './zh.ts'

export const en: SameKeys<typeof zh> = {
  signIn: 'Sign in',
  tagline: 'Put the plan on the map and every problem to rest',
  account: 'Account',
  password: 'Password',
  accountNeeded: 'Enter your account',
  passwordNeeded: 'Enter your password',
  demoTitle: 'Demonstration',
  demoText:
    'The demonstration accounts and passwords were printed in the terminal in which Guatu was started.',
  changeTitle: 'Change password',
  changeFirst: 'This is a first password. Replace it by one that only you know before you begin.',
  current: 'Current password',
  next: 'New password',
  repeat: 'New password again',
  repeatDiffers: 'The two new passwords differ',
  sameAsBefore: 'The new password must differ from the current one',
  policy:
    'At least {{min}} characters, three of: capital letters, small letters, digits, signs; not the account, not a common password',
  fault: {
    too_short: 'At least {{min}} characters',
    too_long: 'At most {{max}} characters',
    too_few_kinds: 'Needs three of: capital letters, small letters, digits, signs',
    contains_account: 'Must not contain the account',
    too_common: 'Too common, easily guessed',
  },
  change: 'Change password',
  changed: 'Password changed',
  signOut: 'Sign out',
  posts: 'Posts',
  noPosts: 'No post yet; ask the security administrator.',
  language: 'Language',
  theme: 'Appearance',
  light: 'Light',
  dark: 'Dark',
  /** Each language is written in itself, to be found by who needs it. */
  ownName: { zh: '中文', en: 'English' },
}
