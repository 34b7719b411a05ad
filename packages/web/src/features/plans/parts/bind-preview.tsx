import type { TargetView } from '@guatu/contract/targets.ts'
import { BY_HAND } from '@guatu/domain/targets/by-hand.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Checkbox, Modal } from 'antd'
import { useState } from 'react'
import { refresh } from '../../../shared/api/api.ts'
import { formatAmount } from '../../../shared/format/numbers.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { bindAll, type Way } from '../../targets/index.ts'
import { usePlanWords } from '../words.ts'
import styles from './start.module.css'

/** The contract takes so many at once. */
const MOST = 200

export interface Planned {
  readonly target: TargetView
  readonly way: Way | typeof BY_HAND
}

interface BindPreviewProps {
  readonly planned: readonly Planned[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** What will be bound to what, before it is; each line may be left out. */
export function BindPreview({ planned, onDone, onClose }: BindPreviewProps) {
  const t = usePlanWords()
  const words = useSharedWords()
  const pick = usePick()
  const { message } = App.useApp()
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const wanted = planned.filter(({ target }) => !without.has(target.id)).slice(0, MOST)
  const binding = useMutation({
    mutationFn: () => bindAll(wanted),
    onSuccess: (targets) => {
      void message.success(t('start.took', { n: targets.length }))
      onDone()
    },
    onSettled: () => refresh('campaigns', 'map'),
  })
  const byHand = planned.length > 0 && planned.every(({ way }) => way === BY_HAND)
  const toggle = (id: string) => {
    const next = new Set(without)
    if (!next.delete(id)) next.add(id)
    setWithout(next)
  }
  return (
    <Modal
      open
      title={t(byHand ? 'start.previewHand' : 'start.preview')}
      width={820}
      onCancel={onClose}
      okText={t(byHand ? 'start.doHand' : 'start.doBind', { n: wanted.length })}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: wanted.length === 0, loading: binding.isPending }}
      onOk={() => binding.mutate()}
    >
      {byHand && <p className="muted">{t('start.handHelp')}</p>}
      {binding.isError && <ProblemNotice error={binding.error} />}
      <div className={styles.previewBox} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('kind.target')}</th>
              <th scope="col">{t('start.boundTo')}</th>
            </tr>
          </thead>
          <tbody>
            {planned.map(({ target, way }) => (
              <tr key={target.id} data-left-out={without.has(target.id)}>
                <td>
                  <Checkbox
                    checked={!without.has(target.id)}
                    onChange={() => toggle(target.id)}
                    aria-label={target.quote}
                  >
                    {target.quote}
                  </Checkbox>
                  <div className={styles.sub}>
                    <span>{target.clause}</span>
                    {target.value !== null && <span>{formatAmount(target.value, target.unit)}</span>}
                  </div>
                </td>
                <td>
                  {way === BY_HAND ? t('start.byHand') : `${pick(way.label)}（${way.unit}）`}
                  {way !== BY_HAND && (
                    <div className={styles.sub}>
                      <span>{way.campaign.name}</span>
                      <span>{pick(way.why)}</span>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Modal>
  )
}
