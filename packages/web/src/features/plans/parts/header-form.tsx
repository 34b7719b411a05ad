import type { Reading } from '@guatu/contract/plans.ts'
import { Form, Input } from 'antd'
import { useEffect } from 'react'
import { HEADER_FIELDS } from '../model/things.ts'
import { usePlanWords } from '../words.ts'
import styles from './review.module.css'

interface HeaderFormProps {
  readonly reading: Reading
  readonly writable: boolean
  readonly onChange: (to: (reading: Reading) => Reading) => void
  /** The words that a field came from are to be shown. */
  readonly onShow: (key: string) => void
}
interface Values {
  readonly title?: string
  readonly docNo?: string
  readonly issuer?: string
  readonly issuedOn?: string
  readonly from?: string
  readonly to?: string
}

const valuesOf = (reading: Reading): Values => ({
  title: reading.title,
  docNo: reading.docNo ?? '',
  issuer: reading.issuer ?? '',
  issuedOn: reading.issuedOn ?? '',
  from: reading.period.from ?? '',
  to: reading.period.to ?? '',
})

/** Title, number, issuer and days of a plan. A field counts as changed when it is left. */
export function HeaderForm({ reading, writable, onChange, onShow }: HeaderFormProps) {
  const t = usePlanWords()
  const [form] = Form.useForm<Values>()
  useEffect(() => form.setFieldsValue(valuesOf(reading)), [form, reading])
  const commit = () => {
    const values = { ...valuesOf(reading), ...form.getFieldsValue() }
    const text = (value: string | undefined) => value?.trim() || null
    const title = text(values.title)
    if (title === null) {
      form.setFields([{ name: 'title', errors: [t('header.needTitle')] }])
      return
    }
    const [from, to] = [text(values.from), text(values.to)]
    if (from !== null && to !== null && to < from) {
      form.setFields([{ name: 'to', errors: [t('field.turned')] }])
      return
    }
    const next = {
      title,
      docNo: text(values.docNo),
      issuer: text(values.issuer),
      issuedOn: text(values.issuedOn),
    }
    const same =
      HEADER_FIELDS.every((field) => reading[field] === next[field]) &&
      reading.period.from === from &&
      reading.period.to === to
    if (!same) onChange((before) => ({ ...before, ...next, period: { from, to } }))
  }
  const show = (field: string) => {
    if (reading.headerSpans[field]) onShow(`header:${field}`)
  }
  const hint = (field: 'docNo' | 'issuer' | 'issuedOn') =>
    reading[field] === null ? t('header.notFound') : undefined
  return (
    <Form
      form={form}
      layout="vertical"
      disabled={!writable}
      initialValues={valuesOf(reading)}
      onBlur={commit}
    >
      <Form.Item name="title" label={t('header.title')}>
        <Input.TextArea autoSize maxLength={300} onFocus={() => show('title')} />
      </Form.Item>
      <Form.Item name="docNo" label={t('header.docNo')} extra={hint('docNo')}>
        <Input maxLength={60} onFocus={() => show('docNo')} />
      </Form.Item>
      <Form.Item name="issuer" label={t('header.issuer')} extra={hint('issuer')}>
        <Input maxLength={100} onFocus={() => show('issuer')} />
      </Form.Item>
      <Form.Item name="issuedOn" label={t('header.issuedOn')} extra={hint('issuedOn')}>
        <Input type="date" onFocus={() => show('issuedOn')} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="from" label={`${t('header.period')} · ${t('header.from')}`}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="to" label={`${t('header.period')} · ${t('header.to')}`}>
          <Input type="date" />
        </Form.Item>
      </div>
    </Form>
  )
}
