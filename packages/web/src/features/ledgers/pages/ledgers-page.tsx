export function LedgersPage() {
  return null
}
