import { Segmented } from 'antd'
import { useLanguage } from '../../../shared/i18n/i18n.ts'
import type { Language } from '../../../shared/i18n/i18n.ts'
import { useTheme } from '../../../shared/theme/theme.tsx'
import type { ThemeName } from '../../../shared/theme/tokens.ts'
import { useSessionWords } from '../words.ts'

/** Language and theme. The languages are written in themselves, so that they are found by who needs them. */
export function Appearance() {
  const t = useSessionWords()
  const { language, choose } = useLanguage()
  const theme = useTheme()
  return (
    <>
      <Segmented<Language>
        aria-label={t('language')}
        size="small"
        value={language}
        onChange={(value) => choose(value)}
        options={[
          { value: 'zh', label: t('ownName.zh') },
          { value: 'en', label: t('ownName.en') },
        ]}
      />
      <Segmented<ThemeName>
        aria-label={t('theme')}
        size="small"
        value={theme.name}
        onChange={(value) => theme.choose(value)}
        options={[
          { value: 'light', label: t('light') },
          { value: 'dark', label: t('dark') },
        ]}
      />
    </>
  )
}
