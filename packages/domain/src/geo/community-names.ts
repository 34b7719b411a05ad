/**
 * Statistics write "周荡村村委会" and "珠湖社区居委会"; people and plans write 周荡村, 珠湖居委会, 珠湖居委, 珠湖社区.
 */
const KINDS = /^(.+?)(社区居民委员会|社区居委会|居民委员会|居委会|居委|社区|村民委员会|村委会)$/

export interface CommunityNames {
  /** As a unit is shown: 周荡村, 珠湖居委会 */
  readonly short: string
  /** Other spellings that mean the same unit, without the short one */
  readonly aliases: readonly string[]
  readonly kind: 'village' | 'residents'
}

/** The names under which one community goes, from any one of them. */
export function communityNames(official: string): CommunityNames {
  const name = official.replace(/\s+/g, '')
  const village = /^(.*村)(村民委员会|村委会)?$/.exec(name) ?? /^(.+)(村民委员会|村委会)$/.exec(name)
  if (village?.[1]) {
    const short = village[1].endsWith('村') ? village[1] : `${village[1]}村`
    const bare = short.slice(0, -1)
    const spellings = [`${short}村委会`, `${bare}村委会`, `${short}村民委员会`, `${bare}村民委员会`, name]
    return { short, aliases: others(spellings, short), kind: 'village' }
  }
  const bare = KINDS.exec(name)?.[1] ?? name
  const short = `${bare}居委会`
  const spellings = [
    `${bare}居委`,
    `${bare}社区`,
    `${bare}社区居委会`,
    `${bare}居民委员会`,
    `${bare}社区居民委员会`,
    name,
  ]
  return { short, aliases: others(spellings, short), kind: 'residents' }
}

const others = (names: readonly string[], short: string): string[] =>
  [...new Set(names)].filter((name) => name !== short)
