import { finishSetup } from '@guatu/contract/setup.ts'
import { PASSWORD_MAX, PASSWORD_MIN, passwordFaults } from '@guatu/domain/identity/password.ts'
import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useSessionWords } from '../../session/index.ts'
import type { FirstAccount, SetupDraft } from '../draft.ts'
import { useSetupWords } from '../words.ts'
import styles from './setup.module.css'

interface Admin {
  readonly account: string
  readonly name: string
  readonly password: string
}
interface FirstAdminProps {
  readonly draft: SetupDraft
  readonly onBack: () => void
  readonly onDone: (accounts: readonly FirstAccount[]) => void
}

/** Third step: who administers, and then all of it is created at once. */
export function FirstAdmin({ draft, onBack, onDone }: FirstAdminProps) {
  const t = useSetupWords()
  const session = useSessionWords()
  const [form] = Form.useForm<Admin>()
  const create = useMutation({
    mutationFn: (admin: Admin) =>
      api.call(finishSetup, {
        body: {
          townCode: draft.town.code,
          townName: draft.town.name,
          departments: draft.departments.map((name) => name.trim()),
          communities: draft.communities.map(({ code, name }) => ({ code, name: name.trim() })),
          admin,
        },
      }),
    onSuccess: ({ accounts }) => onDone(accounts),
  })
  const checkPassword = (_: unknown, value: string | undefined) => {
    if (!value) return Promise.reject(new Error(t('required')))
    const account = String(form.getFieldValue('account') ?? '')
    const faults = passwordFaults(value, account).map((fault) =>
      session(`fault.${fault}`, { min: PASSWORD_MIN, max: PASSWORD_MAX }),
    )
    return faults.length === 0 ? Promise.resolve() : Promise.reject(new Error(faults.join('; ')))
  }
  return (
    <>
      <p className={`${styles.gap} muted`}>{t('admin.intro')}</p>
      {create.isError && (
        <div className={styles.gap}>
          <ProblemNotice error={create.error} />
        </div>
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        style={{ maxWidth: 440 }}
        onFinish={(admin) => create.mutate(admin)}
      >
        <Form.Item
          name="name"
          label={t('admin.name')}
          rules={[{ required: true, whitespace: true, message: t('required') }]}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item
          name="account"
          label={t('admin.account')}
          extra={t('admin.accountHint')}
          rules={[{ required: true, pattern: /^\S{2,40}$/, message: t('admin.accountHint') }]}
        >
          <Input autoComplete="username" autoCapitalize="none" maxLength={40} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('admin.password')}
          extra={t('admin.policy', { min: PASSWORD_MIN })}
          validateTrigger="onBlur"
          rules={[{ validator: checkPassword }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <div className={styles.foot}>
          <Button onClick={onBack}>{t('back')}</Button>
          <Button type="primary" htmlType="submit" loading={create.isPending}>
            {t('create', {
              name: draft.town.name,
              communities: draft.communities.length,
              departments: draft.departments.length,
            })}
          </Button>
        </div>
      </Form>
    </>
  )
}
