import type { readSplitSheet } from '@guatu/contract/decomposition.ts'
import type { SplitTarget } from '@guatu/contract/split-entities.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { useMutation } from '@tanstack/react-query'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { SheetDialog, SheetFaults } from '../../../shared/ui/sheet-dialog.tsx'
import { useDivision } from '../use-division.ts'
import { useSplitWords } from '../words.ts'

type Read = ReplyOf<typeof readSplitSheet>

interface SheetDialogProps {
  readonly target: SplitTarget
  /** Whose share is divided; null: the whole target. */
  readonly of: string | null
  readonly onTake: (lines: readonly { unitId: string; value: number }[]) => void
  readonly onClose: () => void
}

/** A filled-in workbook becomes the draft of a division. */
export function SplitSheetDialog({ target, of, onTake, onClose }: SheetDialogProps) {
  const t = useSplitWords()
  const division = useDivision(target.id, of)
  const read = useMutation({ mutationFn: (file: File) => division.readSheet(file) })
  const lines = read.data?.lines ?? []
  return (
    <SheetDialog
      title={t('sheet.title')}
      help={t('sheet.help')}
      empty={{ href: division.sheetUrl, name: t('excel') }}
      choose={t('sheet.choose')}
      isReading={read.isPending}
      onFile={(file) => read.mutate(file)}
      errors={[read.error]}
      take={{
        text: t('sheet.use', { n: lines.length }),
        ready: read.data?.faults.length === 0 && lines.length > 0,
        on: () => onTake(lines),
      }}
      onClose={onClose}
    >
      {read.data && <ReadSheet target={target} data={read.data} />}
    </SheetDialog>
  )
}

function ReadSheet({ target, data }: { target: SplitTarget; data: Read }) {
  const t = useSplitWords()
  const pick = usePick()
  const units = useUnits()
  const sum = data.lines.reduce((total, line) => total + line.value, 0)
  return (
    <>
      <p>
        {t('sheet.ok', {
          n: data.lines.length,
          sum: formatAmount(Number(sum.toFixed(target.digits)), target.unit),
        })}
      </p>
      <SheetFaults
        heading={t('sheet.faults', { n: data.faults.length })}
        lines={data.faults.map(({ row, column, given, what, maybe }) => ({
          key: `${row}${column}`,
          where: `${t('sheet.row', { n: row })} ${t(`sheet.column.${column}`)}`,
          given,
          what: pick(what),
          maybe: maybe.length === 0 ? '' : t('sheet.maybe', { names: maybe.map(units.nameOf).join('、') }),
        }))}
      />
    </>
  )
}
