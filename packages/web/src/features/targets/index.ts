// What other features use of this one.
export { BindDialog } from './parts/bind-dialog.tsx'
export { bind, bindAll } from './parts/use-binding.ts'
export { useBoundName } from './parts/bound-name.ts'
export { isSpokenOf, waysOf, whyNot, type Suggestion, type Way } from './parts/ways.ts'
