import type { Command, NewCasefile } from '../lifecycle/commands.ts'
import type { DemoSite, DemoStep, SiteKey, UnitKey } from './types.ts'

/** What whoever loads the demonstration gives out: real ids for keys. */
export interface DemoIds {
  readonly unit: (key: UnitKey) => string
  readonly casefile: (key: SiteKey) => string
  readonly districtCode: string
  /** The campaign that runs the site's playbook, where there is one. */
  readonly campaign: (playbook: DemoSite['playbook']) => string | null
  /** Stores the picture of an evidence step and tells under which id and hash. */
  readonly file: (step: Extract<DemoStep, { readonly evidence: unknown }>) => {
    readonly id: string
    readonly sha256: string
  }
}

/** One step of the history as the command that `decide` takes. */
export function commandOf(step: DemoStep, site: DemoSite, ids: DemoIds): Command {
  if ('create' in step) return { kind: step.create, casefile: newCasefile(site, ids) }
  if ('evidence' in step) {
    const { kind, documentKind, takenAt, place } = step.evidence
    return { kind: 'addEvidence', evidence: { ...ids.file(step), kind, documentKind, takenAt, place } }
  }
  const { command } = step
  switch (command.kind) {
    case 'assign':
      return {
        ...command,
        leadUnitId: ids.unit(command.leadUnitId),
        supportUnitIds: command.supportUnitIds.map(ids.unit),
      }
    case 'askVerification':
      return { ...command, unitId: command.unitId === null ? null : ids.unit(command.unitId) }
    default:
      return command
  }
}

function newCasefile(site: DemoSite, ids: DemoIds): NewCasefile {
  return {
    id: ids.casefile(site.key),
    number: site.number,
    districtCode: ids.districtCode,
    campaignId: ids.campaign(site.playbook),
    title: site.title,
    class: site.class,
    source: site.source,
    sourceKey: site.number,
    address: site.address,
    communityUnitId: ids.unit(site.community),
    locatedBy: 'boundary',
    place: site.place,
    sourceCrs: 'wgs84',
    fields: site.fields,
  }
}
