import type { Door } from './chart.ts'

export interface Box {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export type Weight = 'normal' | 'bold'

/** What a page is drawn from; lengths in the unit of the sheet, y downwards. */
export type Shape =
  | {
      readonly kind: 'rect'
      readonly box: Box
      readonly fill?: string
      readonly stroke?: string
      readonly width?: number
      readonly round?: number
      readonly door?: Door | null
    }
  | {
      readonly kind: 'line'
      readonly from: readonly [number, number]
      readonly to: readonly [number, number]
      readonly stroke: string
      readonly width: number
      readonly dash?: number
    }
  | {
      readonly kind: 'polygon'
      readonly points: readonly (readonly [number, number])[]
      readonly fill: string
    }
  | {
      readonly kind: 'circle'
      readonly at: readonly [number, number]
      readonly radius: number
      readonly fill?: string
      readonly stroke?: string
      readonly width?: number
    }
  | {
      readonly kind: 'text'
      /** Left end of the baseline. */
      readonly at: readonly [number, number]
      readonly text: string
      readonly size: number
      /** As measured: what draws with another face keeps to it. */
      readonly length: number
      readonly align: 'left' | 'centre' | 'right'
      readonly weight: Weight
      readonly fill: string
      /** Where it must stay. */
      readonly within: Box
      readonly door?: Door | null
    }

/** A place of the table, for pointing at and for checks. */
export interface PlacedCell {
  readonly box: Box
  readonly row: string
  readonly column: string
}

export interface ChartPage {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
  readonly cells: readonly PlacedCell[]
}
