import { ProblemError } from '@guatu/client/problem-error.ts'
import { changeScheme, createScheme, readScheme } from '@guatu/contract/grading-schemes.ts'
import type { SchemeView } from '@guatu/contract/grading-schemes.ts'
import { checkScheme, type SchemeFault } from '@guatu/domain/grading/scheme.ts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import { api, ask, refresh } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { Page, PageHeader, Panel } from '../../../shared/ui/page.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { draftOf, NEW_SCHEME, type SchemeDraft } from '../model/scheme-draft.ts'
import styles from '../parts/grading.module.css'
import { SchemeForm } from '../parts/scheme-form.tsx'
import { useGradingWords } from '../words.ts'

const route = getRouteApi('/desk/evaluation/schemes/$id')

/** A grading scheme: to be read by whom it grades, and changed by who makes it. */
export function SchemePage() {
  const { id } = route.useParams()
  const isNew = id === 'new'
  const query = useQuery({ ...ask(readScheme, { params: { id } }), enabled: !isNew })
  if (isNew) return <Editor scheme={null} />
  if (query.isError)
    return (
      <Page width="narrow">
        <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    )
  if (!query.data)
    return (
      <Page>
        <Panel>
          <LinesSkeleton lines={12} />
        </Panel>
      </Page>
    )
  return <Editor key={`${id} ${query.data.version}`} scheme={query.data} />
}

/** Faults that the server found, where the form can show them. */
const faultsOf = (error: unknown): SchemeFault[] =>
  error instanceof ProblemError
    ? (error.problem.faults ?? []).map(({ path, code, zh, en }) => ({
        ...{ path: path.replace(/^\/?body[./]/, '').replaceAll('/', '.'), code, zh, en },
      }))
    : []

function Editor({ scheme }: { scheme: SchemeView | null }) {
  const t = useGradingWords()
  const can = useCan()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [draft, setDraft] = useState<SchemeDraft>(scheme ? draftOf(scheme) : NEW_SCHEME)
  const [tried, setTried] = useState(false)
  const locked = !can('grading.define')
  const save = useMutation({
    mutationFn: () => {
      const { state, grades, criteria, ...rest } = draft
      const body = { ...rest, grades: [...grades], criteria: [...criteria] }
      return scheme
        ? api.call(changeScheme, {
            ...{ params: { id: scheme.id }, ifMatch: scheme.version },
            body: { ...body, state },
          })
        : api.call(createScheme, { body })
    },
    onSuccess: (saved) => {
      message.success(t('form.saved', { name: saved.name }))
      void refresh('grading')
      void navigate({ to: '/evaluation' })
    },
  })
  const server = faultsOf(save.error)
  // while it is first written nothing is called wrong; the sum of the weights stands there all the time
  const faults = tried && server.length === 0 ? checkScheme(draft) : server
  const submit = () => {
    setTried(true)
    save.reset()
    if (checkScheme(draft).length === 0) save.mutate()
  }
  return (
    <Page>
      <PageHeader
        title={scheme ? scheme.name : t('form.newTitle')}
        sub={<Link to="/evaluation">{t('back')}</Link>}
        actions={
          !locked && (
            <Button type="primary" loading={save.isPending} onClick={submit}>
              {t('form.save')}
            </Button>
          )
        }
      />
      {save.isError && <ProblemNotice error={save.error} faultsShown={server.length > 0} />}
      <Panel>
        {scheme && scheme.assessments.length > 0 && !locked && (
          <p className={styles.note}>{t('form.version')}</p>
        )}
        <SchemeForm
          draft={draft}
          faults={faults}
          locked={locked}
          isNew={scheme === null}
          onChange={(next) => {
            save.reset()
            setDraft(next)
          }}
        />
      </Panel>
    </Page>
  )
}
