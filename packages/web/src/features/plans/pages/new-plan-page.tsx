import { newKey } from '@guatu/client/request.ts'
import { createPlanFromFile, createPlanFromText, MAX_PLAN_TEXT } from '@guatu/contract/plans.ts'
import { useMutation } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Input, Progress } from 'antd'
import { useRef, useState } from 'react'
import { api, refresh } from '../../../shared/api/api.ts'
import { formatBytes, formatNumber } from '../../../shared/format/numbers.ts'
import { useDraft } from '../../../shared/hooks/use-draft.ts'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import styles from '../parts/plans.module.css'
import { showPlan } from '../use-saving.ts'
import { usePlanWords } from '../words.ts'

const MAX_BYTES = 20_000_000
/** Characters from which a paste is taken over. */
const LONG = 20_000
const NOTHING = { text: '', name: '' }

/** Paste a plan, or hand in its file; it is read at once. */
export function NewPlanPage() {
  const t = usePlanWords()
  const navigate = useNavigate()
  const { draft, change, clear } = useDraft('new-plan', NOTHING)
  const [share, setShare] = useState(0)
  const [refused, setRefused] = useState<string | null>(null)
  // One key for one content, so that a repeated try makes no second plan.
  const keys = useRef(new Map<string, string>())
  const keyFor = (content: string): string => {
    const key = keys.current.get(content) ?? newKey()
    keys.current.set(content, key)
    return key
  }
  const done = (plan: Parameters<typeof showPlan>[0]) => {
    showPlan(plan)
    void refresh('plans')
    void navigate({ to: '/plans/$id', params: { id: plan.id } })
  }
  const read = useMutation({
    mutationFn: () =>
      api.call(createPlanFromText, {
        body: { text: draft.text, name: draft.name.trim() || null },
        idempotencyKey: keyFor(`${draft.name}\n${draft.text}`),
      }),
    onSuccess: (plan) => {
      clear()
      done(plan)
    },
  })
  const upload = useMutation({
    mutationFn: (file: File) => {
      setShare(0)
      return api.call(createPlanFromFile, {
        file,
        idempotencyKey: keyFor(`${file.name} ${file.size} ${file.lastModified}`),
        onProgress: setShare,
      })
    },
    onSuccess: done,
  })
  const take = (file: File | undefined) => {
    if (!file || upload.isPending) return
    const problem = /\.(docx|pdf|xlsx|txt)$/i.test(file.name)
      ? file.size > MAX_BYTES
        ? t('create.tooLarge', { name: file.name, size: formatBytes(file.size) })
        : file.size === 0
          ? t('create.emptyFile', { name: file.name })
          : null
      : t('create.wrongType', { name: file.name })
    setRefused(problem)
    upload.reset()
    if (problem === null) upload.mutate(file)
  }
  const tooLong = draft.text.length > MAX_PLAN_TEXT
  const busy = read.isPending || upload.isPending
  return (
    <Page width="narrow">
      <PageHeader
        title={t('create.title')}
        sub={t('create.sub')}
        actions={<Link to="/plans">{t('back')}</Link>}
      />
      <DropField busy={busy} onFile={take} />
      {refused && (
        <p className={styles.gap} role="alert" style={{ color: 'var(--red)' }}>
          {refused}
        </p>
      )}
      {upload.isPending && (
        <div className={styles.gap} role="status">
          <Progress percent={Math.round(share * 100)} showInfo={false} />
          <span className="muted">
            {share < 1 ? t('create.uploading', { n: Math.round(share * 100) }) : t('create.reading')}
          </span>
        </div>
      )}
      {upload.isError && (
        <div className={styles.gap}>
          <ProblemNotice
            error={upload.error}
            onRetry={() => upload.variables && upload.mutate(upload.variables)}
          />
        </div>
      )}
      <h2 className={styles.or}>
        <label htmlFor="plan-text">{t('create.paste')}</label>
      </h2>
      <Input.TextArea
        id="plan-text"
        rows={14}
        value={draft.text}
        placeholder={t('create.pasteHint')}
        disabled={busy}
        status={tooLong ? 'error' : ''}
        onChange={(event) => change({ text: event.target.value })}
        onPaste={(event) => {
          // Browsers put a whole long document into a field slowly, line by line; set as a value it is there at once.
          const pasted = event.clipboardData.getData('text/plain')
          if (pasted.length < LONG) return
          event.preventDefault()
          const { selectionStart, selectionEnd } = event.currentTarget
          change({ text: draft.text.slice(0, selectionStart) + pasted + draft.text.slice(selectionEnd) })
        }}
      />
      <p className={tooLong ? undefined : 'muted'} style={tooLong ? { color: 'var(--red)' } : undefined}>
        {tooLong
          ? t('create.tooLong', { n: formatNumber(MAX_PLAN_TEXT) })
          : `${t('create.chars', { n: formatNumber(draft.text.length) })} · ${t('create.kept')}`}
      </p>
      {read.isError && (
        <div className={styles.gap}>
          <ProblemNotice error={read.error} onRetry={() => read.mutate()} />
        </div>
      )}
      <div className={styles.foot}>
        <Input
          style={{ maxWidth: 360 }}
          value={draft.name}
          maxLength={200}
          aria-label={t('create.name')}
          placeholder={`${t('create.name')}：${t('create.nameHint')}`}
          disabled={busy}
          onChange={(event) => change({ name: event.target.value })}
        />
        <Button
          type="primary"
          loading={read.isPending}
          disabled={draft.text.trim() === '' || tooLong || upload.isPending}
          onClick={() => read.mutate()}
        >
          {t(read.isPending ? 'create.reading' : 'create.read')}
        </Button>
      </div>
    </Page>
  )
}

function DropField({ busy, onFile }: { busy: boolean; onFile: (file: File | undefined) => void }) {
  const t = usePlanWords()
  const [over, setOver] = useState(false)
  return (
    <label
      className={styles.drop}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onFile(event.dataTransfer.files[0])
      }}
    >
      <b>{t('create.drop')}</b>
      <span className="muted">{t('create.dropHint')}</span>
      <input
        type="file"
        accept=".docx,.pdf,.xlsx,.txt"
        disabled={busy}
        onChange={(event) => {
          onFile(event.target.files?.[0])
          // The same file may be chosen again once it has been mended.
          event.target.value = ''
        }}
      />
    </label>
  )
}
