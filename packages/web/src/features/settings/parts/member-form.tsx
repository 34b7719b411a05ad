import { createMember } from '@guatu/contract/identity.ts'
import { useMutation } from '@tanstack/react-query'
import { Form, Input, Modal } from 'antd'
import { api, refresh } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useSettingsWords } from '../words.ts'
import { FirstPassword } from './first-password.tsx'
import styles from './settings.module.css'

interface Fields {
  readonly name: string
  readonly account: string
}

/** A new member; the reply holds the first password, once. */
export function MemberForm({ onClose }: { onClose: () => void }) {
  const t = useSettingsWords()
  const words = useSharedWords()
  const [form] = Form.useForm<Fields>()
  const add = useMutation({
    mutationFn: (body: Fields) => api.call(createMember, { body }),
    onSuccess: () => void refresh('identity'),
    onError: (error) => placeFaults(form, error),
  })
  if (add.data) {
    return <FirstPassword name={add.data.member.name} password={add.data.firstPassword} onClose={onClose} />
  }
  const needed = { required: true, whitespace: true, message: words('required') }
  return (
    <Modal
      open
      title={t('members.add')}
      okText={words('save')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={add.isPending}
    >
      {add.isError && (
        <div className={styles.gap}>
          <ProblemNotice error={add.error} />
        </div>
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => add.mutate(fields)}>
        <Form.Item name="name" label={t('members.name')} rules={[needed]}>
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item
          name="account"
          label={t('members.account')}
          extra={t('members.accountHint')}
          rules={[{ required: true, pattern: /^\S{2,40}$/, message: t('members.accountHint') }]}
        >
          <Input autoComplete="off" autoCapitalize="none" maxLength={40} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
