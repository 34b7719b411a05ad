import type { readSplitSheet } from '@guatu/contract/decomposition.ts'
import type { SplitTarget } from '@guatu/contract/split-entities.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Upload } from 'antd'
import { useUnits } from '../../../shared/api/units.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useDivision } from '../use-division.ts'
import { useSplitWords } from '../words.ts'
import styles from './decomposition.module.css'

type Read = ReplyOf<typeof readSplitSheet>

interface SheetDialogProps {
  readonly target: SplitTarget
  /** Whose share is divided; null: the whole target. */
  readonly of: string | null
  readonly onTake: (lines: readonly { unitId: string; value: number }[]) => void
  readonly onClose: () => void
}

/** A filled-in workbook: first read with its faults by row, then taken into the draft as a whole. */
export function SheetDialog({ target, of, onTake, onClose }: SheetDialogProps) {
  const t = useSplitWords()
  const words = useSharedWords()
  const division = useDivision(target.id, of)
  const read = useMutation({ mutationFn: (file: File) => division.readSheet(file) })
  const data = read.data
  const ready = data && data.faults.length === 0 && data.lines.length > 0
  return (
    <Modal
      open
      title={t('sheet.title')}
      onCancel={onClose}
      width={640}
      okText={t('sheet.use', { n: data?.lines.length ?? 0 })}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: !ready }}
      onOk={() => onTake(data?.lines ?? [])}
    >
      <p className="muted">
        {t('sheet.help')} <a href={division.sheetUrl}>{t('excel')}</a>
      </p>
      <Upload
        accept=".xlsx"
        showUploadList={false}
        beforeUpload={(file) => {
          read.mutate(file)
          return false
        }}
      >
        <Button loading={read.isPending}>{t('sheet.choose')}</Button>
      </Upload>
      {read.isError && <ProblemNotice error={read.error} />}
      {data && <ReadSheet target={target} data={data} />}
    </Modal>
  )
}

function ReadSheet({ target, data }: { target: SplitTarget; data: Read }) {
  const t = useSplitWords()
  const pick = usePick()
  const units = useUnits()
  const sum = data.lines.reduce((total, line) => total + line.value, 0)
  return (
    <div role="status" style={{ marginTop: 12 }}>
      <p>
        {t('sheet.ok', {
          n: data.lines.length,
          sum: formatAmount(Number(sum.toFixed(target.digits)), target.unit),
        })}
      </p>
      {data.faults.length > 0 && (
        <>
          <p className={styles.off}>■ {t('sheet.faults', { n: data.faults.length })}</p>
          <ul className={styles.faults}>
            {data.faults.slice(0, 50).map((fault) => (
              <li key={`${fault.row}${fault.column}`}>
                {t('sheet.row', { n: fault.row })} {t(`sheet.column.${fault.column}`)}
                {fault.given && `“${fault.given}”`}：{pick(fault.what)}
                {fault.maybe.length > 0 &&
                  `；${t('sheet.maybe', { names: fault.maybe.map((id) => units.nameOf(id)).join('、') })}`}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
