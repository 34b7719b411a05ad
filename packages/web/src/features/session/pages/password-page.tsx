import { changePassword } from '@guatu/contract/identity.ts'
import { PASSWORD_MAX, PASSWORD_MIN, passwordFaults } from '@guatu/domain/identity/password.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { App, Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { api, queryClient } from '../../../shared/api/api.ts'
import { meQuery } from '../../../shared/api/me.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { DoorFrame } from '../parts/door-frame.tsx'
import styles from '../parts/door.module.css'
import { useSessionWords } from '../words.ts'

interface Fields {
  readonly current: string
  readonly next: string
  readonly repeat: string
}

/** One's own password: by choice, or because the first one must be replaced before anything else. */
export function PasswordPage() {
  const t = useSessionWords()
  const words = useSharedWords()
  const router = useRouter()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const { data: me } = useQuery(meQuery)
  const change = useMutation({
    mutationFn: ({ current, next }: Fields) => api.call(changePassword, { body: { current, next } }),
    onSuccess: async () => {
      message.success(t('changed'))
      await queryClient.fetchQuery({ ...meQuery, staleTime: 0 })
      await router.navigate({ to: '/' })
    },
    onError: (error) => placeFaults(form, error),
  })
  useEffect(() => {
    if (me === null) void router.navigate({ to: '/sign-in' })
  }, [me, router])

  const faultsOf = (value: string) =>
    passwordFaults(value, me?.account ?? '').map((fault) =>
      t(`fault.${fault}`, { min: PASSWORD_MIN, max: PASSWORD_MAX }),
    )
  const checkNext = (_: unknown, value: string | undefined) => {
    if (!value) return Promise.reject(new Error(words('required')))
    if (value === form.getFieldValue('current')) return Promise.reject(new Error(t('sameAsBefore')))
    const [first] = faultsOf(value)
    return first ? Promise.reject(new Error(faultsOf(value).join('; '))) : Promise.resolve()
  }
  const checkRepeat = (_: unknown, value: string | undefined) =>
    value === form.getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('repeatDiffers')))
  const sub = me?.mustChangePassword ? t('changeFirst') : undefined

  return (
    <DoorFrame title={t('changeTitle')} sub={sub} demo={me?.demo}>
      {change.isError && (
        <div className={styles.problem}>
          <ProblemNotice error={change.error} />
        </div>
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => change.mutate(fields)}>
        <input type="text" autoComplete="username" value={me?.account ?? ''} readOnly hidden />
        <Form.Item
          name="current"
          label={t('current')}
          rules={[{ required: true, message: words('required') }]}
        >
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item
          name="next"
          label={t('next')}
          extra={t('policy', { min: PASSWORD_MIN })}
          validateTrigger="onBlur"
          rules={[{ validator: checkNext }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="repeat"
          label={t('repeat')}
          dependencies={['next']}
          validateTrigger="onBlur"
          rules={[{ validator: checkRepeat }]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <div className={styles.row}>
          {me && !me.mustChangePassword ? <Link to="/">{words('cancel')}</Link> : <span />}
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {t('change')}
          </Button>
        </div>
      </Form>
    </DoorFrame>
  )
}
