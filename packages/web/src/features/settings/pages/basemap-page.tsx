import { readBasemap, writeBasemap } from '@guatu/contract/map.ts'
import type { Basemap } from '@guatu/contract/map.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button, Form, Input, Radio, Select } from 'antd'
import { api, ask, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { placeFaults, ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import styles from '../parts/settings.module.css'
import { useSettingsWords } from '../words.ts'

const KINDS = ['none', 'tianditu', 'xyz', 'wmts', 'pmtiles'] as const
const CRS = ['wgs84', 'cgcs2000', 'gcj02', 'bd09'] as const

/** What the fields of a kind begin with. Some names are shared by kinds with other values: `layer`, `url`. */
const beginning = (kind: Basemap['kind'], stands: Basemap): Record<string, string> => ({
  ...{ key: '', url: '', attribution: '', style: '', tileMatrixSet: '', format: '', crs: 'wgs84' },
  layer: kind === 'tianditu' ? 'vec' : '',
  ...(kind === stands.kind ? stands : {}),
})

/** 底图: nothing, 天地图 by key, or any tile service of the office's own. */
export function BasemapPage() {
  const t = useSettingsWords()
  const query = useQuery(ask(readBasemap))
  return (
    <div style={{ maxWidth: 640 }}>
      <p className={`${styles.gap} muted`}>{t('basemap.intro')}</p>
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LinesSkeleton lines={6} />}
      {query.data && (
        <BasemapForm key={query.data.version} basemap={query.data.basemap} version={query.data.version} />
      )}
    </div>
  )
}

function BasemapForm({ basemap, version }: { basemap: Basemap; version: number }) {
  const t = useSettingsWords()
  const words = useSharedWords()
  const can = useCan()
  const { message } = App.useApp()
  const [form] = Form.useForm<Basemap>()
  const kind = Form.useWatch('kind', form) ?? basemap.kind
  const save = useMutation({
    mutationFn: (body: Basemap) => api.call(writeBasemap, { body, ifMatch: version }),
    onSuccess: async () => {
      await refresh('map')
      message.success(t('basemap.saved'))
    },
    onError: (error) => placeFaults(form, error),
  })
  const mayWrite = can('settings.write')
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      disabled={!mayWrite}
      initialValues={basemap}
      onValuesChange={(changed: Partial<Basemap>) => {
        if (changed.kind) form.setFieldsValue(beginning(changed.kind, basemap) as Partial<Basemap>)
      }}
      onFinish={(fields) => save.mutate(fields)}
    >
      {!mayWrite && <p className={styles.gap}>{t('basemap.readonly')}</p>}
      {save.isError && (
        <div className={styles.gap}>
          <ProblemNotice error={save.error} />
        </div>
      )}
      <Form.Item name="kind" label={t('basemap.kind')}>
        <Radio.Group options={KINDS.map((one) => ({ value: one, label: t(`basemap.${one}`) }))} />
      </Form.Item>
      <KindFields kind={kind} />
      {mayWrite && (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {words('save')}
        </Button>
      )}
    </Form>
  )
}

/** Only what this kind of base map needs. */
function KindFields({ kind }: { kind: Basemap['kind'] }) {
  const t = useSettingsWords()
  const words = useSharedWords()
  const needed = { required: true, message: words('required') }
  const url = { pattern: /^https?:\/\//, message: t('basemap.badUrl') }
  const attribution = (
    <Form.Item
      name="attribution"
      label={t('basemap.attribution')}
      extra={t('basemap.attributionHint')}
      initialValue=""
    >
      <Input maxLength={200} />
    </Form.Item>
  )
  const text = (name: 'layer' | 'style' | 'tileMatrixSet' | 'format') => (
    <Form.Item key={name} name={name} label={t(`basemap.${name}`)} rules={[needed]}>
      <Input maxLength={100} />
    </Form.Item>
  )
  switch (kind) {
    case 'none':
      return null
    case 'tianditu':
      return (
        <>
          <Form.Item
            name="key"
            label={t('basemap.key')}
            extra={t('basemap.keyHint')}
            rules={[{ required: true, pattern: /^[0-9a-f]{32}$/i, message: t('basemap.badKey') }]}
          >
            <Input autoComplete="off" maxLength={32} />
          </Form.Item>
          <Form.Item name="layer" label={t('basemap.layer')} initialValue="vec">
            <Select
              options={(['vec', 'img', 'ter'] as const).map((one) => ({
                value: one,
                label: t(`basemap.${one}`),
              }))}
            />
          </Form.Item>
        </>
      )
    case 'xyz':
      return (
        <>
          <Form.Item name="url" label={t('basemap.url')} extra={t('basemap.xyzHint')} rules={[needed, url]}>
            <Input maxLength={500} />
          </Form.Item>
          <Form.Item name="crs" label={t('basemap.crs')} initialValue="wgs84">
            <Select options={CRS.map((one) => ({ value: one, label: t(`crs.${one}`) }))} />
          </Form.Item>
          {attribution}
        </>
      )
    case 'wmts':
      return (
        <>
          <Form.Item name="url" label={t('basemap.url')} rules={[needed, url]}>
            <Input maxLength={500} />
          </Form.Item>
          {(['layer', 'style', 'tileMatrixSet', 'format'] as const).map(text)}
          {attribution}
        </>
      )
    case 'pmtiles':
      return (
        <>
          <Form.Item
            name="url"
            label={t('basemap.url')}
            extra={t('basemap.pmtilesHint')}
            rules={[{ required: true, pattern: /^(https?:\/\/|\/)/, message: t('basemap.pmtilesHint') }]}
          >
            <Input maxLength={500} />
          </Form.Item>
          {attribution}
        </>
      )
  }
}
