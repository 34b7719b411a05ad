/**
 * Every clause with a name of its own that it keeps whatever becomes of its number, its title or its place: links and
 * opinions hold on to it. One that has none yet is named by where it stands, so that the same reading gives the same.
 */
export const withSectionIds = <T extends { readonly id?: string | undefined }>(
  sections: readonly T[],
): (T & { readonly id: string })[] => {
  const taken = new Set(sections.flatMap(({ id }) => id ?? []))
  return sections.map((section, index) => {
    if (section.id !== undefined) return { ...section, id: section.id }
    let number = index + 1
    while (taken.has(`c${number}`)) number += sections.length
    taken.add(`c${number}`)
    return { ...section, id: `c${number}` }
  })
}
