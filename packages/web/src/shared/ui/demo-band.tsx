import { useSharedWords } from '../i18n/words.ts'
import styles from './notices.module.css'

/** 演示数据: stands on every screen while the office is a demonstration. */
export function DemoBand() {
  const t = useSharedWords()
  return (
    <div className={styles.band} role="note">
      <b>{t('demo')}</b>
      {t('demoWhy')}
    </div>
  )
}
