import { dispatchCasefiles } from '@guatu/contract/casefile-commands.ts'
import type { DispatchResult } from '@guatu/contract/casefile-commands.ts'
import { dayOf } from '@guatu/domain/time/instant.ts'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form, Modal, Select } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { api, refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatNumber } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useKeyFor } from '../use-command.ts'
import { useCampaigns } from '../use-playbook.ts'
import { useCasefileWords } from '../words.ts'
import styles from './forms.module.css'
import { LimitField } from './limit-field.tsx'
import type { LimitValue } from './limit-field.tsx'

type Result = z.output<typeof DispatchResult>
interface Fields {
  readonly campaignId: string
  readonly communityIds?: string[]
  readonly limit: LimitValue
}
interface DispatchDialogProps {
  readonly campaignId?: string | undefined
  readonly communityIds?: string[] | undefined
  readonly onClose: () => void
}

/** Bulk dispatch in three steps: what, a preview that says the outcome, what came of it. */
export function DispatchDialog({ campaignId, communityIds, onClose }: DispatchDialogProps) {
  const t = useCasefileWords()
  const words = useSharedWords()
  const [form] = Form.useForm<Fields>()
  const [asked, setAsked] = useState<Fields | null>(null)
  const keyFor = useKeyFor()
  const run = (preview: boolean) => (fields: Fields) => {
    const { campaignId: campaign, communityIds: communities, limit } = fields
    const some = communities && communities.length > 0 ? { communityIds: communities } : {}
    const body = { campaignId: campaign, limit, preview, ...some }
    return api.call(dispatchCasefiles, { body, idempotencyKey: keyFor(body) })
  }
  const preview = useMutation({
    mutationFn: run(true),
    onSuccess: (_, fields) => setAsked(fields),
    onError: (error) => placeFaults(form, error),
  })
  const dispatch = useMutation({
    mutationFn: run(false),
    onSuccess: () => void refresh('casefiles', 'campaigns', 'map', 'schedule'),
  })
  const campaigns = useCampaigns() ?? []
  const sentence = useSentence()
  const step = dispatch.data ? 'done' : asked && preview.data ? 'preview' : 'form'

  const footer = {
    form: (
      <Button type="primary" loading={preview.isPending} onClick={() => form.submit()}>
        {t('dispatch.preview')}
      </Button>
    ),
    preview: preview.data && asked && (
      <>
        <Button onClick={() => setAsked(null)}>{t('dispatch.back')}</Button>
        <Button
          type="primary"
          disabled={preview.data.count === 0}
          loading={dispatch.isPending}
          onClick={() => dispatch.mutate(asked)}
          data-command="dispatch"
        >
          {preview.data.count === 0 ? t('dispatch.open') : sentence(preview.data)}
        </Button>
      </>
    ),
    done: (
      <Button type="primary" onClick={onClose}>
        {t('dispatch.close')}
      </Button>
    ),
  }[step]

  return (
    <Modal open title={t('dispatch.title')} onCancel={onClose} footer={footer} width={560} destroyOnHidden>
      {(preview.isError || dispatch.isError) && (
        <div className={styles.problem}>
          <ProblemNotice error={dispatch.error ?? preview.error} />
        </div>
      )}
      <Form
        form={form}
        hidden={step !== 'form'}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => preview.mutate(fields)}
        initialValues={{
          campaignId: campaignId ?? (campaigns.length === 1 ? campaigns[0]?.id : undefined),
          communityIds: communityIds ?? [],
          limit: { amount: 15, unit: 'work_day' },
        }}
      >
        <Form.Item
          name="campaignId"
          label={t('dispatch.campaign')}
          rules={[{ required: true, message: t('form.choose') }]}
        >
          <Select
            placeholder={t('form.choose')}
            options={campaigns.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name="communityIds" label={t('dispatch.communities')}>
          <CommunitySelect />
        </Form.Item>
        <Form.Item
          name="limit"
          label={t('form.limit')}
          rules={[{ required: true, message: words('required') }]}
        >
          <LimitField />
        </Form.Item>
      </Form>
      {step === 'preview' && preview.data && (
        <Outcome result={preview.data} sentence={sentence(preview.data)} />
      )}
      {step === 'done' && dispatch.data && asked && (
        <>
          <Outcome
            result={dispatch.data}
            sentence={t('dispatch.done', {
              count: formatNumber(dispatch.data.count),
              units: formatNumber(dispatch.data.units),
            })}
          />
          <Link
            to="/casefiles"
            search={{ campaign: [asked.campaignId], state: ['assigned'], community: asked.communityIds }}
            onClick={onClose}
          >
            {t('dispatch.seeThem')}
          </Link>
        </>
      )}
    </Modal>
  )
}

/** 派遣 48 件给 12 个村居，期限 9月30日 */
const useSentence = () => {
  const t = useCasefileWords()
  const dates = useDates()
  return (result: Result): string =>
    t('dispatch.sentence', {
      count: formatNumber(result.count),
      units: formatNumber(result.units),
      due: result.due ? dates.day(dayOf(result.due)) : '—',
    })
}

function CommunitySelect(props: { id?: string; value?: string[]; onChange?: (ids: string[]) => void }) {
  const t = useCasefileWords()
  const units = useUnits()
  const options = units.all
    .filter((unit) => unit.kind === 'community' && unit.active)
    .map((unit) => ({ value: unit.id, label: unit.name, text: [unit.name, ...unit.aliases].join(' ') }))
  return (
    <Select
      {...props}
      mode="multiple"
      allowClear
      maxTagCount={8}
      showSearch={{ optionFilterProp: 'text' }}
      placeholder={t('dispatch.communitiesAll')}
      options={options}
    />
  )
}

/** How many go where, and which cannot go and why. */
function Outcome({ result, sentence }: { result: Result; sentence: string }) {
  const t = useCasefileWords()
  const pick = usePick()
  const units = useUnits()
  if (result.count === 0 && result.leftCount === 0) {
    return <EmptyState title={t('dispatch.nothing')} text={t('dispatch.nothingWhy')} />
  }
  return (
    <>
      <p className={styles.sentence}>{sentence}</p>
      <div className={styles.scroll} tabIndex={0}>
        <table className={styles.counts}>
          <thead>
            <tr>
              <th scope="col">{t('dispatch.unit')}</th>
              <th scope="col">{t('dispatch.cases')}</th>
            </tr>
          </thead>
          <tbody>
            {result.byUnit.map((row) => (
              <tr key={row.unitId}>
                <td>{units.nameOf(row.unitId)}</td>
                <td>{formatNumber(row.count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {result.leftCount > 0 && (
          <section className={styles.checks}>
            <h3>{t('dispatch.left', { n: formatNumber(result.leftCount) })}</h3>
            <ul>
              {result.left.map((row) => (
                <li key={row.id}>
                  {row.number} {row.refusals.map(pick).join(' ')}
                </li>
              ))}
            </ul>
            {result.left.length < result.leftCount && (
              <p className="muted">{t('dispatch.leftShown', { n: result.left.length })}</p>
            )}
          </section>
        )}
      </div>
    </>
  )
}
