import { signOut } from '@guatu/contract/identity.ts'
import { useMutation } from '@tanstack/react-query'
import { Link, useRouter } from '@tanstack/react-router'
import { Button } from 'antd'
import { api, queryClient } from '../../../shared/api/api.ts'
import { meQuery, noteSession, useMe } from '../../../shared/api/me.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { useSessionWords } from '../words.ts'
import { Appearance } from './appearance.tsx'
import styles from './door.module.css'

/** Who I am and with which posts; language and theme; the way out. */
export function AccountPanel({ wide }: { wide?: boolean }) {
  const t = useSessionWords()
  const words = useSharedWords()
  const me = useMe()
  const router = useRouter()
  const leave = useMutation({
    mutationFn: () => api.call(signOut),
    onSuccess: async () => {
      api.forget()
      noteSession(false)
      queryClient.clear()
      queryClient.setQueryData(meQuery.queryKey, null)
      await router.navigate({ to: '/sign-in' })
    },
  })
  return (
    <div className={`${styles.account} ${wide ? styles.wide : ''}`}>
      <div>
        <div className={styles.name}>{me.name}</div>
        <div className="muted">{me.account}</div>
      </div>
      <section>
        <h3>{t('posts')}</h3>
        {me.posts.length === 0 && <p className="muted">{t('noPosts')}</p>}
        <ul className={styles.posts}>
          {me.posts.map((post) => (
            <li key={post.id}>
              <span>{words(`role.${post.role}`)}</span>
              <span className="muted">{post.unitName}</span>
            </li>
          ))}
        </ul>
      </section>
      <div className={styles.row}>
        <Appearance />
      </div>
      <div className={styles.row}>
        <Link to="/password">{t('change')}</Link>
        <Button onClick={() => leave.mutate()} loading={leave.isPending}>
          {t('signOut')}
        </Button>
      </div>
      {leave.isError && <ProblemNotice error={leave.error} />}
    </div>
  )
}
