import { CommandBody } from '@guatu/contract/casefile-commands.ts'
import { describe, expect, it } from 'vitest'
import { COMMAND_FORMS, turnOf } from '../src/features/casefiles/commands.ts'
import { readCasefileSearch } from '../src/features/casefiles/search.ts'

const action = (command: string, possible = true) => ({ command, possible, refusals: [] })

describe('the filter in the address', () => {
  it('reads lists, flags and days, and drops what it does not know', () => {
    const read = readCasefileSearch({
      state: ['filed', 'no-such-state'],
      light: 'red,yellow,pink',
      campaign: 'a',
      reworked: true,
      relapsed: 'false',
      q: 12,
      dueFrom: '2026-01-01',
      dueTo: 'soon',
      sort: 'colour',
    })
    expect(Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))).toEqual({
      state: ['filed'],
      light: ['red', 'yellow'],
      campaign: ['a'],
      reworked: true,
      q: '12',
      dueFrom: '2026-01-01',
    })
  })
})

describe('whose turn it is', () => {
  it('has one primary step, the others behind it, and tells what is not possible yet', () => {
    const { primary, others, blocked } = turnOf({
      actions: [action('fail'), action('pass', false), action('cannotCheck')],
    })
    expect(primary).toBeNull()
    expect(others.map((one) => one.command)).toEqual(['fail', 'cannotCheck'])
    expect(blocked.map((one) => one.command)).toEqual(['pass'])
  })
  it('keeps handing in as the primary step while something is missing', () => {
    expect(turnOf({ actions: [action('askExtension'), action('submit', false)] }).primary?.command).toBe(
      'submit',
    )
  })
})

describe('forms of commands', () => {
  const options = CommandBody.options
  it('has one for each command of the contract', () => {
    const commands = options.map((option) => option.shape.command.value)
    expect(Object.keys(COMMAND_FORMS).sort()).toEqual([...commands].sort())
  })
  it.each(options.map((option) => [option.shape.command.value, option] as const))(
    '%s: asks for what the contract takes',
    (command, option) => {
      // What is sent without a form of its own: results of the playbook, the photo that was tapped.
      const elsewhere = ['command', 'results', 'evidenceId']
      const taken = Object.keys(option.shape).filter((key) => !elsewhere.includes(key))
      expect([...COMMAND_FORMS[command].fields].sort()).toEqual(taken.sort())
    },
  )
})
