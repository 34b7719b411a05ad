import { readSetup } from '@guatu/contract/setup.ts'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { Steps } from 'antd'
import { useState } from 'react'
import { ask, queryClient } from '../../../shared/api/api.ts'
import { Appearance } from '../../session/index.ts'
import type { FirstAccount, SetupDraft } from '../draft.ts'
import { AccountsShown } from '../parts/accounts-shown.tsx'
import { FindTown } from '../parts/find-town.tsx'
import { FirstAdmin } from '../parts/first-admin.tsx'
import { ReviewUnits } from '../parts/review-units.tsx'
import styles from '../parts/setup.module.css'
import { useSetupWords } from '../words.ts'

/** The wizard of an empty office: town, units, administrator, accounts. */
export function SetupPage() {
  const t = useSetupWords()
  const { data: setup } = useQuery(ask(readSetup))
  const [step, setStep] = useState(0)
  const [draft, setDraft] = useState<SetupDraft | null>(null)
  const [accounts, setAccounts] = useState<readonly FirstAccount[] | null>(null)
  if (setup && !setup.needed && accounts === null) return <Navigate to="/sign-in" replace />
  const departments = (['office', 'enforcement', 'planning', 'safety', 'inspection'] as const).map((key) =>
    t(`defaults.${key}`),
  )
  const title = draft && step > 0 ? `${t('title')} · ${draft.town.name}` : t('title')
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <img src="/favicon.svg" alt="" />
        <h1>{title}</h1>
      </header>
      <Steps
        className={`${styles.steps} ${styles.noPrint}`}
        size="small"
        current={step}
        items={(['town', 'units', 'admin', 'done'] as const).map((key) => ({ title: t(`step.${key}`) }))}
      />
      {step === 0 && (
        <FindTown
          onFound={(found) => {
            setDraft({ departments, ...draft, ...found })
            setStep(1)
          }}
        />
      )}
      {step === 1 && draft && (
        <ReviewUnits
          draft={draft}
          onChange={(part) => setDraft({ ...draft, ...part })}
          onBack={() => setStep(0)}
          onNext={() => setStep(2)}
        />
      )}
      {step === 2 && draft && (
        <FirstAdmin
          draft={draft}
          onBack={() => setStep(1)}
          onDone={(made) => {
            setAccounts(made)
            setStep(3)
            void queryClient.invalidateQueries({ queryKey: ['setup'] })
          }}
        />
      )}
      {step === 3 && draft && accounts && <AccountsShown town={draft.town.name} accounts={accounts} />}
      <footer className={`${styles.foot} ${styles.noPrint}`}>
        <Appearance />
      </footer>
    </main>
  )
}
