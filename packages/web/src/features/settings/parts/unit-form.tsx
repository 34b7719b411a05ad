import { changeUnit, createUnit, UNIT_KINDS } from '@guatu/contract/identity.ts'
import type { Unit, UnitKind } from '@guatu/contract/identity.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Form, Input, Modal, Select } from 'antd'
import { api, refresh } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useSettingsWords } from '../words.ts'
import styles from './settings.module.css'

/** A new unit below another, or a unit to change. */
export type UnitFormSubject = { readonly parent: Unit } | { readonly unit: Unit }

interface Fields {
  readonly name: string
  readonly kind: UnitKind
  readonly shortName?: string
  readonly code?: string
  readonly aliases: string[]
}

/** Most of what is added stands one step below its parent. */
const BELOW: Partial<Record<UnitKind, UnitKind>> = {
  city: 'district',
  district: 'town',
  town: 'community',
  community: 'grid',
}

export function UnitForm({ subject, onClose }: { subject: UnitFormSubject; onClose: () => void }) {
  const t = useSettingsWords()
  const words = useSharedWords()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const unit = 'unit' in subject ? subject.unit : null
  const save = useMutation({
    mutationFn: ({ name, kind, shortName, code, aliases }: Fields) => {
      if ('unit' in subject) {
        const body = { name, shortName: shortName || null, aliases }
        return api.call(changeUnit, { params: { id: subject.unit.id }, body, ifMatch: subject.unit.version })
      }
      const body = {
        parentId: subject.parent.id,
        kind,
        name,
        shortName: shortName || null,
        code: code || null,
        aliases,
      }
      return api.call(createUnit, { body })
    },
    onSuccess: async (saved) => {
      await refresh('identity')
      message.success(unit ? t('units.saved') : t('units.added', { name: saved.name }))
      onClose()
    },
    onError: (error) => placeFaults(form, error),
  })
  const title =
    'unit' in subject
      ? t('units.rename', { name: subject.unit.name })
      : t('units.addUnder', { name: subject.parent.name })
  return (
    <Modal
      open
      title={title}
      okText={words('save')}
      onOk={() => form.submit()}
      confirmLoading={save.isPending}
      onCancel={onClose}
      destroyOnHidden
    >
      {save.isError && (
        <div className={styles.gap}>
          <ProblemNotice error={save.error} />
        </div>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(fields) => save.mutate(fields)}
        initialValues={{
          name: unit?.name,
          shortName: unit?.shortName ?? undefined,
          aliases: unit?.aliases ?? [],
          kind: 'parent' in subject ? (BELOW[subject.parent.kind] ?? 'department') : undefined,
        }}
      >
        <Form.Item
          name="name"
          label={t('units.name')}
          rules={[{ required: true, whitespace: true, message: words('required') }]}
        >
          <Input maxLength={100} autoFocus />
        </Form.Item>
        {!unit && (
          <Form.Item name="kind" label={t('units.kind')}>
            <Select options={UNIT_KINDS.map((kind) => ({ value: kind, label: words(`unitKind.${kind}`) }))} />
          </Form.Item>
        )}
        <Form.Item name="shortName" label={t('units.shortName')}>
          <Input maxLength={40} />
        </Form.Item>
        {!unit && (
          <Form.Item
            name="code"
            label={t('units.code')}
            extra={t('units.codeHint')}
            rules={[{ pattern: /^\d{2,15}$/, message: t('units.codeHint') }]}
          >
            <Input inputMode="numeric" maxLength={15} />
          </Form.Item>
        )}
        <Form.Item name="aliases" label={t('units.aliases')} extra={t('units.aliasesHint')}>
          <Select mode="tags" open={false} maxCount={30} suffix={null} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
