/** What other features may use of the session. */
export { Appearance } from './parts/appearance.tsx'
export { useSessionWords } from './words.ts'
