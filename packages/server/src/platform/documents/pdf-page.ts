/** A run of text on a page; y counts upwards from the foot, in points. */
export interface TextItem {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  /** Size of the type. */
  readonly size: number
}
/** A drawn straight line: `at` is its y (or x), `from`–`to` its extent. */
export interface Rule {
  readonly at: number
  readonly from: number
  readonly to: number
}
export interface PdfPage {
  readonly height: number
  readonly items: readonly TextItem[]
  readonly across: readonly Rule[]
  readonly down: readonly Rule[]
}

type Matrix = readonly [number, number, number, number, number, number]
const multiply = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[2] * n[1],
  m[1] * n[0] + m[3] * n[1],
  m[0] * n[2] + m[2] * n[3],
  m[1] * n[2] + m[3] * n[3],
  m[0] * n[4] + m[2] * n[5] + m[4],
  m[1] * n[4] + m[3] * n[5] + m[5],
]

type Point = readonly [number, number]
const place = (m: Matrix, x: number, y: number): Point => [
  m[0] * x + m[2] * y + m[4],
  m[1] * x + m[3] * y + m[5],
]

/** Lines are drawn as strokes, or as filled boxes thinner than this, in points. */
const THIN = 2.5
/** A rule shorter than this borders no cell. */
const SHORT = 6

/** The path of one drawing command, as its corners; curves end the subpath that they belong to. */
const subpaths = (data: ArrayLike<number>): Point[][] => {
  const paths: Point[][] = []
  for (let i = 0; i < data.length;) {
    const kind = data[i]
    const point: Point = [data[i + 1] ?? 0, data[i + 2] ?? 0]
    if (kind === 0) paths.push([point])
    else if (kind === 1) paths.at(-1)?.push(point)
    else if (kind === 4) {
      const path = paths.at(-1)
      if (path?.[0]) path.push(path[0])
    }
    i += kind === 4 ? 1 : kind === 2 ? 7 : kind === 3 ? 5 : 3
  }
  return paths
}

const straight = (a: Point, b: Point): { across: boolean; rule: Rule } | null => {
  const [w, h] = [Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1])]
  if (Math.max(w, h) < SHORT || Math.min(w, h) > THIN) return null
  return w >= h
    ? { across: true, rule: { at: (a[1] + b[1]) / 2, from: Math.min(a[0], b[0]), to: Math.max(a[0], b[0]) } }
    : { across: false, rule: { at: (a[0] + b[0]) / 2, from: Math.min(a[1], b[1]), to: Math.max(a[1], b[1]) } }
}

export interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}
/** Numbers of the drawing commands, as the library gives them. */
export type OpCodes = Readonly<
  Record<'save' | 'restore' | 'transform' | 'constructPath' | 'stroke' | 'closeStroke', number>
>

/** The straight lines that a page draws, found from its drawing commands. */
export const rulesOf = (
  { fnArray, argsArray }: Operators,
  codes: OpCodes,
): Pick<PdfPage, 'across' | 'down'> => {
  const across: Rule[] = []
  const down: Rule[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  const kept: Matrix[] = []
  const take = (a: Point, b: Point): void => {
    const found = straight(place(matrix, ...a), place(matrix, ...b))
    if (found) (found.across ? across : down).push(found.rule)
  }
  fnArray.forEach((code, i) => {
    if (code === codes.save) kept.push(matrix)
    else if (code === codes.restore) matrix = kept.pop() ?? matrix
    else if (code === codes.transform) matrix = multiply(matrix, argsArray[i] as Matrix)
    else if (code === codes.constructPath) {
      const [paint, parts] = argsArray[i] as [number, readonly (ArrayLike<number> | null)[]]
      const stroked = paint === codes.stroke || paint === codes.closeStroke
      for (const path of subpaths(parts[0] ?? [])) {
        if (stroked) path.slice(1).forEach((point, k) => take(path[k] ?? point, point))
        else if (path.length >= 4) take(...boxOf(path))
      }
    }
  })
  return { across, down }
}

const boxOf = (path: readonly Point[]): [Point, Point] => {
  const xs = path.map(([x]) => x)
  const ys = path.map(([, y]) => y)
  return [
    [Math.min(...xs), Math.min(...ys)],
    [Math.max(...xs), Math.max(...ys)],
  ]
}
