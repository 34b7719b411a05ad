import { addMeetingFile, readMeetingFile } from '@guatu/contract/meeting-papers.ts'
import type { Meeting } from '@guatu/contract/meeting-entities.ts'
import { Button, Upload } from 'antd'
import { api } from '../../../shared/api/api.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useMeetingChange } from '../use-meeting-change.ts'
import { useMeetingWords } from '../words.ts'
import { Box, Nothing } from './box.tsx'
import styles from './meetings.module.css'

const ACCEPTED = '.pdf,.docx,.xlsx,.jpg,.jpeg,.png,.webp'

/** Papers of the meeting: notice, sign-in sheet, slides. */
export function PaperBox({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  const dates = useDates()
  const add = useMeetingChange(
    (file: File) => api.call(addMeetingFile, { params: { id: meeting.id }, file }),
    (_, file) => t('papers.added', { name: file.name }),
  )
  return (
    <Box
      title={t('papers.title')}
      screenOnly
      actions={
        meeting.mayWrite && (
          <Upload
            accept={ACCEPTED}
            showUploadList={false}
            beforeUpload={(file) => {
              add.mutate(file)
              return false
            }}
          >
            <Button loading={add.isPending}>{t('papers.add')}</Button>
          </Upload>
        )
      }
    >
      {meeting.files.length === 0 ? (
        <Nothing>{t('papers.none')}</Nothing>
      ) : (
        <div className={styles.rows}>
          {meeting.files.map((file) => (
            <div key={file.id} className={styles.row}>
              <a
                className={styles.grow}
                href={api.url(readMeetingFile, { params: { id: meeting.id, fileId: file.id } })}
              >
                {file.name}
              </a>
              <span className="muted nowrap">{dates.instant(file.uploadedAt)}</span>
            </div>
          ))}
        </div>
      )}
    </Box>
  )
}
