import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Root } from './app/providers.tsx'
import { languageNow } from './shared/i18n/i18n.ts'
import './shared/theme/base.css'

document.documentElement.lang = languageNow() === 'zh' ? 'zh-CN' : 'en'
const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Root />
  </StrictMode>,
)
