export function CasefilesPage() {
  return null
}
