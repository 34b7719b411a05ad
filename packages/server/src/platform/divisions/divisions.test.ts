import { describe, expect, it } from 'vitest'
import { childrenOf, division, searchDivisions, shortCode } from './divisions.ts'

describe('searchDivisions', () => {
  it('finds the town by its name, with its path', async () => {
    expect(await searchDivisions('朱家角', 5)).toEqual([
      { code: '310118102', name: '朱家角镇', level: 'town', path: ['上海市', '青浦区'] },
    ])
  })

  it.each([
    ['青浦朱家角', '310118102'],
    ['上海市青浦区朱家角镇', '310118102'],
    ['上海 青浦 朱家角镇', '310118102'],
    ['上海市/青浦区', '310118'],
    ['广东东莞', '4419'],
    ['310118102', '310118102'],
    ['310118102000', '310118102'],
    ['310118102217', '310118102217'],
    ['山东省青岛市市南区', '370202'],
  ])('finds %s', async (query, code) => {
    expect((await searchDivisions(query))[0]?.code).toBe(code)
  })

  it('puts the exact name before names that only contain it, and higher levels first', async () => {
    const found = await searchDivisions('青浦', 10)
    expect(found[0]).toMatchObject({ code: '310118', name: '青浦区' })
    expect((await searchDivisions('吉林', 3)).map((row) => row.code).slice(0, 2)).toEqual(['22', '2202'])
  })

  it('a town name that several districts use is told apart by the district', async () => {
    const all = await searchDivisions('城关镇', 500)
    expect(all.length).toBeGreaterThan(50)
    const one = await searchDivisions('兰州城关', 10)
    expect(one[0]).toMatchObject({ code: '620102', path: ['甘肃省', '兰州市'] })
  })

  it.each([
    [''],
    ['   '],
    ['.*'],
    ['(朱家角'],
    ['[a-z]+\\'],
    ['没有这个地方的镇'],
    ['99'],
    ['12345678901234567890'],
    ['朱家角0'],
  ])('finds nothing, and does not fail, for %j', async (query) => {
    expect(await searchDivisions(query)).toEqual([])
  })

  it('finds nothing for a query of a hundred thousand characters', async () => {
    expect(await searchDivisions('朱'.repeat(100_000))).toEqual([])
  })

  it('a limit below one finds nothing', async () => {
    expect(await searchDivisions('青浦', 0)).toEqual([])
  })

  it('reports its speed', async () => {
    await searchDivisions('朱家角')
    const began = performance.now()
    const queries = [
      '朱家角',
      '青浦朱家角',
      '上海市青浦区朱家角镇',
      '城关',
      '镇',
      '310118',
      '没有这个地方的镇',
    ]
    for (const query of queries) await searchDivisions(query)
    console.info(`searchDivisions: ${((performance.now() - began) / queries.length).toFixed(1)} ms each`)
    expect(await searchDivisions('镇', 20)).toHaveLength(20)
  })
})

describe('childrenOf', () => {
  it('gives the 46 communities of 朱家角镇', async () => {
    const communities = await childrenOf('310118102')
    expect(communities).toHaveLength(46)
    expect(new Set(communities.map((row) => row.code)).size).toBe(46)
    expect(communities.every((row) => row.level === 'community' && row.code.startsWith('310118102'))).toBe(
      true,
    )
    expect(communities.filter((row) => row.name.endsWith('居委会'))).toHaveLength(18)
    expect(communities.find((row) => row.code === '310118102217')?.name).toBe('山湾村村委会')
    expect(communities[0]).toEqual({
      code: '310118102001',
      name: '大新街居委会',
      level: 'community',
      path: ['上海市', '青浦区', '朱家角镇'],
    })
  })

  it('goes down every level', async () => {
    expect((await childrenOf('31')).map((row) => row.code)).toEqual(['3101'])
    expect(await childrenOf('3101')).toHaveLength(16)
    expect(await childrenOf('310118')).toHaveLength(11)
  })

  it.each(['310118102217', '999999999', '', 'abc', '3', '31.118', '12345'])(
    'is empty for %j',
    async (code) => {
      expect(await childrenOf(code)).toEqual([])
    },
  )
})

describe('division', () => {
  it('reads each level', async () => {
    expect(await division('31')).toMatchObject({ name: '上海市', level: 'province', path: [] })
    expect(await division('310118000000')).toMatchObject({ code: '310118', name: '青浦区', path: ['上海市'] })
    expect(await division('310118102217')).toMatchObject({ name: '山湾村村委会', level: 'community' })
    expect(await division('441900')).toMatchObject({ name: '东莞市', level: 'district' })
  })

  it.each(['', '310118102999', '990000', 'x', '3101181022170'])('is null for %j', async (code) => {
    expect(await division(code)).toBeNull()
  })

  it('shortens zero-filled codes only', () => {
    expect(['310000', '310100', '310118', '441900', '310118102000', '310118102217'].map(shortCode)).toEqual([
      '31',
      '3101',
      '310118',
      '441900',
      '310118102',
      '310118102217',
    ])
  })
})
