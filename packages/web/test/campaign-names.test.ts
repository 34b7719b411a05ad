import { expect, it } from 'vitest'
import { distinctNames, equalNames } from '../src/features/plans/model/campaign-names.ts'

const line = (key: string, label: string, title = key, clause = key) => ({ key, label, title, clause })

it('names a campaign by its playbook where one alone would bear the name', () => {
  const names = distinctNames([line('a', '群租整治'), line('b', '违建治理')], [])
  expect([...names.values()]).toEqual(['群租整治', '违建治理'])
})

it('tells campaigns of one playbook apart by subject, then by clause, then by number', () => {
  const lines = [
    line('a', '违建治理', '沿路违建', '二（一）'),
    line('b', '违建治理', '沿路违建', '二（二）'),
    line('c', '违建治理', '沿路违建', '二（二）'),
  ]
  const names = [...distinctNames(lines, ['群租整治']).values()]
  expect(names).toEqual(['违建治理·沿路违建', '违建治理·二（二）', '违建治理·沿路违建2'])
  expect(distinctNames([line('a', '违建治理', '河道违建')], ['违建治理']).get('a')).toBe('违建治理·河道违建')
})

it('finds names that stand twice or are taken', () => {
  expect([...equalNames(['甲', '乙 ', '乙'], ['丙'])]).toEqual(['乙'])
  expect([...equalNames(['丙'], ['丙'])]).toEqual(['丙'])
})
