import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { Page, PageHeader } from '../../../shared/ui/page.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { ReportForm } from '../parts/report-form.tsx'
import { useCampaigns } from '../use-playbook.ts'
import { useCasefileWords } from '../words.ts'

/** 拍照上报: a new problem, from the spot. */
export function ReportPage() {
  const t = useCasefileWords()
  const campaigns = useCampaigns()
  return (
    <Page width="narrow">
      <PageHeader title={t('reportPage.title')} />
      {campaigns === undefined ? (
        <LinesSkeleton lines={8} />
      ) : campaigns.length === 0 ? (
        <EmptyState title={t('reportPage.noCampaign')} text={t('reportPage.noCampaignWhy')} />
      ) : (
        <ReportForm campaigns={campaigns} />
      )}
    </Page>
  )
}
