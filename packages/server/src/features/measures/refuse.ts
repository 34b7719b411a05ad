import type { MeasureFault } from '@guatu/domain/measure/fault.ts'
import { fault, refuse } from '../../platform/http/problem.ts'

export const refuseMeasure = (faults: readonly MeasureFault[]): never =>
  refuse('measures.refused', {
    faults: faults.map((one) => fault(`body.measure.${one.path}`, one.code, one.zh, one.en)),
  })
