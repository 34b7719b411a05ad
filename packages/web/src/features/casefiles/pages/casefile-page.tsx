import { LeftOutlined } from '@ant-design/icons'
import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { Page } from '../../../shared/ui/page.tsx'
import { CasefileView } from '../parts/casefile-view.tsx'
import { useCasefileWords } from '../words.ts'

const route = getRouteApi('/desk/casefiles/$id')

/** A casefile by its link. */
export function CasefilePage() {
  const t = useCasefileWords()
  const { id } = route.useParams()
  const router = useRouter()
  return (
    <Page>
      <nav>
        {router.history.canGoBack() ? (
          <Button
            type="link"
            icon={<LeftOutlined />}
            style={{ paddingInline: 0 }}
            onClick={() => router.history.back()}
          >
            {t('title')}
          </Button>
        ) : (
          <Link to="/casefiles">
            <LeftOutlined /> {t('title')}
          </Link>
        )}
      </nav>
      <CasefileView key={id} id={id} />
    </Page>
  )
}
