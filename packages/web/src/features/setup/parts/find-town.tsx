import { readDivision, searchDivisions } from '@guatu/contract/setup.ts'
import type { Division } from '@guatu/contract/setup.ts'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { api, ask } from '../../../shared/api/api.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import type { SetupDraft } from '../draft.ts'
import { useSetupWords } from '../words.ts'
import styles from './setup.module.css'

/** First step: the town by its name, in the national divisions. */
export function FindTown({
  onFound,
}: {
  onFound: (draft: Pick<SetupDraft, 'town' | 'communities'>) => void
}) {
  const t = useSetupWords()
  const [text, setText] = useState('')
  const name = useDeferredValue(text.trim())
  const found = useQuery({
    ...ask(searchDivisions, { query: { name } }),
    enabled: name !== '',
    placeholderData: keepPreviousData,
  })
  const choose = useMutation({
    mutationFn: (division: Division) => api.call(readDivision, { params: { code: division.code } }),
    onSuccess: ({ division, children }) =>
      onFound({
        town: { code: division.code, name: division.name, path: division.path },
        communities: children.map((child) => ({ key: child.code, code: child.code, name: child.name })),
      }),
  })
  const towns = (found.data?.divisions ?? []).filter((one) => one.level === 'town')
  return (
    <>
      <Input
        autoFocus
        size="large"
        value={text}
        maxLength={60}
        aria-label={t('town.find')}
        placeholder={t('town.hint')}
        onChange={(event) => setText(event.target.value)}
      />
      {(found.isError || choose.isError) && (
        <div className={styles.gap}>
          <ProblemNotice error={choose.error ?? found.error} onRetry={() => void found.refetch()} />
        </div>
      )}
      {name !== '' && found.isPending && (
        <div className={styles.gap}>
          <LinesSkeleton lines={3} />
        </div>
      )}
      {name !== '' && found.data && towns.length === 0 && (
        <p className={styles.gap}>{t('town.none', { q: name })}</p>
      )}
      {name !== '' && (
        <ul className={styles.found}>
          {towns.map((town) => (
            <li key={town.code}>
              <span>
                <b>{town.name}</b> <span className="muted">{town.path.slice(0, -1).join(' · ')}</span>{' '}
                <span className="muted">{town.code}</span>
              </span>
              <Button
                loading={choose.isPending && choose.variables.code === town.code}
                onClick={() => choose.mutate(town)}
                aria-label={`${t('town.pick')} ${town.name} ${town.code}`}
              >
                {t('town.pick')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
