import { changeMember, resetPassword } from '@guatu/contract/identity.ts'
import type { Member } from '@guatu/contract/identity.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import { api, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useSettingsWords } from '../words.ts'
import { FirstPassword } from './first-password.tsx'
import styles from './settings.module.css'

/** Lock, unlock and a new first password, for whoever manages accounts. */
export function MemberActions({ member }: { member: Member }) {
  const t = useSettingsWords()
  const can = useCan()
  const { message } = App.useApp()
  const isLocked = member.locked || member.lockedUntil !== null
  const lock = useMutation({
    mutationFn: () =>
      api.call(changeMember, {
        params: { id: member.id },
        body: { locked: !isLocked },
        ifMatch: member.version,
      }),
    onSuccess: async () => {
      await refresh('identity')
      message.success(t('members.saved'))
    },
    onError: () => void refresh('identity'),
  })
  const reset = useMutation({
    mutationFn: () => api.call(resetPassword, { params: { id: member.id } }),
    onSuccess: () => void refresh('identity'),
  })
  if (!can('members.write')) return null
  return (
    <>
      <div className={styles.acts}>
        <Popconfirm
          title={t('members.resetSure')}
          okText={t('members.reset')}
          onConfirm={() => reset.mutate()}
        >
          <Button size="small" type="text" loading={reset.isPending}>
            {t('members.reset')}
          </Button>
        </Popconfirm>
        {isLocked ? (
          <Button size="small" type="text" loading={lock.isPending} onClick={() => lock.mutate()}>
            {t('members.unlock')}
          </Button>
        ) : (
          <Popconfirm
            title={t('members.lockSure')}
            okText={t('members.lock')}
            onConfirm={() => lock.mutate()}
          >
            <Button size="small" type="text" danger loading={lock.isPending}>
              {t('members.lock')}
            </Button>
          </Popconfirm>
        )}
      </div>
      {(lock.isError || reset.isError) && <ProblemNotice error={lock.error ?? reset.error} />}
      {reset.data && (
        <FirstPassword name={member.name} password={reset.data.firstPassword} onClose={() => reset.reset()} />
      )}
    </>
  )
}
