import { FileAddOutlined } from '@ant-design/icons'
import { importBoundaries } from '@guatu/contract/map.ts'
import type { ReplyOf } from '@guatu/contract/endpoint.ts'
import { useMutation } from '@tanstack/react-query'
import { App, Button, Checkbox, Form, Select } from 'antd'
import { useState } from 'react'
import { api, queryClient, refresh } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { formatBytes, formatNumber } from '../../../shared/format/numbers.ts'
import { Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import styles from '../parts/settings.module.css'
import { useSettingsWords } from '../words.ts'

type Matches = ReplyOf<typeof importBoundaries>
type Crs = 'wgs84' | 'cgcs2000' | 'gcj02' | 'bd09'
const CRS: readonly Crs[] = ['wgs84', 'cgcs2000', 'gcj02', 'bd09']

/** 边界: a file, what it matches, and then the import. */
export function BoundariesPage() {
  const t = useSettingsWords()
  const { message } = App.useApp()
  const [file, setFile] = useState<File | null>(null)
  const [crs, setCrs] = useState<Crs>('cgcs2000')
  const [nameField, setNameField] = useState<string>()
  const [leave, setLeave] = useState(false)
  const send = async (preview: 'yes' | 'no'): Promise<Matches> => {
    if (!file) throw new Error('no file')
    const fields = {
      crs,
      preview,
      leaveUnmatched: leave ? 'yes' : 'no',
      ...(nameField ? { nameField } : {}),
    } as const
    return api.call(importBoundaries, { file, fields })
  }
  const preview = useMutation({ mutationFn: () => send('yes') })
  const take = useMutation({
    mutationFn: () => send('no'),
    onSuccess: async (done) => {
      message.success(t('boundaries.done', { n: done.matched.length, placed: done.placed }))
      preview.reset()
      setFile(null)
      await queryClient.invalidateQueries({ queryKey: ['boundaries'] })
      await refresh('map', 'identity', 'casefiles')
    },
  })
  const matches = preview.data
  const blocked = matches !== undefined && matches.unmatched.length > 0 && !leave
  return (
    <>
      <p className={`${styles.gap} muted`}>{t('boundaries.intro')}</p>
      <Form layout="vertical" style={{ maxWidth: 480 }}>
        <Form.Item>
          <label className={styles.file}>
            <FileAddOutlined />
            {file
              ? t('boundaries.fileShown', { name: file.name, size: formatBytes(file.size) })
              : t('boundaries.choose')}
            <input
              type="file"
              accept=".geojson,.json,.zip"
              data-boundaries
              onChange={(event) => {
                setFile(event.target.files?.[0] ?? null)
                preview.reset()
              }}
            />
          </label>
        </Form.Item>
        <Form.Item label={t('boundaries.crs')} htmlFor="crs">
          <Select
            id="crs"
            value={crs}
            onChange={setCrs}
            options={CRS.map((one) => ({ value: one, label: t(`crs.${one}`) }))}
          />
        </Form.Item>
        {matches && matches.nameFields.length > 1 && (
          <Form.Item label={t('boundaries.nameField')} htmlFor="nameField">
            <Select
              id="nameField"
              allowClear
              placeholder={t('boundaries.nameFieldAuto')}
              value={nameField ?? null}
              onChange={(value) => setNameField(value ?? undefined)}
              options={matches.nameFields.map((one) => ({ value: one, label: one }))}
            />
          </Form.Item>
        )}
        {matches && matches.unmatched.length > 0 && (
          <Form.Item>
            <Checkbox checked={leave} onChange={(event) => setLeave(event.target.checked)}>
              {t('boundaries.leave')}
            </Checkbox>
          </Form.Item>
        )}
        <div className={styles.bar}>
          <Button disabled={!file} loading={preview.isPending} onClick={() => preview.mutate()}>
            {t('boundaries.preview')}
          </Button>
          {matches && (
            <Button
              type="primary"
              disabled={blocked || matches.matched.length === 0}
              loading={take.isPending}
              onClick={() => take.mutate()}
            >
              {t('boundaries.sentence', { n: formatNumber(matches.matched.length) })}
            </Button>
          )}
        </div>
      </Form>
      {(preview.isError || take.isError) && <ProblemNotice error={take.error ?? preview.error} />}
      {matches && <MatchLists matches={matches} />}
    </>
  )
}

function MatchLists({ matches }: { matches: Matches }) {
  const t = useSettingsWords()
  const units = useUnits()
  return (
    <div className={styles.three}>
      <Panel>
        <h2>
          {t('boundaries.matched')} {matches.matched.length}
        </h2>
        <ul className={styles.scroll}>
          {matches.matched.map((one) => (
            <li key={one.unitId}>
              {one.name} <span className="muted">{units.nameOf(one.unitId)} </span>
              {/* The area comes in m². */}
              <span className="muted nowrap">
                {formatNumber(Math.round(one.area / 10_000) / 100)} {t('boundaries.km2')}
              </span>
            </li>
          ))}
        </ul>
      </Panel>
      {matches.unmatched.length > 0 && (
        <Panel>
          <h2>
            {t('boundaries.unmatched')} {matches.unmatched.length}
          </h2>
          <ul className={styles.scroll}>
            {matches.unmatched.map((one) => (
              <li key={one.name}>
                {one.name} <span className="muted">{one.why}</span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {matches.missing.length > 0 && (
        <Panel>
          <h2>
            {t('boundaries.missing')} {matches.missing.length}
          </h2>
          <ul className={styles.scroll}>
            {matches.missing.map((id) => (
              <li key={id}>{units.nameOf(id)}</li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}
