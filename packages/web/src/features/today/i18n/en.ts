import type { SameKeys } from '../../../shared/i18n/i18n.ts'
import type { zh } from './zh.ts'

export const en: SameKeys<typeof zh> = {
  title: 'Today',
  late: 'Overdue',
  warned: 'Due soon',
  closedToday: 'Closed today',
  reworked: 'Sent back, still open',
  lookBackLate: 'Look-backs late',
  mine: 'Waiting for me',
  queueHint: {
    toAccept: 'Reported and waiting to be accepted',
    toVerify: 'To be verified on the spot',
    toDispatch: 'Filed, and not yet given to a community',
    toReceive: 'Given to your unit, waiting to be received',
    toHandle: 'Your unit is at work on these',
    toCheck: 'Handed in and waiting for the check',
    toLookBack: 'Closed, and due for a second look',
    asked: 'An extension or a hold is asked for',
  },
  all: 'All {{n}}',
  changed: 'Latest changes',
  nothingTitle: 'Nothing waits for you',
  nothingText: 'Casefiles given to you, to be checked or approved by you, will stand here.',
  noneChanged: 'Nothing has changed yet',
  dispatchAll: 'Dispatch in bulk',
  tasks: 'Tasks',
  tasksNone: 'No casefile in hand',
  tasksNoneText: 'Casefiles given to your unit will stand here, the most urgent first.',
  allTasks: 'All',
}
