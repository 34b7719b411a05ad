import { CopyOutlined } from '@ant-design/icons'
import { App, Button } from 'antd'
import { useSharedWords } from '../i18n/words.ts'
import styles from './notices.module.css'

/** Copies text, also on a plain http address, where the clipboard API is missing. */
const copyText = async (text: string): Promise<void> => {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

/** A button that copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useSharedWords()
  const { message } = App.useApp()
  return (
    <Button
      size="small"
      icon={<CopyOutlined />}
      onClick={() => void copyText(text).then(() => message.success(t('copied')))}
    >
      {label ?? t('copy')}
    </Button>
  )
}

/** A password that is shown once. */
export function OneTimeSecret({ text }: { text: string }) {
  return (
    <span className={styles.copy}>
      <code>{text}</code>
      <CopyButton text={text} />
    </span>
  )
}
