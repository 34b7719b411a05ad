const digits = new Map([...'〇零一二三四五六七八九'].map((c, i) => [c, Math.max(0, i - 1)] as const))
digits.set('两', 2)
const places = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
])

/** Characters of a Chinese numeral, for use inside a character class. */
export const hanDigits = '〇零一二两三四五六七八九十百千'

/** 二十三 → 23, 一百零五 → 105, 二〇二三 → 2023; null when it is no numeral. Linear in the length. */
export const hanToNumber = (han: string): number | null => {
  if (han === '') return null
  const positional = [...han].every((c) => digits.has(c))
  if (positional) return han.length > 15 ? null : Number([...han].map((c) => digits.get(c)).join(''))
  let total = 0
  let pending: number | null = null
  for (const c of han) {
    const digit = digits.get(c)
    const place = places.get(c)
    if (digit !== undefined) pending = digit
    else if (place !== undefined) {
      total += (pending ?? 1) * place
      pending = null
    } else return null
  }
  return total + (pending ?? 0)
}

/** Reads 12, 1,200, 3.5 or 十二. */
export const readNumber = (written: string): number | null => {
  const plain = written.replace(/[,，\s]/g, '')
  if (/^\d+(\.\d+)?$/.test(plain)) return Number(plain)
  return hanToNumber(plain)
}
