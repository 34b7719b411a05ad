import type { SchemeFault } from '@guatu/domain/grading/scheme.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import type { SchemeDraft } from '../model/scheme-draft.ts'
import styles from './grading.module.css'

export interface PartProps {
  readonly draft: SchemeDraft
  readonly faults: readonly SchemeFault[]
  /** It is only read. */
  readonly locked: boolean
  readonly onChange: (draft: SchemeDraft) => void
}

/** What is wrong with one part, below it. `exact`: not with what lies within. */
export function FaultsAt(props: {
  readonly faults: readonly SchemeFault[]
  readonly path: string
  readonly exact?: boolean
}) {
  const pick = usePick()
  const { faults, path, exact } = props
  const own = faults.filter((one) => one.path === path || (!exact && one.path.startsWith(`${path}.`)))
  return own.map((one) => (
    <div key={`${one.path}${one.code}`} className={styles.fault} role="alert">
      {pick(one)}
    </div>
  ))
}
