import { PRESENCES } from '@guatu/contract/meeting-entities.ts'
import { writeMinutes } from '@guatu/contract/meeting-papers.ts'
import type { Meeting } from '@guatu/contract/meeting-entities.ts'
import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useMeetingChange } from '../use-meeting-change.ts'
import { useMeetingWords } from '../words.ts'
import { ItemTitle } from './agenda-box.tsx'
import { Box, Nothing } from './box.tsx'
import styles from './meetings.module.css'

type Presence = (typeof PRESENCES)[number]
type Attendance = Readonly<Record<string, Presence>>

const attendanceOf = (meeting: Meeting): Attendance =>
  Object.fromEntries(meeting.attendance.map(({ unitId, presence }) => [unitId, presence]))

/** Minutes by agenda item and who was there; written by the chair's office, read by all. */
export function MinutesBox({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  if (meeting.state === 'cancelled') return null
  if (meeting.state === 'planned')
    return (
      <Box title={t('minutes.title')} screenOnly>
        <Nothing>{t('minutes.none')}</Nothing>
      </Box>
    )
  return meeting.mayWrite ? <Writing meeting={meeting} /> : <Reading meeting={meeting} />
}

function Writing({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  const [notes, setNotes] = useState(meeting.notes)
  const [attendance, setAttendance] = useState(() => attendanceOf(meeting))
  const [dirty, setDirty] = useState(false)
  const save = useMeetingChange(
    () =>
      api.call(writeMinutes, {
        params: { id: meeting.id },
        ifMatch: meeting.version,
        body: {
          notes,
          attendance: Object.entries(attendance).map(([unitId, presence]) => ({ unitId, presence })),
        },
      }),
    () => t('minutes.saved'),
    { quietErrors: true },
  )
  const write = (id: string, text: string) => {
    setNotes({ ...notes, [id]: text })
    setDirty(true)
  }
  const attend = (next: Attendance) => {
    setAttendance(next)
    setDirty(true)
  }
  return (
    <Box title={t('minutes.title')}>
      {save.isError && <ProblemNotice error={save.error} />}
      <div className={styles.rows}>
        {meeting.agenda.map((item, index) => (
          <div key={item.id} className={styles.item}>
            <label htmlFor={`note-${item.id}`}>
              {index + 1}. <ItemTitle item={item} />
            </label>
            <Input.TextArea
              id={`note-${item.id}`}
              value={notes[item.id] ?? ''}
              placeholder={t('minutes.hint')}
              autoSize={{ minRows: 1, maxRows: 12 }}
              maxLength={4000}
              onChange={(event) => write(item.id, event.target.value)}
            />
          </div>
        ))}
        <div className={styles.item}>
          <label htmlFor="note-general">{t('minutes.general')}</label>
          <Input.TextArea
            id="note-general"
            value={notes[meeting.id] ?? ''}
            autoSize={{ minRows: 2, maxRows: 12 }}
            maxLength={4000}
            onChange={(event) => write(meeting.id, event.target.value)}
          />
        </div>
        <AttendanceEdit meeting={meeting} attendance={attendance} onChange={attend} />
      </div>
      <div className={styles.foot} data-screen-only>
        <Button
          type="primary"
          disabled={!dirty}
          loading={save.isPending}
          onClick={() => save.mutate(undefined, { onSuccess: () => setDirty(false) })}
        >
          {t('minutes.save')}
        </Button>
        {dirty && <span className="muted">{t('minutes.unsaved')}</span>}
      </div>
    </Box>
  )
}

function AttendanceEdit(props: {
  meeting: Meeting
  attendance: Attendance
  onChange: (next: Attendance) => void
}) {
  const t = useMeetingWords()
  const units = useUnits()
  const { meeting, attendance, onChange } = props
  const choose = (unitId: string, presence: Presence | '') => {
    const { [unitId]: _, ...rest } = attendance
    onChange(presence === '' ? rest : { ...rest, [unitId]: presence })
  }
  const options = [
    { value: '' as const, label: t('attendance.unset') },
    ...PRESENCES.map((value) => ({ value, label: t(`attendance.${value}`) })),
  ]
  const all = () =>
    onChange(Object.fromEntries(meeting.unitIds.map((id) => [id, attendance[id] ?? 'present'])))
  const there = Object.values(attendance).filter((one) => one === 'present' || one === 'late').length
  return (
    <div>
      <div className={styles.row}>
        <h3 className={styles.grow} style={{ margin: 0 }}>
          {t('attendance.title')}{' '}
          <span className="muted">{t('attendance.count', { n: there, total: meeting.unitIds.length })}</span>
        </h3>
        <Button size="small" onClick={all} data-screen-only>
          {t('attendance.all')}
        </Button>
      </div>
      <div className={styles.attend}>
        {meeting.unitIds.map((id) => (
          <div key={id}>
            <span>{units.nameOf(id)}</span>
            <Select<Presence | ''>
              size="small"
              aria-label={`${t('attendance.title')} ${units.nameOf(id)}`}
              style={{ width: 100 }}
              value={attendance[id] ?? ''}
              options={options}
              onChange={(value) => choose(id, value)}
            />
          </div>
        ))}
      </div>
    </div>
  )
}

function Reading({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  const units = useUnits()
  const general = meeting.notes[meeting.id]
  if (!general && meeting.attendance.length === 0)
    return (
      <Box title={t('minutes.title')}>
        <Nothing>{t('minutes.empty')}</Nothing>
      </Box>
    )
  return (
    <Box title={t('minutes.title')}>
      {general && <p className={`${styles.pad} ${styles.note}`}>{general}</p>}
      {PRESENCES.map((presence) => {
        const there = meeting.attendance.filter((one) => one.presence === presence)
        return (
          there.length > 0 && (
            <p key={presence} className={styles.pad} style={{ margin: 0 }}>
              <span className="muted">{t(`attendance.${presence}`)}</span>{' '}
              {there.map(({ unitId }) => units.nameOf(unitId)).join('、')}
            </p>
          )
        )
      })}
    </Box>
  )
}
