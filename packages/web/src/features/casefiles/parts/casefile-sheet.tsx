import type { CasefileSummary } from '@guatu/contract/casefiles.ts'
import { ExportOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { SideSheet } from '../../../shared/ui/side-sheet.tsx'
import { CasefileView } from './casefile-view.tsx'

interface CasefileSheetProps {
  /** The list below, for next and previous. */
  readonly rows: readonly Pick<CasefileSummary, 'id' | 'number'>[]
  readonly open: string | undefined
  readonly onOpen: (id: string | undefined) => void
}

/** A casefile over the list it was opened from. */
export function CasefileSheet({ rows, open, onOpen }: CasefileSheetProps) {
  const words = useSharedWords()
  const at = rows.findIndex((row) => row.id === open)
  const next = at >= 0 ? rows[at + 1] : undefined
  const previous = at > 0 ? rows[at - 1] : undefined
  return (
    <SideSheet
      open={open !== undefined}
      title={rows[at]?.number ?? ''}
      onClose={() => onOpen(undefined)}
      onNext={next && (() => onOpen(next.id))}
      onPrevious={previous && (() => onOpen(previous.id))}
      extra={
        open && (
          <Link
            to="/casefiles/$id"
            params={{ id: open }}
            title={words('openPage')}
            aria-label={words('openPage')}
          >
            <ExportOutlined />
          </Link>
        )
      }
    >
      {open && <CasefileView key={open} id={open} />}
    </SideSheet>
  )
}
