import type { SameKeys } from '../../../shared/i18n/i18n.ts'
import type { zh } from './zh.ts'

export const en: SameKeys<typeof zh> = {
  title: 'Set up your office',
  step: { town: 'Your town', units: 'Its units', admin: 'First administrator', done: 'Done' },
  town: {
    find: 'Name of the town or subdistrict',
    hint: 'For example the Chinese name without its ending',
    none: 'Nothing found for “{{q}}”. Try the bare place name.',
    notTown: 'Choose a town or subdistrict',
    pick: 'Choose',
    communities: '{{n}} communities',
  },
  units: {
    intro:
      'These are the communities of the national divisions. Add, remove and rename them as they really are; the settings can change them later.',
    communities: 'Communities',
    departments: 'Departments and task forces',
    name: 'Name',
    add: 'Add',
    remove: 'Remove {{name}}',
    newCommunity: 'Add a community',
    newDepartment: 'Add a department',
    count: '{{n}}',
    duplicate: 'Stands twice: {{name}}',
    empty: 'A name is missing',
  },
  defaults: {
    office: 'Comprehensive Improvement Office',
    enforcement: 'Administrative Enforcement Team',
    planning: 'Planning, Construction and Environment Office',
    safety: 'Public Safety Office',
    inspection: 'Inspection Group',
  },
  admin: {
    intro:
      'The system administrator looks after accounts and settings and reads no business data. The security administrator and the auditor are two other people; their accounts are made too.',
    account: 'Account',
    name: 'Name',
    password: 'Password',
    policy: 'At least {{min}} characters, three of: capital letters, small letters, digits, signs',
    accountHint: '2 to 40 characters, no spaces',
  },
  done: {
    title: '{{name}} is set up',
    text: 'These accounts and first passwords are shown only now. Print or write them down and hand each over in person; they must be changed at the first sign-in.',
    account: 'Account',
    name: 'Name',
    role: 'Post',
    password: 'First password',
    own: 'the password you just chose',
    copyAll: 'Copy all',
    signIn: 'Sign in',
  },
  next: 'Next',
  back: 'Back',
  create: 'Set up {{name}} with {{communities}} communities and {{departments}} departments',
  creating: 'Setting up',
  already: 'Set-up is done already.',
  required: 'Fill this in',
}
