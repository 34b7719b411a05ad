import { listMembers } from '@guatu/contract/identity.ts'
import type { Member } from '@guatu/contract/identity.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useDeferredValue, useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useCan } from '../../../shared/api/me.ts'
import { useDates } from '../../../shared/format/use-dates.ts'
import { EmptyState } from '../../../shared/ui/empty-state.tsx'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import { MemberActions } from '../parts/member-actions.tsx'
import { MemberForm } from '../parts/member-form.tsx'
import { PostList } from '../parts/post-list.tsx'
import styles from '../parts/settings.module.css'
import { useSettingsWords } from '../words.ts'

/** 人员与岗位: accounts belong to the system administrator, posts to the security administrator. */
export function MembersPage() {
  const t = useSettingsWords()
  const can = useCan()
  const [find, setFind] = useState('')
  const [adding, setAdding] = useState(false)
  const q = useDeferredValue(find.trim())
  const query = useQuery({
    ...ask(listMembers, { query: q === '' ? {} : { q } }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <div className={styles.bar}>
        <Input.Search
          className={styles.find}
          allowClear
          placeholder={t('members.find')}
          aria-label={t('members.find')}
          onChange={(event) => setFind(event.target.value)}
        />
        {can('members.write') && (
          <Button type="primary" onClick={() => setAdding(true)}>
            {t('members.add')}
          </Button>
        )}
      </div>
      {can('posts.grant') && <p className={`${styles.gap} muted`}>{t('members.separated')}</p>}
      {query.isError && <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <LinesSkeleton lines={10} />}
      {query.data?.members.length === 0 && (
        <EmptyState title={t('members.empty')} text={t('members.emptyText')} />
      )}
      {query.data && query.data.members.length > 0 && (
        <div className={styles.wrap}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{t('members.name')}</th>
                <th scope="col">{t('members.account')}</th>
                <th scope="col">{t('members.posts')}</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {query.data.members.map((member) => (
                <MemberRow key={member.id} member={member} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {adding && <MemberForm onClose={() => setAdding(false)} />}
    </>
  )
}

function MemberRow({ member }: { member: Member }) {
  const t = useSettingsWords()
  const dates = useDates()
  return (
    <tr data-member={member.account}>
      <td className="nowrap">
        {member.name}
        {member.locked && <span className={`${styles.mark} ${styles.red}`}>{t('members.locked')}</span>}
        {!member.locked && member.lockedUntil && (
          <span className={`${styles.mark} ${styles.red}`}>
            {t('members.lockedUntil', { when: dates.instant(member.lockedUntil) })}
          </span>
        )}
      </td>
      <td className="muted">{member.account}</td>
      <td>
        <PostList member={member} />
      </td>
      <td>
        <MemberActions member={member} />
      </td>
    </tr>
  )
}
