import { readPermissions } from '@guatu/contract/identity.ts'
import { ROLES } from '@guatu/domain/identity/permissions.ts'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import { VERBS } from '@guatu/domain/identity/verbs.ts'
import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { ask } from '../../../shared/api/api.ts'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { ProblemNotice } from '../../../shared/ui/problem-notice.tsx'
import { LinesSkeleton } from '../../../shared/ui/skeletons.tsx'
import styles from '../parts/settings.module.css'
import { useSettingsWords } from '../words.ts'

/** 权限表: the one table that the server decides by, role by verb, with the scope in each cell. */
export function PermissionsPage() {
  const t = useSettingsWords()
  const words = useSharedWords()
  const [only, setOnly] = useState<Role[]>([])
  const query = useQuery({ ...ask(readPermissions), staleTime: 60 * 60_000 })
  if (query.isError) return <ProblemNotice error={query.error} onRetry={() => void query.refetch()} />
  if (!query.data) return <LinesSkeleton lines={14} />
  const scopes = new Map(query.data.rows.map((row) => [`${row.role} ${row.verb}`, row.scope]))
  const roles = only.length > 0 ? ROLES.filter((role) => only.includes(role)) : ROLES
  return (
    <>
      <p className={`${styles.gap} muted`}>{t('permissions.intro')}</p>
      <div className={styles.bar}>
        <Select
          mode="multiple"
          className={styles.find}
          allowClear
          placeholder={t('permissions.filter')}
          aria-label={t('permissions.filter')}
          value={only}
          onChange={setOnly}
          options={ROLES.map((role) => ({ value: role, label: words(`role.${role}`) }))}
        />
      </div>
      <div className={styles.wrap} tabIndex={0}>
        <table className={`${styles.table} ${styles.matrix}`}>
          <thead>
            <tr>
              <th scope="col">{t('permissions.verb')}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {words(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {VERBS.map((verb) => (
              <tr key={verb}>
                <th scope="row">{t(`permissions.verbs.${verb.replace('.', '_') as VerbKey}`)}</th>
                {roles.map((role) => {
                  const scope = scopes.get(`${role} ${verb}`)
                  return (
                    <td key={role} className={scope ? undefined : 'muted'}>
                      {scope ? t(`permissions.scope.${scope}`) : t('permissions.none')}
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

type Underscored<V extends string> = V extends `${infer A}.${infer B}` ? `${A}_${B}` : never
/** Keys of words are split at dots, so a verb's dot is written as an underscore there. */
type VerbKey = Underscored<(typeof VERBS)[number]>
