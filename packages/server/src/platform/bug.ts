/** Something that cannot happen unless the program is wrong. Becomes a 500 with a request id, never a message to the user. */
export class Bug extends Error {
  override readonly name = 'Bug'
}

export const bug = (message: string): never => {
  throw new Bug(message)
}
