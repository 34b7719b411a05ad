import type { DemoCommunity, DemoTown } from '../../src/demo/town.ts'

/** A town of two rows of squares, so that the generator is tested without the drawn one. */
export function squareTown(count = 46): DemoTown {
  const side = 0.01
  const square = (x: number, y: number) => {
    const [west, south] = [121 + x * side, 31 + y * side]
    return [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ] as const
  }
  const communities = Array.from({ length: count }, (_, i): DemoCommunity => {
    const kind = i < count * 0.4 ? 'residents' : 'village'
    const name = i === count - 1 ? '周荡村' : kind === 'village' ? `试验${i}村` : `试验${i}居委会`
    const [x, y] = [i % 23, Math.floor(i / 23)]
    return {
      code: `310118102${String(i + 1).padStart(3, '0')}`,
      name,
      officialName: kind === 'village' ? `${name}村委会` : name,
      kind,
      areaM2: 1e6,
      label: [121 + (x + 0.5) * side, 31 + (y + 0.5) * side],
      polygon: square(x, y),
    }
  })
  return { code: '310118102', name: '试验镇', polygon: square(0, 0), communities }
}
