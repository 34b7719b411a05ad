import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { AccountPanel } from '../parts/account-panel.tsx'
import { useSessionWords } from '../words.ts'

/** 我的: the phone's third place. */
export function MinePage() {
  const t = useSessionWords()
  return (
    <Page width="narrow">
      <PageHeader title={t('mine')} />
      <Panel>
        <AccountPanel wide />
      </Panel>
    </Page>
  )
}
