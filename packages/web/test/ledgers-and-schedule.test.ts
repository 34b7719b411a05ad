import type { Campaign } from '@guatu/contract/campaigns.ts'
import { describe, expect, it } from 'vitest'
import {
  chooseField,
  fieldOf,
  firstMapping,
  missingFields,
  placeColumns,
} from '../src/features/ledgers/model/mapping.ts'
import { byStage } from '../src/features/schedule/model/by-stage.ts'
import { spanOf, timeScale } from '../src/features/schedule/model/time-scale.ts'
import { readScheduleSearch } from '../src/features/schedule/search.ts'
import { waysOf, whyNot } from '../src/features/targets/parts/ways.ts'
import { readTargetSearch } from '../src/features/targets/search.ts'

describe('columns of a ledger', () => {
  const column = (index: number, field: string | null, confidence = 1) => ({
    index,
    heading: `列${index}`,
    samples: [],
    suggestion: field === null ? null : { field, confidence },
  })

  it('begin with the best suggestion of each field', () => {
    const columns = [column(0, 'address', 0.6), column(1, 'address', 0.9), column(2, null), column(3, 'lng')]
    expect(firstMapping(columns, null)).toEqual({ address: 1, lng: 3 })
    expect(firstMapping(columns, { title: 2 })).toEqual({ title: 2 })
  })

  it('mean one field each, and a field stands in one column', () => {
    const mapping = chooseField({ address: 1, lng: 3 }, 2, 'address')
    expect(mapping).toEqual({ address: 2, lng: 3 })
    expect(chooseField(mapping, 3, 'lat')).toEqual({ address: 2, lat: 3 })
    expect(chooseField(mapping, 3, null)).toEqual({ address: 2 })
    expect(fieldOf(mapping, 2)).toBe('address')
    expect(fieldOf(mapping, 1)).toBeNull()
  })

  it('tell what is missing', () => {
    const field = (key: string, required: boolean) => ({
      key,
      required,
      type: 'text',
      label: { zh: key, en: key },
    })
    const fields = [field('source_key', true), field('title', false), field('area', true)]
    expect(missingFields(fields, { area: 0 }).map((one) => one.key)).toEqual(['source_key'])
  })

  it('know whole, half and no coordinates', () => {
    expect(placeColumns({ lng: 0, lat: 1 })).toBe('both')
    expect(placeColumns({ place: 0 })).toBe('both')
    expect(placeColumns({ lat: 1 })).toBe('half')
    expect(placeColumns({ address: 1 })).toBe('none')
  })
})

const stage = (id: string, startsOn: string | null, endsOn: string | null) => ({
  id,
  planId: 'p',
  name: id,
  startsOn,
  endsOn,
})
const task = (id: string, stageId: string | null, dueOn: string | null) => ({
  id,
  planId: 'p',
  clause: id,
  title: id,
  dueOn,
  deadline: dueOn,
  stageId,
  state: 'open' as const,
  campaignId: null,
  campaignIds: [],
  meetingId: null,
  leads: [],
  supports: [],
  light: 'blue' as const,
  total: 0,
  closed: 0,
  late: 0,
  version: 1,
})

