/** What the wizard has gathered so far. `code` is null for a community that the divisions do not know. */
export interface CommunityDraft {
  readonly key: string
  readonly code: string | null
  readonly name: string
}
export interface SetupDraft {
  readonly town: { readonly code: string; readonly name: string; readonly path: readonly string[] }
  readonly communities: readonly CommunityDraft[]
  readonly departments: readonly string[]
}
export interface FirstAccount {
  readonly account: string
  readonly name: string
  readonly role: string
  readonly firstPassword: string | null
}

/** The first name that stands twice, or null. */
export const duplicateOf = (names: readonly string[]): string | null => {
  const seen = new Set<string>()
  for (const name of names.map((one) => one.trim())) {
    if (name !== '' && seen.has(name)) return name
    seen.add(name)
  }
  return null
}
