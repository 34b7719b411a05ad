/** Another run of the same import has taken over; this one ends without a word. */
export class Superseded extends Error {
  override readonly name = 'Superseded'
}

/** More rows than one import takes. */
export class TooManyRows extends Error {
  override readonly name = 'TooManyRows'
}

/** The import cannot be taken as it was checked; the message tells the planner why and what to do. */
export class CannotTake extends Error {
  override readonly name = 'CannotTake'
}
