import { readPlanModel, writePlanModel } from '@guatu/contract/plan-proposals.ts'
import type { PlanModel } from '@guatu/contract/plan-proposals.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Input, Switch } from 'antd'
import { api, ask, keyOf, queryClient } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import styles from '../parts/settings.module.css'
import { useSettingsWords } from '../words.ts'

interface Fields {
  readonly enabled: boolean
  readonly baseUrl: string
  readonly model: string
  readonly key?: string
  readonly clearKey?: boolean
}

/** 辅助模型: off unless an address is given; says what leaves and what does not. */
export function ModelPage() {
  const t = useSettingsWords()
  const query = useQuery(ask(readPlanModel))
  return (
    <div style={{ maxWidth: 640 }}>
      <p className={`${styles.gap} muted`}>{t('model.intro')}</p>
      <p className={`${styles.gap} muted`}>{t('model.guard')}</p>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LinesSkeleton lines={6} />}
      {query.data && <ModelForm key={query.data.version} setting={query.data} />}
    </div>
  )
}

function ModelForm({ setting }: { setting: PlanModel }) {
  const t = useSettingsWords()
  const words = useSharedWords()
  const can = useCan()
  const { message } = App.useApp()
  const [form] = Form.useForm<Fields>()
  const save = useMutation({
    mutationFn: ({ enabled, baseUrl, model, key, clearKey }: Fields) =>
      api.call(writePlanModel, {
        ifMatch: setting.version,
        body: { enabled, baseUrl, model, ...(clearKey ? { key: null } : key ? { key } : {}) },
      }),
    onSuccess: (next) => {
      queryClient.setQueryData(keyOf(readPlanModel), next)
      message.success(t('model.saved'))
    },
    onError: (error) => placeFaults(form, error),
  })
  const mayWrite = can('settings.write')
  const { enabled, baseUrl, model, hasKey, keyLost } = setting
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!mayWrite}
      initialValues={{ enabled, baseUrl, model }}
      onFinish={(fields) => save.mutate(fields)}
    >
      {!mayWrite && <p className={styles.gap}>{t('model.readonly')}</p>}
      {save.isError && (
        <div className={styles.gap}>
          <ProblemNotice error={save.error} />
        </div>
      )}
      <Form.Item name="enabled" label={t('model.enabled')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item
        name="baseUrl"
        label={t('model.url')}
        extra={t('model.urlHint')}
        rules={[{ pattern: /^(https?:\/\/[^\s?#@]+)?$/, message: t('model.badUrl') }]}
      >
        <Input maxLength={300} inputMode="url" />
      </Form.Item>
      <Form.Item name="model" label={t('model.name')}>
        <Input maxLength={100} />
      </Form.Item>
      {mayWrite && (
        <Form.Item
          name="key"
          label={t('model.key')}
          extra={t(keyLost ? 'model.keyLost' : hasKey ? 'model.keySet' : 'model.keyUnset')}
          {...(keyLost ? { validateStatus: 'warning' as const } : {})}
        >
          <Input.Password
            autoComplete="new-password"
            maxLength={500}
            placeholder={t(hasKey ? 'model.keyStands' : 'model.keyNone')}
          />
        </Form.Item>
      )}
      {mayWrite && hasKey && (
        <Form.Item name="clearKey" valuePropName="checked">
          <Checkbox>{t('model.clearKey')}</Checkbox>
        </Form.Item>
      )}
      {mayWrite && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {words('save')}
        </Button>
      )}
    </Form>
  )
}
