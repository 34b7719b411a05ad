import { saveGate } from '@guatu/contract/work-plan.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useWorkWords } from '../words.ts'
import type { GateView, WorkPlan } from './types.ts'
import styles from './work.module.css'

type Condition = GateView['conditions'][number]['condition']
type Kind = Condition['kind']
const KINDS: readonly Kind[] = ['tasks_done', 'target_reached', 'split_signed']

interface GateDialogProps {
  readonly gate: GateView
  readonly targets: WorkPlan['targets']
  readonly onClose: () => void
}

/** What must hold before a stage is left. */
export function GateDialog({ gate, targets, onClose }: GateDialogProps) {
  const t = useWorkWords()
  const words = useSharedWords()
  const { message } = App.useApp()
  const [conditions, setConditions] = useState<readonly Condition[]>(
    gate.conditions.map((one) => one.condition),
  )
  const save = useMutation({
    mutationFn: () =>
      api.call(saveGate, {
        params: { id: gate.stageId },
        ifMatch: gate.version,
        body: { conditions: [...conditions] },
      }),
    onSuccess: async () => {
      message.success(t('gate.saved'))
      await refresh('work-plan')
      onClose()
    },
  })
  const first = targets[0]?.id
  const make = (kind: Kind): Condition => {
    switch (kind) {
      case 'tasks_done':
        return { kind }
      case 'target_reached':
        return { kind, targetId: first ?? '', value: null }
      case 'split_signed':
        return { kind, targetId: first ?? '' }
    }
  }
  const set = (at: number, next: Condition) =>
    setConditions(conditions.map((one, index) => (index === at ? next : one)))
  const targetOptions = targets.map((one) => ({ value: one.id, label: one.subject }))
  return (
    <Modal
      open
      width={640}
      title={t('gate.setTitle', { name: gate.name })}
      onCancel={onClose}
      okText={words('save')}
      cancelText={words('cancel')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => save.mutate()}
    >
      {save.isError && <ProblemNotice error={save.error} />}
      {conditions.map((one, at) => (
        <div key={at} className={styles.row}>
          <span style={{ minWidth: 130 }}>{t(`gate.kind.${one.kind}`)}</span>
          {one.kind !== 'tasks_done' && (
            <Select
              aria-label={t('gate.target')}
              style={{ flex: 1, minWidth: 180 }}
              value={one.targetId}
              options={targetOptions}
              onChange={(targetId: string) => set(at, { ...one, targetId })}
            />
          )}
          {one.kind === 'target_reached' && (
            <InputNumber
              aria-label={t('gate.value')}
              placeholder={t('gate.value')}
              value={one.value}
              style={{ width: 170 }}
              onChange={(value) => set(at, { ...one, value: typeof value === 'number' ? value : null })}
            />
          )}
          <Button
            type="link"
            size="small"
            onClick={() => setConditions(conditions.filter((_, index) => index !== at))}
          >
            {t('work.remove')}
          </Button>
        </div>
      ))}
      <Select
        aria-label={t('gate.add')}
        placeholder={t('gate.add')}
        value={null}
        style={{ width: 220 }}
        onChange={(kind: Kind | null) => {
          if (kind) setConditions([...conditions, make(kind)])
        }}
        options={KINDS.filter((kind) => kind === 'tasks_done' || first !== undefined).map((kind) => ({
          value: kind,
          label: t(`gate.kind.${kind}`),
        }))}
      />
    </Modal>
  )
}
