/** The surface that a chart is laid out on. Lengths of paper are millimetres, of a screen CSS pixels. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly margin: number
  /** Size of the body's text: at most, and at least while everything is kept on one sheet. */
  readonly largest: number
  readonly smallest: number
  /** Size where the chart has to go over several sheets. */
  readonly paged: number
  /** No text is smaller than this. */
  readonly floor: number
}

export const PAPERS = ['a3', 'a2', 'a1', 'a0'] as const
export type Paper = (typeof PAPERS)[number]

/** Landscape, ISO 216. 2.2 mm is a little over 6 points: read at arm's length; large sheets hang further away. */
export const SHEETS: Readonly<Record<Paper, Sheet>> = {
  a3: { width: 420, height: 297, margin: 10, largest: 3.6, smallest: 2.7, paged: 2.9, floor: 2.2 },
  a2: { width: 594, height: 420, margin: 12, largest: 5, smallest: 2.8, paged: 3, floor: 2.2 },
  a1: { width: 841, height: 594, margin: 15, largest: 7, smallest: 2.9, paged: 3.2, floor: 2.3 },
  a0: { width: 1189, height: 841, margin: 20, largest: 10, smallest: 2.3, paged: 3, floor: 2 },
}

/** Below the wall's own head; nothing on a wall is under 20 px. */
export const WALL_SHEET: Sheet = {
  width: 1920,
  height: 1000,
  margin: 20,
  largest: 26,
  smallest: 22,
  paged: 22,
  floor: 20,
}
