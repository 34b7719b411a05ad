import { closeConsultation, exportAdoptionTable, giveOpinion } from '@guatu/contract/consultations.ts'
import type { Consultation } from '@guatu/contract/consultations.ts'
import { App, Button, Dropdown } from 'antd'
import { useState } from 'react'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useConsultationChange } from '../use-consultation-change.ts'
import { useConsultationWords } from '../words.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { ReopenDialog } from './reopen-dialog.tsx'

/** 无意见 in the name of the reader's unit; nothing where it has answered or was not asked. */
export function NoOpinionButton({ consultation }: { consultation: Consultation }) {
  const t = useConsultationWords()
  const units = useUnits()
  const { modal } = App.useApp()
  const { id } = consultation
  const waiting = consultation.myUnits.find(({ answered }) => !answered)
  const say = useConsultationChange(
    (unitId: string) => api.call(giveOpinion, { params: { id }, body: { kind: 'none', unitId } }),
    t('gaveNone'),
  )
  if (!waiting || consultation.state === 'closed') return null
  const { unitId } = waiting
  return (
    <Button
      loading={say.isPending}
      onClick={() =>
        void modal.confirm({
          title: t('giveNoneTitle'),
          content: t('giveNoneText', { unit: units.nameOf(unitId) }),
          onOk: () => say.mutateAsync(unitId).catch(() => undefined),
        })
      }
    >
      {t('giveNone')}
    </Button>
  )
}

/** The table, and for whoever runs it: change and close. */
export function PageActions({ consultation }: { consultation: Consultation }) {
  const t = useConsultationWords()
  const { modal } = App.useApp()
  const [changing, setChanging] = useState(false)
  const [reopening, setReopening] = useState(false)
  const { id, version, mayWrite, state, standings } = consultation
  const silent = standings.filter((one) => one.state === 'waiting' || one.state === 'overdue').length
  const close = useConsultationChange(
    () => api.call(closeConsultation, { params: { id }, ifMatch: version }),
    t('closing.done'),
  )
  const href = (format: 'xlsx' | 'docx') =>
    api.url(exportAdoptionTable, { params: { id }, query: { format } })
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: [
            { key: 'xlsx', label: <a href={href('xlsx')}>{t('exportXlsx')}</a> },
            { key: 'docx', label: <a href={href('docx')}>{t('exportDocx')}</a> },
            { key: 'print', label: t('print'), onClick: () => window.print() },
          ],
        }}
      >
        <Button>{t('export')}</Button>
      </Dropdown>
      {mayWrite && state === 'open' && (
        <>
          <Button onClick={() => setChanging(true)}>{t('editing.button')}</Button>
          <Button
            loading={close.isPending}
            onClick={() =>
              void modal.confirm({
                title: t('closing.title'),
                content: t('closing.text', { silent }),
                onOk: () => close.mutateAsync(null).catch(() => undefined),
              })
            }
          >
            {t('closing.button')}
          </Button>
        </>
      )}
      {mayWrite && state === 'closed' && (
        <Button onClick={() => setReopening(true)}>{t('reopening.button')}</Button>
      )}
      {reopening && <ReopenDialog consultation={consultation} onClose={() => setReopening(false)} />}
      {changing && <ChangeDialog consultation={consultation} onClose={() => setChanging(false)} />}
    </>
  )
}