describe('the schedule', () => {
  it('keeps the order of stages; tasks of none, or of one that is gone, come last', () => {
    const groups = byStage({
      stages: [stage('s1', null, null), stage('s2', null, null)],
      tasks: [task('a', 's2', null), task('b', null, null), task('c', 'gone', null), task('d', 's1', null)],
    })
    expect(groups.map((group) => [group.stage?.id ?? null, group.tasks.map((one) => one.id)])).toEqual([
      ['s1', ['d']],
      ['s2', ['a']],
      [null, ['b', 'c']],
    ])
  })

  it('shows whole months that hold all days, and today where it is near', () => {
    const scale = timeScale(
      [stage('s1', '2026-03-10', '2026-05-31')],
      [task('a', 's1', '2026-04-15')],
      '2026-07-02',
    )
    expect([scale.from, scale.to]).toEqual(['2026-03-01', '2026-07-31'])
    expect(scale.months.map((one) => one.month)).toEqual([3, 4, 5, 6, 7])
    expect(scale.months.reduce((sum, one) => sum + one.width, 0)).toBeCloseTo(1)
    expect(scale.at('2026-07-02')).toBeCloseTo((31 + 30 + 31 + 30 + 1) / 153)
  })

  it('leaves out a today that is years away', () => {
    const scale = timeScale([stage('s1', '2023-01-01', '2023-12-31')], [], '2026-07-02')
    expect([scale.from, scale.to, scale.months.length]).toEqual(['2023-01-01', '2023-12-31', 12])
    expect(scale.at('2026-07-02')).toBeGreaterThan(1)
  })

  it('draws a task from the beginning of its stage to the end of its last day', () => {
    const first = stage('s1', '2026-04-01', '2026-06-30')
    const scale = timeScale([stage('s0', '2026-01-01', '2026-12-31')], [], '2026-05-01')
    expect(spanOf(task('a', 's1', '2026-04-30'), first, scale)).toEqual({
      from: scale.at('2026-04-01'),
      to: scale.at('2026-05-01'),
    })
    // Without a day it lasts as long as its stage; due before its stage, it begins with the chart.
    expect(spanOf(task('a', 's1', null), first, scale).to).toBe(scale.at('2026-07-01'))
    expect(spanOf(task('a', 's1', '2026-02-10'), first, scale).from).toBe(0)
    expect(spanOf(task('a', null, null), null, scale)).toEqual({ from: 0, to: 1 })
  })

  it('drops what it does not understand in the address', () => {
    expect(readScheduleSearch({ view: 'gantt', plan: 3 })).toEqual({ view: undefined, plan: undefined })
    expect(readTargetSearch({ part: 'all', open: 'x' })).toMatchObject({ part: undefined, open: 'x' })
  })
})

describe('ways to count a target', () => {
  const campaign = (id: string, playbook: string, planId = 'p') =>
    ({ id, planId, playbook, name: id }) as Campaign
  const suggestion = (playbook: string, said: boolean) => ({
    playbook,
    measureId: `${playbook}-closed`,
    label: { zh: '已销项', en: '' },
    unit: '处',
    why: { zh: '', en: '' },
    fits: said ? ('subject' as const) : ('unit' as const),
  })
  const target = { planId: 'p', clause: '二（三）1' }

  it('are those of the plan; what the target speaks of comes first, then its own clause', () => {
    const { ways } = waysOf(
      target,
      [suggestion('rental', false), suggestion('structure', true)],
      [
        campaign('other', 'structure', 'q'),
        campaign('c1', 'structure'),
        campaign('c2', 'structure'),
        campaign('c3', 'rental'),
      ],
      [{ clause: '二（三）', campaignIds: ['c2'] }],
    )
    expect(ways.map((way) => [way.campaign.id, way.close])).toEqual([
      ['c2', true],
      ['c1', true],
      ['c3', false],
    ])
  })

  it('what stands around a target is not taken for it where its own words name something else', () => {
    const near = { ...suggestion('structure', false), fits: 'around' as const }
    const running = [campaign('c1', 'structure')]
    expect(waysOf(target, [near], running, []).ways[0]?.close).toBe(true)
    const { ways, missing } = waysOf(target, [suggestion('land', true), near], running, [])
    expect([ways[0]?.close, missing]).toEqual([false, ['land']])
  })

  it('name the playbook that has to be started first, only where the target speaks of it', () => {
    const both = [suggestion('structure', true), suggestion('rental', false)]
    expect(waysOf(target, both, [], [])).toEqual({ ways: [], missing: ['structure'] })
  })

  it('say what counts a frequency, and nothing for a number or a change', () => {
    expect(whyNot({ kind: 'frequency', unit: '次/月' })?.zh).toContain('会议系列')
    expect(whyNot({ kind: 'rate_change', unit: '%' })).toBeNull()
    expect(whyNot({ kind: 'count', unit: '处' })).toBeNull()
  })
})
