import { newKey } from '@guatu/client/request.ts'
import { readLedgerTemplate, uploadLedger } from '@guatu/contract/ledgers.ts'
import type { Campaign } from '@guatu/contract/campaigns.ts'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Progress } from 'antd'
import { useRef, useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { formatBytes } from '../../../shared/format/numbers.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useLedgerWords } from '../words.ts'
import styles from './ledgers.module.css'

const MAX_BYTES = 100_000_000

/** Takes an .xlsx for a campaign; its page opens as soon as its headings are found. */
export function UploadField({ campaign }: { campaign: Campaign | undefined }) {
  const t = useLedgerWords()
  const navigate = useNavigate()
  const [share, setShare] = useState(0)
  const [refused, setRefused] = useState<string | null>(null)
  const [over, setOver] = useState(false)
  const keys = useRef(new Map<string, string>())
  const upload = useMutation({
    mutationFn: ({ file, campaignId }: { file: File; campaignId: string }) => {
      const content = `${campaignId} ${file.name} ${file.size} ${file.lastModified}`
      const key = keys.current.get(content) ?? newKey()
      keys.current.set(content, key)
      setShare(0)
      return api.call(uploadLedger, {
        file,
        fields: { campaignId },
        idempotencyKey: key,
        onProgress: setShare,
      })
    },
    onSuccess: (one, { file, campaignId }) => {
      // The same file may be imported again later: that is another import.
      keys.current.delete(`${campaignId} ${file.name} ${file.size} ${file.lastModified}`)
      void refresh('ledgers')
      void navigate({ to: '/ledgers/$id', params: { id: one.id } })
    },
  })
  const take = (file: File | undefined) => {
    if (!file || !campaign || upload.isPending) return
    const problem = !/\.xlsx$/i.test(file.name)
      ? t('wrongType', { name: file.name })
      : file.size > MAX_BYTES
        ? t('tooLarge', { name: file.name, size: formatBytes(file.size) })
        : null
    setRefused(problem)
    upload.reset()
    if (problem === null) upload.mutate({ file, campaignId: campaign.id })
  }
  return (
    <>
      <label
        className={styles.drop}
        data-over={over && campaign !== undefined}
        data-off={campaign === undefined}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          take(event.dataTransfer.files[0])
        }}
      >
        <b>{campaign ? t('drop') : t('choose')}</b>
        <span className="muted">{campaign ? t('dropHint') : t('chooseWhy')}</span>
        <input
          type="file"
          accept=".xlsx"
          disabled={!campaign || upload.isPending}
          onChange={(event) => {
            take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </label>
      {campaign && (
        <p className={styles.gap}>
          <a href={api.url(readLedgerTemplate, { params: { playbook: campaign.playbook } })}>
            {t('template')}
          </a>
        </p>
      )}
      {refused && (
        <p className={styles.gap} role="alert" style={{ color: 'var(--red)' }}>
          {refused}
        </p>
      )}
      {upload.isPending && (
        <div className={styles.gap} role="status">
          <Progress percent={Math.round(share * 100)} showInfo={false} />
          <span className="muted">
            {share < 1 ? t('uploading', { n: Math.round(share * 100) }) : t('inspecting')}
          </span>
        </div>
      )}
      {upload.isError && (
        <div className={styles.gap}>
          <ProblemNotice
            error={upload.error}
            onRetry={upload.variables ? () => upload.mutate(upload.variables) : undefined}
          />
        </div>
      )}
    </>
  )
}
