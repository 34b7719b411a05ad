import { PrinterOutlined } from '@ant-design/icons'
import { ROLES } from '@guatu/domain/identity/permissions.ts'
import type { Role } from '@guatu/domain/identity/permissions.ts'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useSharedWords } from '../../../shared/i18n/words.ts'
import { CopyButton } from '../../../shared/ui/copy-button.tsx'
import type { FirstAccount } from '../draft.ts'
import { useSetupWords } from '../words.ts'
import styles from './setup.module.css'

const isRole = (text: string): text is Role => (ROLES as readonly string[]).includes(text)

/** Last step: accounts and first passwords, once, to be copied or printed. */
export function AccountsShown({ town, accounts }: { town: string; accounts: readonly FirstAccount[] }) {
  const t = useSetupWords()
  const words = useSharedWords()
  const roleOf = (role: string) => (isRole(role) ? words(`role.${role}`) : role)
  const text = accounts
    .map((one) => [roleOf(one.role), one.name, one.account, one.firstPassword ?? t('done.own')].join('\t'))
    .join('\n')
  return (
    <>
      <h2>{t('done.title', { name: town })}</h2>
      <p>{t('done.text')}</p>
      <table className={styles.accounts}>
        <thead>
          <tr>
            {(['role', 'name', 'account', 'password'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`done.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {accounts.map((one) => (
            <tr key={one.account}>
              <td>{roleOf(one.role)}</td>
              <td>{one.name}</td>
              <td>
                <code>{one.account}</code>
              </td>
              <td>{one.firstPassword ? <code>{one.firstPassword}</code> : <span>{t('done.own')}</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={`${styles.foot} ${styles.noPrint}`}>
        <span>
          <CopyButton text={text} label={t('done.copyAll')} />{' '}
          <Button size="small" icon={<PrinterOutlined />} onClick={() => print()}>
            {words('print')}
          </Button>
        </span>
        <Link to="/sign-in">
          <Button type="primary">{t('done.signIn')}</Button>
        </Link>
      </div>
    </>
  )
}
