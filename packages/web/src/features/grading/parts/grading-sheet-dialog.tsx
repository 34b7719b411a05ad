import { enterAssessment, readGradingSheet, writeGradingSheet } from '@guatu/contract/grading-entries.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Modal, Upload } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useAssessmentChange } from '../use-assessment.ts'
import { useGradingWords } from '../words.ts'
import styles from './grading.module.css'

const MOST_FAULTS = 100

/** A filled-in workbook: first read with its faults by row and column, then taken as a whole. */
export function GradingSheetDialog({ view, onClose }: { view: AssessmentView; onClose: () => void }) {
  const t = useGradingWords()
  const words = useSharedWords()
  const pick = usePick()
  const units = useUnits()
  const read = useMutation({
    mutationFn: (file: File) =>
      api.call(readGradingSheet, { params: { id: view.id }, file, fileName: file.name }),
  })
  const { data } = read
  const entries = data?.entries ?? []
  const changed = entries.filter((one) => one.before !== (one.points ?? one.grade))
  const take = useAssessmentChange(
    () =>
      api.call(enterAssessment, {
        params: { id: view.id },
        ifMatch: view.version,
        body: {
          source: 'sheet',
          entries: changed.map(({ unitId, criterion, points, grade }) => ({
            ...{ unitId, criterion, points, grade },
          })),
        },
      }),
    () => t('sheet.done', { n: changed.length }),
    onClose,
  )
  const ready = data && data.faults.length === 0 && changed.length > 0
  return (
    <Modal
      open
      title={t('sheet.title')}
      onCancel={onClose}
      width={640}
      okText={t('sheet.use', { n: changed.length })}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: !ready, loading: take.isPending }}
      onOk={() => take.mutate(undefined)}
    >
      <p className="muted">
        {t('sheet.help')}{' '}
        <a href={api.url(writeGradingSheet, { params: { id: view.id } })}>{t('action.export')}</a>
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
      {take.isError && <ProblemNotice error={take.error} />}
      {data && (
        <div role="status" style={{ marginTop: 12 }}>
          <p>{t('sheet.ok', { n: entries.length, changed: changed.length })}</p>
          {data.faults.length > 0 && (
            <>
              <p className={styles.fault}>■ {t('sheet.faults', { n: data.faults.length })}</p>
              <ul className={styles.faults}>
                {data.faults.slice(0, MOST_FAULTS).map((fault) => (
                  <li key={`${fault.row}${fault.column}`}>
                    {t('sheet.fault', { row: fault.row, column: fault.column })}
                    {fault.given && ` “${fault.given}”`}：{pick(fault.what)}
                    {fault.maybe.length > 0 &&
                      `；${t('sheet.maybe', { names: fault.maybe.map((id) => units.nameOf(id)).join('、') })}`}
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
    </Modal>
  )
}
