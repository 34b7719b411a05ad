import { Button, Modal, Upload } from 'antd'
import type { ReactNode } from 'react'
import { useSharedWords } from '../i18n/words.ts'
import { ProblemNotice } from './problem-notice.tsx'
import styles from './sheet-dialog.module.css'

interface SheetDialogProps {
  readonly title: string
  readonly help: string
  /** The workbook to fill in. */
  readonly empty: { readonly href: string; readonly name: string }
  readonly choose: string
  readonly isReading: boolean
  readonly onFile: (file: File) => void
  /** What came of reading or of taking, where it went wrong. */
  readonly errors: readonly unknown[]
  readonly take: {
    readonly text: string
    readonly ready: boolean
    readonly isPending?: boolean
    readonly on: () => void
  }
  readonly onClose: () => void
  /** What was read; nothing before that. */
  readonly children?: ReactNode
}

/** A filled-in workbook: first read with its faults by row, then taken as a whole. */
export function SheetDialog(props: SheetDialogProps) {
  const { title, help, empty, choose, isReading, onFile, errors, take, onClose, children } = props
  const words = useSharedWords()
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      width={640}
      okText={take.text}
      cancelText={words('cancel')}
      okButtonProps={{ disabled: !take.ready, loading: take.isPending ?? false }}
      onOk={take.on}
    >
      <p className="muted">
        {help} <a href={empty.href}>{empty.name}</a>
      </p>
      <Upload
        accept=".xlsx"
        showUploadList={false}
        beforeUpload={(file) => {
          onFile(file)
          return false
        }}
      >
        <Button loading={isReading}>{choose}</Button>
      </Upload>
      {errors.map((error, index) => (error ? <ProblemNotice key={index} error={error} /> : null))}
      {children && (
        <div role="status" style={{ marginTop: 12 }}>
          {children}
        </div>
      )}
    </Modal>
  )
}

/** More than these nobody reads in a dialog; the heading says how many there are. */
const MOST_FAULTS = 100

export interface SheetFaultLine {
  readonly key: string
  /** Row and column, as people name them. */
  readonly where: string
  readonly given: string
  readonly what: string
  /** Names that may have been meant, in a sentence; empty where there are none. */
  readonly maybe: string
}

export function SheetFaults({ heading, lines }: { heading: string; lines: readonly SheetFaultLine[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <p className={styles.heading}>■ {heading}</p>
      <ul className={styles.faults}>
        {lines.slice(0, MOST_FAULTS).map(({ key, where, given, what, maybe }) => (
          <li key={key}>
            {where}
            {given && ` “${given}”`}：{what}
            {maybe && `；${maybe}`}
          </li>
        ))}
      </ul>
    </>
  )
}
