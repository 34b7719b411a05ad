import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'

export type Language = 'zh' | 'en'
const KEY = 'guatu.language'

const kept = (): Language => {
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
  } catch {
    return 'zh'
  }
}

void i18next.use(initReactI18next).init({
  lng: kept(),
  fallbackLng: false,
  supportedLngs: ['zh', 'en'],
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  react: { useSuspense: false, bindI18nStore: 'added' },
})

/** Words of a feature: keys, nested as wished, with `{{name}}` where a value goes. */
export interface Words {
  readonly [key: string]: string | Words
}
/** What the English file must look like: the keys of the Chinese one, no more and no fewer. */
export type SameKeys<W> = { readonly [K in keyof W]: W[K] extends string ? string : SameKeys<W[K]> }
type Leaves<W> = {
  [K in keyof W & string]: W[K] extends string ? K : `${K}.${Leaves<W[K]>}`
}[keyof W & string]
type Values = Readonly<Record<string, string | number>>
export type Translate<W> = (key: Leaves<W>, values?: Values) => string

/** Registers a feature's words under its name and gives the hook that reads them, with checked keys. */
export const defineWords = <W extends Words>(namespace: string, zh: W, en: SameKeys<W>) => {
  i18next.addResourceBundle('zh', namespace, zh)
  i18next.addResourceBundle('en', namespace, en)
  return (): Translate<W> => {
    const { t } = useTranslation(namespace)
    return t as unknown as Translate<W>
  }
}

export const languageNow = (): Language => (i18next.language === 'en' ? 'en' : 'zh')

/** The language of the interface, and the way to change it. */
export const useLanguage = (): { language: Language; choose: (language: Language) => void } => {
  const { i18n } = useTranslation()
  return { language: i18n.language === 'en' ? 'en' : 'zh', choose: chooseLanguage }
}

const chooseLanguage = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Not kept then.
  }
  void i18next.changeLanguage(language)
}

/** Chooses between the two texts that data brings along (labels of playbooks, refusals, problems). */
export const usePick = (): ((words: { readonly zh: string; readonly en: string }) => string) => {
  const { language } = useLanguage()
  return (words) => words[language]
}
