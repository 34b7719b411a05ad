import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntdApp, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale'
import zhCN from 'antd/locale/zh_CN'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { useEffect, useState } from 'react'
import { queryClient } from '../shared/api/api.ts'
import { useLanguage } from '../shared/i18n/i18n.ts'
import { antdThemeOf, ThemeHolder, useTheme } from '../shared/theme/theme.tsx'
import { useIsPhone } from '../shared/use-phone.ts'
import { router } from './router.tsx'

/** antd's own words; English comes only when it is asked for. */
const useAntdLocale = (): Locale => {
  const { language } = useLanguage()
  const [english, setEnglish] = useState<Locale | null>(null)
  useEffect(() => {
    dayjs.locale(language === 'en' ? 'en' : 'zh-cn')
    if (language === 'en') void import('antd/locale/en_US').then((module) => setEnglish(module.default))
  }, [language])
  return language === 'en' && english ? english : zhCN
}

function Themed() {
  const { name } = useTheme()
  const isPhone = useIsPhone()
  const locale = useAntdLocale()
  return (
    <ConfigProvider locale={locale} theme={antdThemeOf(name, isPhone)} button={{ autoInsertSpace: false }}>
      <AntdApp component={false} message={{ maxCount: 3 }}>
        <RouterProvider router={router} />
      </AntdApp>
    </ConfigProvider>
  )
}

export function Root() {
  return (
    <QueryClientProvider client={queryClient}>
      <ThemeHolder>
        <Themed />
      </ThemeHolder>
    </QueryClientProvider>
  )
}
