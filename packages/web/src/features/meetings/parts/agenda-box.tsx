import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons'
import { arrangeAgenda, composeAgenda } from '@guatu/contract/meeting-papers.ts'
import type { AgendaItem, Meeting } from '@guatu/contract/meeting-entities.ts'
import { Button, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { api } from '../../../shared/api/api.ts'
import { useUnits } from '../../../shared/api/units.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { useMeetingChange } from '../use-meeting-change.ts'
import { useMeetingWords } from '../words.ts'
import { ThingLine, UnitChip } from './agenda-line.tsx'
import { Box } from './box.tsx'
import styles from './meetings.module.css'

type Given = Parameters<typeof api.call<typeof arrangeAgenda>>[1]['body']['items'][number]

const given = (item: AgendaItem): Given =>
  item.kind === 'own'
    ? { id: item.id, title: item.title ?? '', text: item.text ?? '' }
    : { id: item.id, lines: item.lines.map(({ key }) => key) }

/** Composed items and their lines, to tell taking off from putting in order. */
const linesOf = ({ agenda }: Meeting): number =>
  agenda.reduce((sum, item) => sum + (item.kind === 'own' ? 0 : 1 + item.lines.length), 0)

/** The agenda: composed at a press, put in order by the chair, fixed once the meeting was held. */
export function AgendaBox({ meeting }: { meeting: Meeting }) {
  const t = useMeetingWords()
  const dates = useDates()
  const [adding, setAdding] = useState(false)
  const open = meeting.state === 'planned' && meeting.mayWrite
  const compose = useMeetingChange(
    () => api.call(composeAgenda, { params: { id: meeting.id }, ifMatch: meeting.version }),
    (saved) => t('agenda.composed', { n: saved.agenda.length }),
  )
  const arrange = useMeetingChange(
    (items: readonly Given[]) =>
      api.call(arrangeAgenda, {
        params: { id: meeting.id },
        ifMatch: meeting.version,
        body: { items: [...items] },
      }),
    (saved) => t(linesOf(saved) < linesOf(meeting) ? 'agenda.removed' : 'agenda.arranged'),
  )
  const composed = meeting.agendaAt !== null
  const button = (
    <Button
      type={composed ? 'default' : 'primary'}
      loading={compose.isPending}
      onClick={() => compose.mutate(undefined)}
    >
      {t(composed ? 'agenda.recompose' : 'agenda.compose')}
    </Button>
  )
  return (
    <Box
      title={t('agenda.title')}
      actions={
        open &&
        meeting.agenda.length > 0 && (
          <>
            <Button style={{ marginRight: 8 }} onClick={() => setAdding(true)}>
              {t('agenda.addOwn')}
            </Button>
            {button}
          </>
        )
      }
    >
      {meeting.agenda.length === 0 ? (
        <EmptyState
          title={t('agenda.none')}
          text={t(open ? 'agenda.noneText' : 'agenda.noneReader')}
          action={open && button}
        />
      ) : (
        <div className={styles.rows}>
          {meeting.agenda.map((item, index) => (
            <Item
              key={item.id}
              meeting={meeting}
              index={index}
              open={open && !arrange.isPending}
              onArrange={(items) => arrange.mutate(items)}
            />
          ))}
        </div>
      )}
      {(composed || meeting.waiting > 0) && (
        <p className={`${styles.foot} muted`} style={{ margin: 0 }}>
          {composed && <span>{t('agenda.at', { when: dates.instant(meeting.agendaAt) })}</span>}
          {meeting.state === 'held' && <span>{t('agenda.frozen')}</span>}
          {open && meeting.waiting > 0 && <span>{t('agenda.waiting', { n: meeting.waiting })}</span>}
        </p>
      )}
      {adding && (
        <OwnDialog
          busy={arrange.isPending}
          onClose={() => setAdding(false)}
          onSave={(own) =>
            arrange.mutate([...meeting.agenda.map(given), own], { onSuccess: () => setAdding(false) })
          }
        />
      )}
    </Box>
  )
}

interface ItemProps {
  readonly meeting: Meeting
  readonly index: number
  readonly open: boolean
  readonly onArrange: (items: readonly Given[]) => void
}

function Item({ meeting, index, open, onArrange }: ItemProps) {
  const t = useMeetingWords()
  const { agenda } = meeting
  const item = agenda[index] as AgendaItem
  const units = item.lines.filter(({ kind }) => kind === 'total' || kind === 'unit')
  const things = item.lines.filter(({ kind }) => kind !== 'total' && kind !== 'unit')
  const move = (step: -1 | 1) => {
    const items = agenda.map(given)
    const [moved] = items.splice(index, 1)
    if (moved) items.splice(index + step, 0, moved)
    onArrange(items)
  }
  const without = (key: string) =>
    onArrange(
      agenda.map((one) =>
        one.id === item.id
          ? { id: one.id, lines: one.lines.filter((line) => line.key !== key).map((line) => line.key) }
          : given(one),
      ),
    )
  return (
    <div className={styles.item} data-agenda={item.kind}>
      <div className={styles.itemHead}>
        <h3>
          {index + 1}. <ItemTitle item={item} />
        </h3>
        {open && (
          <span className={styles.tools} data-screen-only>
            <Tool label={t('agenda.up')} icon={<UpOutlined />} off={index === 0} onClick={() => move(-1)} />
            <Tool
              label={t('agenda.down')}
              icon={<DownOutlined />}
              off={index === agenda.length - 1}
              onClick={() => move(1)}
            />
            <Tool
              label={t('agenda.remove')}
              icon={<CloseOutlined />}
              onClick={() => onArrange(agenda.filter((one) => one.id !== item.id).map(given))}
            />
          </span>
        )}
      </div>
      {item.text && <div className={styles.note}>{item.text}</div>}
      {units.length > 0 && (
        <div className={styles.chips}>
          {units.map((line) => (
            <UnitChip key={line.key} item={item} line={line} />
          ))}
        </div>
      )}
      {things.length > 0 && (
        <ul className={styles.lines}>
          {things.map((line) => (
            <ThingLine
              key={line.key}
              item={item}
              line={line}
              tools={
                open && (
                  <Tool
                    label={t('agenda.removeLine')}
                    icon={<CloseOutlined />}
                    onClick={() => without(line.key)}
                  />
                )
              }
            />
          ))}
        </ul>
      )}
      {meeting.notes[item.id] && !meeting.mayWrite && (
        <div className={`${styles.note} ${styles.noteBox}`}>{meeting.notes[item.id]}</div>
      )}
    </div>
  )
}

function Tool(props: { label: string; icon: React.ReactNode; off?: boolean; onClick: () => void }) {
  return (
    <Button
      type="text"
      size="small"
      aria-label={props.label}
      title={props.label}
      icon={props.icon}
      disabled={props.off ?? false}
      onClick={props.onClick}
    />
  )
}

/** What an item is, in the reader's language. */
export function ItemTitle({ item }: { item: AgendaItem }) {
  const t = useMeetingWords()
  const dates = useDates()
  const units = useUnits()
  if (item.kind === 'own') return <>{item.title}</>
  if (item.kind === 'request')
    return (
      <>
        {item.title} <span className="muted">{t('agenda.asked', { unit: units.nameOf(item.unitId) })}</span>
      </>
    )
  return (
    <>
      {t(`agenda.item.${item.kind}`)}{' '}
      {item.from && item.to && (
        <span className="muted">
          {t('agenda.span', { from: dates.day(item.from), to: dates.day(item.to) })}
        </span>
      )}
    </>
  )
}

function OwnDialog(props: {
  busy: boolean
  onClose: () => void
  onSave: (own: { title: string; text: string }) => void
}) {
  const t = useMeetingWords()
  const words = useSharedWords()
  const [form] = Form.useForm<{ title: string; text?: string }>()
  return (
    <Modal
      open
      title={t('agenda.addOwn')}
      onCancel={props.onClose}
      okText={words('save')}
      cancelText={words('cancel')}
      confirmLoading={props.busy}
      onOk={() => form.submit()}
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={({ title, text }) => props.onSave({ title, text: text ?? '' })}
      >
        <Form.Item
          name="title"
          label={t('agenda.ownTitle')}
          rules={[{ required: true, whitespace: true, message: words('required') }]}
        >
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="text" label={t('agenda.ownText')}>
          <Input.TextArea rows={3} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
