import { enterAssessment, readGradingSheet, writeGradingSheet } from '@guatu/contract/grading-entries.ts'
import type { AssessmentView } from '@guatu/contract/grading-assessments.ts'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { SheetDialog, SheetFaults } from '../../../shared/ui/sheet-dialog.tsx'
import { useAssessmentChange } from '../use-assessment.ts'
import { useGradingWords } from '../words.ts'

/** A filled-in workbook: first read with its faults by row and column, then taken as a whole. */
export function GradingSheetDialog({ view, onClose }: { view: AssessmentView; onClose: () => void }) {
  const t = useGradingWords()
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
  return (
    <SheetDialog
      title={t('sheet.title')}
      help={t('sheet.help')}
      empty={{ href: api.url(writeGradingSheet, { params: { id: view.id } }), name: t('action.export') }}
      choose={t('sheet.choose')}
      isReading={read.isPending}
      onFile={(file) => read.mutate(file)}
      errors={[read.error, take.error]}
      take={{
        text: t('sheet.use', { n: changed.length }),
        ready: data?.faults.length === 0 && changed.length > 0,
        isPending: take.isPending,
        on: () => take.mutate(undefined),
      }}
      onClose={onClose}
    >
      {data && (
        <>
          <p>{t('sheet.ok', { n: entries.length, changed: changed.length })}</p>
          <SheetFaults
            heading={t('sheet.faults', { n: data.faults.length })}
            lines={data.faults.map(({ row, column, given, what, maybe }) => ({
              key: `${row}${column}`,
              where: t('sheet.fault', { row, column }),
              given,
              what: pick(what),
              maybe:
                maybe.length === 0 ? '' : t('sheet.maybe', { names: maybe.map(units.nameOf).join('、') }),
            }))}
          />
        </>
      )}
    </SheetDialog>
  )
}
