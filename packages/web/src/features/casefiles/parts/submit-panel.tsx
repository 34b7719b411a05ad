import { DeleteOutlined } from '@ant-design/icons'
import type { Casefile, Refusal } from '@guatu/contract/casefiles.ts'
import { Button, Form, Input, Popconfirm } from 'antd'
import type { z } from 'zod'
import { useDraft } from '../../../shared/hooks/use-draft.ts'
import { usePick } from '../../../shared/i18n/i18n.ts'
import { LightSign } from '../../../shared/ui/light-sign.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { useCommand } from '../use-command.ts'
import { usePlaybook } from '../use-playbook.ts'
import { useCasefileWords } from '../words.ts'
import { EvidenceUpload } from './evidence-upload.tsx'
import { FieldInput } from './field-input.tsx'
import styles from './forms.module.css'
import { evidenceUrl } from './photos-box.tsx'

const PHRASES = ['self', 'joint', 'cleared', 'restored', 'greened', 'done'] as const
type Results = Casefile['fields']

interface SubmitPanelProps {
  readonly casefile: Casefile
  /** What the server still misses, from the last time it was asked. */
  readonly refusals: readonly z.output<typeof Refusal>[]
}

/** The handler's work, in its order: photos, what was done, how much; then hand it in. */
export function SubmitPanel({ casefile, refusals }: SubmitPanelProps) {
  const t = useCasefileWords()
  const pick = usePick()
  const isPhone = useIsPhone()
  const playbook = usePlaybook(casefile.playbook)
  const { draft, change, clear } = useDraft<{ text: string; results: Results }>(`submit.${casefile.id}`, {
    text: casefile.submission?.text ?? '',
    results: casefile.submission?.results ?? {},
  })
  const submit = useCommand(casefile, clear)
  const filled = (key: string) => draft.results[key] !== undefined && draft.results[key] !== null
  const results = playbook?.submit ?? []
  // Figures that are entered here but not sent yet are not missing; the server looks at them when they come.
  const missing = refusals.filter(
    (one) => !(one.code === 'close_out.result_required' && results.every((field) => filled(field.key))),
  )
  return (
    <Form
      layout="vertical"
      requiredMark={false}
      onFinish={() => submit.mutate({ command: 'submit', ...draft })}
    >
      <Form.Item label={t('afterPhotos')}>
        <AfterPhotos casefile={casefile} />
        <EvidenceUpload casefile={casefile} kind="after" />
      </Form.Item>
      <Form.Item label={t('form.result')} htmlFor={`text-${casefile.id}`}>
        <Phrases text={draft.text} onChange={(text) => change({ text })} />
        <Input.TextArea
          id={`text-${casefile.id}`}
          rows={isPhone ? 3 : 2}
          maxLength={2000}
          value={draft.text}
          onChange={(event) => change({ text: event.target.value })}
        />
      </Form.Item>
      {results.map((field) => (
        <Form.Item key={field.key} label={pick(field.label)} htmlFor={`${field.key}-${casefile.id}`}>
          <FieldInput
            id={`${field.key}-${casefile.id}`}
            field={field}
            value={draft.results[field.key]}
            onChange={(value) => change({ results: { ...draft.results, [field.key]: value } })}
          />
        </Form.Item>
      ))}
      {missing.length > 0 ? (
        <div className={styles.checks} role="status">
          <h3>{t('submitChecks')}</h3>
          <ul>
            {missing.map((one) => (
              <li key={one.code + one.zh}>{pick(one)}</li>
            ))}
          </ul>
        </div>
      ) : (
        <p className={styles.ready}>
          <LightSign light="green" word={t('submitReady')} />
        </p>
      )}
      {submit.isError && (
        <div className={styles.problem}>
          <ProblemNotice error={submit.error} />
        </div>
      )}
      <Button
        type="primary"
        htmlType="submit"
        block={isPhone}
        size={isPhone ? 'large' : 'middle'}
        loading={submit.isPending}
        disabled={draft.text.trim() === ''}
        data-command="submit"
      >
        {t('command.submit')}
      </Button>
    </Form>
  )
}

/** The photos that are up already; one's own can be taken back. */
function AfterPhotos({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const remove = useCommand(casefile)
  const removable = casefile.actions.some((one) => one.command === 'removeEvidence' && one.possible)
  const photos = casefile.evidence.filter((one) => one.kind === 'after')
  if (photos.length === 0) return null
  return (
    <>
      <ul className={styles.thumbs}>
        {photos.map((photo, index) => (
          <li key={photo.id} className={styles.thumb}>
            <img
              src={evidenceUrl(casefile.id, photo.id, 'thumb')}
              alt={t('photoAlt', { kind: t('after'), n: index + 1 })}
            />
            {removable && (
              <Popconfirm
                title={t('evidence.removeSure')}
                okText={t('evidence.remove')}
                onConfirm={() => remove.mutate({ command: 'removeEvidence', evidenceId: photo.id })}
              >
                <button type="button" className={styles.remove} aria-label={t('evidence.remove')}>
                  <DeleteOutlined />
                </button>
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      {remove.isError && <ProblemNotice error={remove.error} />}
    </>
  )
}

/** Phrases that are chosen rather than typed; each stands in the text once. */
function Phrases({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const t = useCasefileWords()
  return (
    <div className={styles.phrases} role="group" aria-label={t('phrases')}>
      {PHRASES.map((key) => {
        const phrase = t(`phrase.${key}`)
        const lines = text.split('\n').filter(Boolean)
        const chosen = lines.includes(phrase)
        const next = chosen ? lines.filter((line) => line !== phrase) : [...lines, phrase]
        return (
          <button
            key={key}
            type="button"
            className={styles.phrase}
            aria-pressed={chosen}
            onClick={() => onChange(next.join('\n'))}
          >
            {phrase}
          </button>
        )
      })}
    </div>
  )
}
