import { expect, it } from 'vitest'
import { communityNames } from '../../src/geo/community-names.ts'

it.each([
  ['周荡村村委会', '周荡村', 'village'],
  ['淀山湖一村村委会', '淀山湖一村', 'village'],
  ['南高村委会', '南高村', 'village'],
  ['山湾村', '山湾村', 'village'],
  ['大新街居委会', '大新街居委会', 'residents'],
  ['珠湖社区居委会', '珠湖居委会', 'residents'],
  ['珠湖居委', '珠湖居委会', 'residents'],
  ['西湖新村居委会', '西湖新村居委会', 'residents'],
  ['珠湖社区居民委员会', '珠湖居委会', 'residents'],
])('%s is shown as %s', (official, short, kind) => {
  expect(communityNames(official)).toMatchObject({ short, kind })
})

it('knows the spellings that plans use', () => {
  expect(communityNames('陈家汇社区居委会').aliases).toEqual(
    expect.arrayContaining(['陈家汇居委', '陈家汇社区', '陈家汇社区居委会']),
  )
  expect(communityNames('周荡村村委会').aliases).toEqual(
    expect.arrayContaining(['周荡村委会', '周荡村村委会']),
  )
  expect(communityNames('周荡村村委会').aliases).not.toContain('周荡村')
})
