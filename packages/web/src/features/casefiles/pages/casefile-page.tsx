export function CasefilePage() {
  return null
}
