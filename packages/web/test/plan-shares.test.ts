import { readPlan } from '@guatu/domain/plan-text/read-plan.ts'
import type { Reading } from '@guatu/contract/plans.ts'
import { expect, it } from 'vitest'
import { planSharesOf } from '../src/features/plans/model/plan-shares.ts'

const { targets } = readPlan(`白荡镇2026年整治实施方案
一、工作目标
提升市容环境。
附件
各村拆除任务分解表
村居\t拆除违建（处）
东泾村\t2
南浜村委会\t3
某公司\t1
合计\t6`)
const reading = { targets } as unknown as Reading
const unit = (id: string, name: string) => ({ id, name, shortName: null, aliases: [] })
const UNITS = [unit('a', '东泾村'), unit('b', '南浜村'), unit('c', '北圩村')]
const [target] = targets
const asked = { clause: target?.section ?? '', quote: target?.quote ?? '', value: target?.value ?? null }

it('gives the shares of the units that the table names, and says which it does not know', () => {
  expect(planSharesOf(reading, asked, UNITS)).toEqual({
    shares: [
      { unitId: 'a', value: 2 },
      { unitId: 'b', value: 3 },
    ],
    unknown: ['某公司'],
  })
})

it('gives nothing for another target, and where no unit is named', () => {
  expect(planSharesOf(reading, { ...asked, value: 7 }, UNITS)).toBeNull()
  expect(planSharesOf(reading, asked, [unit('c', '北圩村')])).toBeNull()
})
