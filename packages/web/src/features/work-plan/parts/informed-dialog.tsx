import { changeWork } from '@guatu/contract/work-plan.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Modal, Select } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import type { MatrixTask } from '../model/duties.ts'
import { useWorkWords } from '../words.ts'
import styles from './work.module.css'

/** Who is kept informed of a task. */
export function InformedDialog({ task, onClose }: { task: MatrixTask; onClose: () => void }) {
  const t = useWorkWords()
  const words = useSharedWords()
  const units = useUnits()
  const { message } = App.useApp()
  const [informed, setInformed] = useState<string[]>(task.informed)
  const save = useMutation({
    mutationFn: () =>
      api.call(changeWork, { params: { id: task.taskId }, ifMatch: task.version, body: { informed } }),
    onSuccess: async () => {
      message.success(t('matrix.informedSaved'))
      await refresh('work-plan')
      onClose()
    },
  })
  const taken = new Set([...task.leads, ...task.supports])
  return (
    <Modal
      open
      title={t('matrix.informedTitle')}
      onCancel={onClose}
      okText={t('matrix.informedSave', { n: informed.length })}
      cancelText={words('cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => save.mutate()}
    >
      {save.isError && <ProblemNotice error={save.error} />}
      <p className={styles.title}>{task.title}</p>
      <p className="muted">{t('matrix.informedHelp')}</p>
      <Select
        mode="multiple"
        aria-label={t('matrix.informedTitle')}
        style={{ width: '100%' }}
        value={informed}
        onChange={setInformed}
        showSearch={{ optionFilterProp: 'label' }}
        options={units.all
          .filter((unit) => unit.active && !taken.has(unit.id))
          .map((unit) => ({ value: unit.id, label: unit.name }))}
      />
    </Modal>
  )
}
