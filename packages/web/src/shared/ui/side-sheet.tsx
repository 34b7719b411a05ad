import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Drawer } from 'antd'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useSharedWords } from '../i18n/words.ts'
import { useIsPhone } from '../use-phone.ts'

/** Is the key meant for a field that is being written in? */
const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName))

interface SideSheetProps {
  readonly open: boolean
  readonly title: ReactNode
  readonly onClose: () => void
  /** J and K, and the two arrows; left out at the ends of the list. */
  readonly onNext?: (() => void) | undefined
  readonly onPrevious?: (() => void) | undefined
  readonly extra?: ReactNode
  readonly width?: number
  readonly children: ReactNode
}

/** A sheet over a list: the row's page beside the list that it came from. Esc closes, J and K go on and back. */
export function SideSheet(props: SideSheetProps) {
  const t = useSharedWords()
  const isPhone = useIsPhone()
  const { open, onNext, onPrevious } = props
  useEffect(() => {
    if (!open) return
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return
      if (event.key === 'j') onNext?.()
      if (event.key === 'k') onPrevious?.()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [open, onNext, onPrevious])
  const arrows = (onNext !== undefined || onPrevious !== undefined) && (
    <>
      <Button
        type="text"
        icon={<UpOutlined />}
        disabled={!onPrevious}
        onClick={onPrevious}
        title={`${t('previous')} (K)`}
        aria-label={t('previous')}
      />
      <Button
        type="text"
        icon={<DownOutlined />}
        disabled={!onNext}
        onClick={onNext}
        title={`${t('next')} (J)`}
        aria-label={t('next')}
      />
    </>
  )
  return (
    <Drawer
      open={open}
      title={props.title}
      onClose={props.onClose}
      size={isPhone ? '100%' : (props.width ?? 720)}
      mask={{ enabled: false }}
      destroyOnHidden
      closable={{ 'aria-label': t('close') }}
      extra={
        <>
          {arrows}
          {props.extra}
        </>
      }
    >
      {props.children}
    </Drawer>
  )
}
