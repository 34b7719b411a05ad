import { useSharedWords } from '../i18n/words.ts'
import styles from './notices.module.css'

/** 演示数据: stands on every screen while the office is a demonstration; a landmark, so that it is met by those who jump from one to the next. */
export function DemoBand() {
  const t = useSharedWords()
  return (
    <section className={styles.band} aria-label={t('demo')}>
      <b>{t('demo')}</b>
      {t('demoWhy')}
    </section>
  )
}
