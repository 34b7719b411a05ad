import { signIn } from '@guatu/contract/identity.ts'
import { readSetup } from '@guatu/contract/setup.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { api, ask, queryClient } from '../../../shared/api/api.ts'
import { meQuery, noteSession } from '../../../shared/api/me.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { DoorFrame } from '../parts/door-frame.tsx'
import styles from '../parts/door.module.css'
import { useSessionWords } from '../words.ts'

const route = getRouteApi('/sign-in')

interface Fields {
  readonly account: string
  readonly password: string
}

export function SignInPage() {
  const t = useSessionWords()
  const router = useRouter()
  const { next } = route.useSearch()
  const [form] = Form.useForm<Fields>()
  const { data: setup } = useQuery(ask(readSetup))
  const enter = useMutation({
    mutationFn: (fields: Fields) => api.call(signIn, { body: fields }),
    onSuccess: async (me) => {
      noteSession(true)
      queryClient.clear()
      queryClient.setQueryData(meQuery.queryKey, me)
      router.history.push(me.mustChangePassword ? '/password' : (next ?? '/'))
    },
    onError: () => {
      form.setFieldValue('password', '')
      form.getFieldInstance('password')?.focus()
    },
  })
  useEffect(() => {
    if (setup?.needed) void router.navigate({ to: '/setup' })
  }, [setup?.needed, router])

  return (
    <DoorFrame title={setup?.office ?? t('signIn')} sub={t('tagline')} demo={setup?.demo}>
      {enter.isError && (
        <div className={styles.problem}>
          <ProblemNotice error={enter.error} />
        </div>
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => enter.mutate(fields)}>
        <Form.Item
          name="account"
          label={t('account')}
          rules={[{ required: true, message: t('accountNeeded') }]}
        >
          <Input size="large" autoComplete="username" autoCapitalize="none" autoFocus />
        </Form.Item>
        <Form.Item
          name="password"
          label={t('password')}
          rules={[{ required: true, message: t('passwordNeeded') }]}
        >
          <Input.Password size="large" autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" size="large" block loading={enter.isPending}>
          {t('signIn')}
        </Button>
      </Form>
      {setup?.demo && (
        <aside className={styles.note}>
          <h3>{t('demoTitle')}</h3>
          <p className="muted">{t('demoText')}</p>
        </aside>
      )}
    </DoorFrame>
  )
}
