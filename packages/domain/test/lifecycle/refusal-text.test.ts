import { describe, expect, it } from 'vitest'
import { REFUSAL_CODES, refusal } from '../../src/lifecycle/refusal.ts'
import { refusalText } from '../../src/lifecycle/refusal-text.ts'
import { ACTORS, act, COMMANDS, inState } from './sample.ts'

/** Every parameter that any text asks for, so that a text that misspells one shows its '?'. */
const ALL = {
  ...{ command: 'pass', state: 'handling', possible: ['submit', 'askExtension'], number: 'N-1' },
  ...{
    source: 's',
    class: 'c',
    known: ['存量', '巡查'],
    field: 'f',
    label: { zh: '面积', en: 'Area' },
    type: 'area',
  },
  ...{
    limit: 3,
    choices: ['甲'],
    fault: 'days_not_whole',
    on: '2026-01-01',
    earliest: '2026-01-02',
    returned: 2,
  },
  ...{
    kind: 'after',
    allowed: ['before'],
    what: 'extension',
    after: '2026-03-01',
    have: 1,
    need: 2,
    result: 60,
  },
  ...{ recorded: 50, metres: 100, nearest: 180, unitIds: ['u-1', 'u-2'] },
}

describe('refusals in words', () => {
  for (const code of REFUSAL_CODES) {
    it(code, () => {
      const zh = refusalText(refusal(code, ALL), 'zh')
      const en = refusalText(refusal(code, ALL), 'en')
      expect(zh).toMatch(/^[^?？]*\p{Script=Han}[^?？]*。$/u)
      expect(en).toMatch(/^[^?]+\.$/)
      expect(en).not.toMatch(/undefined|NaN|\[object/)
      expect(zh).not.toMatch(/undefined|NaN|\[object/)
      expect(en.replace(/Area|甲|存量|巡查/g, '')).not.toMatch(/\p{Script=Han}/u)
    })
  }

  it('says which condition failed, with its figures', () => {
    const { casefile, now } = inState('handling')
    const submit = { ...COMMANDS.submit, results: { area_demolished_m2: 66.6 } }
    const texts = act(casefile, ACTORS.worker, submit, now).refusals.map((one) => refusalText(one, 'zh'))
    expect(texts).toEqual([
      '整治后照片只有 0 张，至少要 1 张。请补拍上传。',
      '“拆除面积”66.6 ㎡ 大于登记的 50 ㎡。请核对数字；登记有误的，先更正台账。',
      '还有配合单位没有反馈：u-water。请催办。',
    ])
  })

  it('says what is possible instead of what is not', () => {
    const { casefile, now } = inState('assigned')
    const [first] = act(casefile, ACTORS.worker, COMMANDS.submit, now).refusals
    if (!first) throw new Error('not refused')
    expect(refusalText(first, 'zh')).toBe(
      '案卷处于“待处置”，不能“提交核查”。现在可以：签收、回退、添加佐证、删除佐证、更正台账、强制结案。',
    )
  })

  it('names units when the caller knows their names', () => {
    const params = { unitIds: ['u-1'], unitNames: ['水务站'] }
    expect(refusalText(refusal('close_out.support_units_returned', params), 'zh')).toContain('水务站')
  })
})
