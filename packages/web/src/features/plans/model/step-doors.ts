import type { PlanStep } from '@guatu/domain/work-plan/plan-steps.ts'
import type { LinkProps } from '@tanstack/react-router'

export interface StepDoor {
  readonly to: LinkProps['to']
  readonly params?: Readonly<Record<string, string>>
  readonly search: object
}

/** Where each step is done: the page opens with exactly the rows that are left. */
export const stepDoor = (step: PlanStep, planId: string): StepDoor => {
  switch (step) {
    case 'leads':
      return { to: '/matrix', search: { plan: planId, noLead: true } }
    case 'dates':
      return { to: '/schedule', search: { plan: planId, undated: true } }
    case 'playbooks':
      return { to: '/plans/$id/start', params: { id: planId }, search: { only: 'playbooks' } }
    case 'measures':
      return { to: '/plans/$id/start', params: { id: planId }, search: { only: 'measures' } }
    case 'splits':
      return { to: '/decomposition', search: { plan: planId, show: 'left' } }
  }
}
