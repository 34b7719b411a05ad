import { CameraOutlined, FileAddOutlined, PictureOutlined } from '@ant-design/icons'
import { addEvidence } from '@guatu/contract/casefile-evidence.ts'
import type { Casefile, Evidence } from '@guatu/contract/casefiles.ts'
import { EVIDENCE_VERBS } from '@guatu/domain/lifecycle/available.ts'
import { EVIDENCE_IN } from '@guatu/domain/lifecycle/families/evidence.ts'
import { Button } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useIsPhone } from '../../../shared/use-phone.ts'
import { showCasefile } from '../use-command.ts'
import { useUploads } from '../use-uploads.ts'
import type { Upload } from '../use-uploads.ts'
import { useCasefileWords } from '../words.ts'
import styles from './forms.module.css'

export type EvidenceKind = Evidence['kind']

/** Whether the reader may add such a file now: by state, by post, and for after-photos by whose work it is. */
export const useMayAddEvidence = (casefile: Casefile): ((kind: EvidenceKind) => boolean) => {
  const can = useCan()
  const works = casefile.actions.some((one) => ['submit', 'submitSupport'].includes(one.command))
  return (kind) =>
    EVIDENCE_IN[casefile.state].includes(kind) &&
    EVIDENCE_VERBS[kind].some(can) &&
    (kind !== 'after' || works)
}

/** Buttons that take or choose photos, a strip of what is on its way, and what went wrong. */
export function EvidenceUpload({ casefile, kind }: { casefile: Casefile; kind: EvidenceKind }) {
  const { uploads, add, retry, drop } = useUploads(async (upload, onProgress) => {
    const changed = await api.call(addEvidence, {
      params: { id: casefile.id },
      file: upload.file,
      fields: { kind },
      idempotencyKey: upload.key,
      onProgress,
    })
    showCasefile(changed)
  })
  return (
    <div className={styles.upload}>
      <PhotoButtons kind={kind} onFiles={add} />
      <UploadStrip uploads={uploads} onRetry={retry} onDrop={drop} />
    </div>
  )
}

/** One tap to the camera on the phone; several photos at once from the album or the disk. */
export function PhotoButtons({
  kind,
  onFiles,
}: {
  kind: EvidenceKind
  onFiles: (files: readonly File[]) => void
}) {
  const t = useCasefileWords()
  const isPhone = useIsPhone()
  const take = (event: React.ChangeEvent<HTMLInputElement>) => {
    onFiles([...(event.target.files ?? [])])
    // The same file may be chosen again.
    event.target.value = ''
  }
  if (kind === 'document') {
    return (
      <div className={styles.pick}>
        <label className={styles.file}>
          <FileAddOutlined />
          {t('evidence.document')}
          <input
            type="file"
            accept=".pdf,.docx,.doc,image/*"
            multiple
            onChange={take}
            data-evidence="document"
          />
        </label>
      </div>
    )
  }
  return (
    <div className={styles.pick}>
      {isPhone && (
        <label className={styles.file}>
          <CameraOutlined />
          {t('evidence.take')}
          <input type="file" accept="image/*" capture="environment" onChange={take} data-camera={kind} />
        </label>
      )}
      <label className={styles.file}>
        <PictureOutlined />
        {t(isPhone ? 'evidence.choose' : 'evidence.chooseMany')}
        <input
          type="file"
          accept="image/jpeg,image/png,image/webp,image/heic,image/heif"
          multiple
          onChange={take}
          data-evidence={kind}
        />
      </label>
    </div>
  )
}

interface UploadStripProps {
  readonly uploads: readonly Upload[]
  readonly onRetry: (key: string) => void
  readonly onDrop: (key: string) => void
}

export function UploadStrip({ uploads, onRetry, onDrop }: UploadStripProps) {
  const t = useCasefileWords()
  if (uploads.length === 0) return null
  const failed = uploads.find((one) => one.state === 'failed')
  return (
    <>
      <ul className={styles.thumbs} aria-live="polite">
        {uploads.map((one) => (
          <li key={one.key} className={styles.thumb} data-pending={one.state !== 'failed'}>
            {one.file.type.startsWith('image/') && <img src={one.preview} alt={one.file.name} />}
            <div className={styles.state}>
              {one.state === 'sending' && t('evidence.uploading', { percent: Math.round(one.share * 100) })}
              {one.state === 'waiting' && t('evidence.waiting')}
              {one.state === 'failed' && (
                <>
                  {t('evidence.failed')}
                  <Button type="link" size="small" onClick={() => onRetry(one.key)}>
                    {t('evidence.retry')}
                  </Button>
                  <Button type="link" size="small" onClick={() => onDrop(one.key)}>
                    {t('evidence.remove')}
                  </Button>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      {failed && <ProblemNotice error={failed.error} />}
    </>
  )
}
