import { readEvidence } from '@guatu/contract/casefile-evidence.ts'
import type { Casefile, Evidence } from '@guatu/contract/casefiles.ts'
import { Image } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { formatBytes } from '../../../shared/format/numbers.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useCasefileWords } from '../words.ts'
import { EvidenceUpload, useMayAddEvidence } from './evidence-upload.tsx'
import styles from './view.module.css'

export const evidenceUrl = (
  casefileId: string,
  evidenceId: string,
  size: 'thumb' | 'screen' | 'full',
): string => api.url(readEvidence, { params: { id: casefileId, evidenceId }, query: { size } })

/** Before and after, side by side; a tap enlarges and pages through. Documents below. */
export function PhotosBox({ casefile }: { casefile: Casefile }) {
  const t = useCasefileWords()
  const documents = casefile.evidence.filter((one) => one.kind === 'document')
  return (
    <section className={styles.box}>
      <h2>{t('photos')}</h2>
      <Image.PreviewGroup>
        <div className={styles.pair}>
          <Photos casefile={casefile} kind="before" />
          <Photos casefile={casefile} kind="after" />
        </div>
        {(['check', 'look_back'] as const).map((kind) => (
          <SecondParty key={kind} casefile={casefile} kind={kind} />
        ))}
      </Image.PreviewGroup>
      {documents.length > 0 && (
        <div className={styles.docs}>
          <h3>{t('documents')}</h3>
          <ul>
            {documents.map((one) => (
              <li key={one.id}>
                <a href={evidenceUrl(casefile.id, one.id, 'full')} target="_blank" rel="noreferrer">
                  {one.name}
                </a>{' '}
                <span className="muted">{formatBytes(one.size)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  )
}

function Photos({ casefile, kind }: { casefile: Casefile; kind: 'before' | 'after' }) {
  const t = useCasefileWords()
  const mayAdd = useMayAddEvidence(casefile)
  const photos = casefile.evidence.filter((one) => one.kind === kind)
  // How it stands now comes first: what was sent back lies behind.
  if (kind === 'after') photos.reverse()
  return (
    <div className={styles.side} data-photos={kind}>
      <h3>
        {t(kind)} {photos.length > 0 && photos.length}
      </h3>
      {photos.length === 0 ? (
        <div className={styles.none}>{t(kind === 'before' ? 'noBefore' : 'noAfter')}</div>
      ) : (
        <div className={styles.photos}>
          {photos.map((photo, index) => (
            <Photo key={photo.id} casefile={casefile} photo={photo} n={index + 1} />
          ))}
        </div>
      )}
      {kind === 'before' && mayAdd(kind) && <EvidenceUpload casefile={casefile} kind={kind} />}
    </div>
  )
}

/** Photos of the checker or of the look-back: below, since most casefiles have none. */
function SecondParty({ casefile, kind }: { casefile: Casefile; kind: 'check' | 'look_back' }) {
  const t = useCasefileWords()
  const mayAdd = useMayAddEvidence(casefile)
  const photos = casefile.evidence.filter((one) => one.kind === kind)
  if (photos.length === 0 && !mayAdd(kind)) return null
  return (
    <div className={`${styles.side} ${styles.docs}`} data-photos={kind}>
      <h3>{t(`evidence.kind.${kind}`)}</h3>
      <div className={styles.strip}>
        {photos.map((photo, index) => (
          <Photo key={photo.id} casefile={casefile} photo={photo} n={index + 2} />
        ))}
      </div>
      {mayAdd(kind) && <EvidenceUpload casefile={casefile} kind={kind} />}
    </div>
  )
}

function Photo({ casefile, photo, n }: { casefile: Casefile; photo: Evidence; n: number }) {
  const t = useCasefileWords()
  const dates = useDates()
  const kind = t(`evidence.kind.${photo.kind}`)
  const when = photo.takenAt
    ? t('takenAt', { when: dates.instant(photo.takenAt) })
    : t('uploadedBy', { who: photo.memberName ?? t('system'), when: dates.instant(photo.uploadedAt) })
  return (
    <figure className={styles.photo} title={when}>
      <Image
        src={evidenceUrl(casefile.id, photo.id, n === 1 ? 'screen' : 'thumb')}
        alt={t('photoAlt', { kind, n })}
        width="100%"
        preview={{ src: evidenceUrl(casefile.id, photo.id, 'screen') }}
      />
    </figure>
  )
}
