import { endPost, grantPost } from '@guatu/contract/identity.ts'
import type { Member } from '@guatu/contract/identity.ts'
import { ROLES } from '@guatu/domain/identity/permissions.ts'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Form, Modal, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useSettingsWords } from '../words.ts'
import styles from './settings.module.css'

/** The posts of a member; the security administrator ends them and grants new ones. */
export function PostList({ member }: { member: Member }) {
  const t = useSettingsWords()
  const words = useSharedWords()
  const can = useCan()
  const { message } = App.useApp()
  const [granting, setGranting] = useState(false)
  const end = useMutation({
    mutationFn: (id: string) => api.call(endPost, { params: { id } }),
    onSuccess: async () => {
      await refresh('identity')
      message.success(t('members.ended'))
    },
  })
  return (
    <>
      {member.posts.length === 0 && <span className="muted">{t('members.noPost')}</span>}
      <ul className={styles.posts}>
        {member.posts.map((post) => (
          <li key={post.id}>
            <span>{words(`role.${post.role}`)}</span>
            <span className="muted">{post.unitName}</span>
            {can('posts.grant') && (
              <Popconfirm
                title={t('members.endSure')}
                okText={t('members.end')}
                onConfirm={() => end.mutate(post.id)}
              >
                <Button size="small" type="text" danger>
                  {t('members.end')}
                </Button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {can('posts.grant') && (
        <Button size="small" onClick={() => setGranting(true)}>
          {t('members.grant')}
        </Button>
      )}
      {end.isError && <ProblemNotice error={end.error} />}
      {granting && <GrantForm member={member} onClose={() => setGranting(false)} />}
    </>
  )
}

interface Fields {
  readonly unitId: string
  readonly role: Role
}

function GrantForm({ member, onClose }: { member: Member; onClose: () => void }) {
  const t = useSettingsWords()
  const words = useSharedWords()
  const units = useUnits()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const grant = useMutation({
    mutationFn: (body: Fields) => api.call(grantPost, { params: { id: member.id }, body }),
    onSuccess: async () => {
      await refresh('identity')
      message.success(t('members.granted'))
      onClose()
    },
    onError: (error) => placeFaults(form, error),
  })
  const needed = [{ required: true, message: words('required') }]
  return (
    <Modal
      open
      title={t('members.grantTo', { name: member.name })}
      okText={t('members.grant')}
      onOk={() => form.submit()}
      onCancel={onClose}
      confirmLoading={grant.isPending}
    >
      {grant.isError && (
        <div className={styles.gap}>
          <ProblemNotice error={grant.error} />
        </div>
      )}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(fields) => grant.mutate(fields)}>
        <Form.Item name="role" label={t('members.role')} rules={needed}>
          <Select options={ROLES.map((role) => ({ value: role, label: words(`role.${role}`) }))} />
        </Form.Item>
        <Form.Item name="unitId" label={t('members.unit')} rules={needed}>
          <Select
            showSearch={{ optionFilterProp: 'text' }}
            options={units.all
              .filter((unit) => unit.active)
              .map((unit) => ({
                value: unit.id,
                label: unit.name,
                text: [unit.name, ...unit.aliases].join(' '),
              }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
