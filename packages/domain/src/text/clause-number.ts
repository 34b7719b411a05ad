/** The one clause, or one of the two within the other: 二（六） and 二（六）一是. Clauses without a number are in none. */
export const isSameOrWithin = (a: string, b: string): boolean =>
  a !== '' && b !== '' && (isWithin(a, b) || isWithin(b, a))

const DIGITS = [/^\d$/, /^[一二三四五六七八九十]$/]

/** 10 is not within 1, nor 十一 within 十: the number would go on. */
const isWithin = (inner: string, outer: string): boolean =>
  inner.startsWith(outer) &&
  !DIGITS.some((digit) => digit.test(outer.slice(-1)) && digit.test(inner.charAt(outer.length)))
