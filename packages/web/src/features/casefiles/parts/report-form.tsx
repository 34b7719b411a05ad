import type { Campaign } from '@guatu/contract/campaigns.ts'
import { addEvidence } from '@guatu/contract/casefile-evidence.ts'
import { reportCasefile } from '@guatu/contract/casefiles.ts'
import type { Casefile } from '@guatu/contract/casefiles.ts'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../../shared/api/api.ts'
import { useMe } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDraft } from '../../../shared/hooks/use-draft.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { placeOfPhotos } from '../photo-place.ts'
import { showCasefile, useKeyFor } from '../use-command.ts'
import { usePlaybook } from '../use-playbook.ts'
import { useUploads } from '../use-uploads.ts'
import { useCasefileWords } from '../words.ts'
import { PhotoButtons, UploadStrip } from './evidence-upload.tsx'
import { FieldInput } from './field-input.tsx'
import styles from './forms.module.css'
import { PlaceField } from './place-field.tsx'
import type { ReportPlace } from './place-field.tsx'

interface Draft {
  readonly campaignId: string | undefined
  readonly class: string | undefined
  readonly title: string
  readonly address: string
  readonly communityUnitId: string | undefined
  readonly place: ReportPlace | null
  readonly fields: Casefile['fields']
}

/** The photos wait until the casefile exists, then go up one after another. */
export function ReportForm({ campaigns }: { campaigns: readonly Campaign[] }) {
  const t = useCasefileWords()
  const pick = usePick()
  const me = useMe()
  const units = useUnits()
  const [form] = Form.useForm<Draft>()
  const home = me.posts.map((post) => units.byId.get(post.unitId)).find((unit) => unit?.kind === 'community')
  const { draft, change, clear } = useDraft<Draft>('report', {
    campaignId: campaigns.length === 1 ? campaigns[0]?.id : undefined,
    class: undefined,
    title: '',
    address: '',
    communityUnitId: home?.id,
    place: null,
    fields: {},
  })
  const campaign = campaigns.find((one) => one.id === draft.campaignId)
  const playbook = usePlaybook(campaign?.playbook)
  const [photos, setPhotos] = useState<readonly File[]>([])
  const [made, setMade] = useState<Casefile | null>(null)
  const keyFor = useKeyFor()
  const { uploads, add, retry, drop } = useUploads(async (upload, onProgress) => {
    if (!made) throw new Error('photos before their casefile')
    const params = { id: made.id }
    const fields = { kind: 'before' as const }
    showCasefile(
      await api.call(addEvidence, {
        params,
        file: upload.file,
        fields,
        idempotencyKey: upload.key,
        onProgress,
      }),
    )
  })
  const report = useMutation({
    mutationFn: (values: Draft) => {
      const body = {
        campaignId: values.campaignId ?? '',
        title: values.title,
        address: values.address,
        class: values.class ?? null,
        communityUnitId: values.communityUnitId ?? null,
        place: values.place ? ([...values.place.lngLat] as [number, number]) : null,
        fields: values.fields ?? {},
      }
      return api.call(reportCasefile, { body, idempotencyKey: keyFor(body) })
    },
    onSuccess: (casefile) => {
      setMade(casefile)
      showCasefile(casefile)
      add(photos)
      clear()
    },
    onError: (error) => placeFaults(form, error),
  })

  const takePhotos = async (files: readonly File[]) => {
    setPhotos((before) => [...before, ...files])
    const lngLat = await placeOfPhotos(files)
    // What somebody has set is worth more than what a camera wrote.
    if (!lngLat || form.getFieldValue('place')) return
    form.setFieldValue('place', { lngLat, by: 'photo' } satisfies ReportPlace)
    change(form.getFieldsValue())
  }

  if (made) {
    const again = () => {
      setMade(null)
      setPhotos([])
      report.reset()
      form.resetFields()
    }
    return (
      <EmptyState
        title={t('reportPage.sent', { number: made.number })}
        text={uploads.length > 0 ? t('reportPage.photosLeft', { n: uploads.length }) : undefined}
        action={
          <>
            <UploadStrip uploads={uploads} onRetry={retry} onDrop={drop} />
            <Link to="/casefiles/$id" params={{ id: made.id }}>
              {t('reportPage.openIt')}
            </Link>
            <Button onClick={again} disabled={uploads.length > 0}>
              {t('reportPage.another')}
            </Button>
          </>
        }
      />
    )
  }
  const required = [{ required: true, message: t('form.needed') }]
  const communities = units.all
    .filter((unit) => unit.kind === 'community' && unit.active)
    .map((unit) => ({ value: unit.id, label: unit.name, text: [unit.name, ...unit.aliases].join(' ') }))
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={draft}
      onValuesChange={(_, all) => change(all)}
      onFinish={(values) => report.mutate(values)}
    >
      <Form.Item label={t('reportPage.photos')}>
        <PhotoButtons kind="before" onFiles={(files) => void takePhotos(files)} />
        <Chosen photos={photos} onDrop={(file) => setPhotos(photos.filter((one) => one !== file))} />
      </Form.Item>
      <Form.Item name="campaignId" label={t('reportPage.campaign')} rules={required}>
        <Select
          placeholder={t('form.choose')}
          options={campaigns.map((one) => ({ value: one.id, label: one.name }))}
        />
      </Form.Item>
      {playbook && playbook.classes.length > 0 && (
        <Form.Item name="class" label={t('reportPage.class')}>
          <Select
            allowClear
            placeholder={t('form.choose')}
            options={playbook.classes.map((one) => ({ value: one.key, label: pick(one.label) }))}
          />
        </Form.Item>
      )}
      <Form.Item name="title" label={t('reportPage.what')} rules={required}>
        <Input maxLength={200} placeholder={t('reportPage.whatHint')} />
      </Form.Item>
      <Form.Item name="communityUnitId" label={t('reportPage.community')}>
        <Select
          allowClear
          showSearch={{ optionFilterProp: 'text' }}
          placeholder={t('form.choose')}
          options={communities}
        />
      </Form.Item>
      <Form.Item name="address" label={t('reportPage.address')}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name="place" label={t('reportPage.place')}>
        <PlaceField communityUnitId={draft.communityUnitId} />
      </Form.Item>
      {(playbook?.fields ?? [])
        .filter((field) => field.required)
        .map((field) => (
          <Form.Item key={field.key} name={['fields', field.key]} label={pick(field.label)} rules={required}>
            <FieldInput field={field} />
          </Form.Item>
        ))}
      {report.isError && (
        <div className={styles.problem}>
          <ProblemNotice error={report.error} />
        </div>
      )}
      <Button type="primary" htmlType="submit" size="large" block loading={report.isPending}>
        {t('reportPage.send')}
      </Button>
    </Form>
  )
}

function Chosen({ photos, onDrop }: { photos: readonly File[]; onDrop: (file: File) => void }) {
  const t = useCasefileWords()
  if (photos.length === 0) return null
  return (
    <ul className={`${styles.thumbs} ${styles.gap}`}>
      {photos.map((file) => (
        <li key={`${file.name}${file.lastModified}`} className={styles.thumb}>
          <Preview file={file} />
          <Button type="link" size="small" onClick={() => onDrop(file)}>
            {t('evidence.remove')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

function Preview({ file }: { file: File }) {
  const [url] = useState(() => URL.createObjectURL(file))
  return <img src={url} alt={file.name} onLoad={() => URL.revokeObjectURL(url)} />
}
