/** What can keep Guatu from starting; each has one line that says what to do. */
export type StartupFailure =
  | 'database_unreachable'
  | 'database_forbidden'
  | 'database_too_old'
  | 'postgis_missing'
  | 'schema_newer'
  | 'migration_changed'
  | 'embedded_broken'
  | 'folder_unwritable'
  | 'secret_unusable'
  | 'data_in_use'
  | 'port_taken'
  | 'address_unusable'
  | 'setting_wrong'
  | 'argument_unknown'
  | 'demo_unfinished'
  | 'demo_not_loopback'

const LINES: Record<StartupFailure, (p: Record<string, string>) => string> = {
  database_unreachable: (p) =>
    `连不上 DATABASE_URL 指向的数据库：${p.reason}。请检查地址、账号与密码，或去掉 DATABASE_URL 改用内置数据库。` +
    ` / Cannot reach the database of DATABASE_URL: ${p.reasonEn}. Check address, account and password, or unset it to use the embedded one.`,
  database_forbidden: (p) =>
    `DATABASE_URL 的账号没有权限建立数据表（${p.reason}）。请让该账号成为这个数据库的所有者。` +
    ` / The account of DATABASE_URL may not create tables (${p.reason}). Make it the owner of the database.`,
  database_too_old: (p) =>
    `数据库是 PostgreSQL ${p.found}，至少需要 ${p.needed}。请升级数据库，或去掉 DATABASE_URL 改用内置数据库。` +
    ` / The database is PostgreSQL ${p.found}; at least ${p.needed} is needed. Upgrade it, or unset DATABASE_URL to use the embedded one.`,
  postgis_missing: (p) =>
    `数据库没有 PostGIS 扩展（${p.reason}）。请安装 postgresql-15-postgis-3，并用有权限的账号执行 create extension postgis。` +
    ` / The database has no PostGIS (${p.reason}). Install it and run "create extension postgis" as a privileged user.`,
  schema_newer: (p) =>
    `数据库结构（第 ${p.found} 号）比本程序（第 ${p.known} 号）新。请升级 Guatu，或改用原来的数据目录。` +
    ` / The database schema (${p.found}) is newer than this program (${p.known}). Upgrade Guatu or use another database.`,
  migration_changed: (p) =>
    `已执行过的迁移 ${p.name} 与程序中的不一致。请使用创建该数据库时的版本，或恢复该文件。` +
    ` / Migration ${p.name} differs from the one that was applied. Restore the file or use the version that applied it.`,
  embedded_broken: (p) =>
    `内置数据库打不开（${p.folder}：${p.reason}）。请检查磁盘空间；如已损坏，用备份恢复该目录，或用 GUATU_DATA 指定其他目录。` +
    ` / The embedded database does not open (${p.folder}: ${p.reason}). Check the free disk space; restore the folder from a backup, or name another in GUATU_DATA.`,
  folder_unwritable: (p) =>
    `数据目录 ${p.folder} 不能写入（${p.reason}）。请用 GUATU_DATA 指定可写的目录。` +
    ` / The data folder ${p.folder} cannot be written (${p.reason}). Name a writable one in GUATU_DATA.`,
  secret_unusable: (p) =>
    `密钥文件 ${p.file} 不能使用（${p.reason}）。请用备份恢复该文件，或用 GUATU_SECRET_KEY 给出密钥；确实找不回时删去该文件，再到设置中重新填写辅助模型的密钥。` +
    ` / The key file ${p.file} cannot be used (${p.reason}). Restore it from a backup or give the key in GUATU_SECRET_KEY; where it is lost for good, delete the file and enter the model's key again in the settings.`,
  data_in_use: (p) =>
    `数据目录 ${p.folder} 正被另一个 Guatu（进程 ${p.pid}）使用。请先停止它，或用 GUATU_DATA 指定其他目录。` +
    ` / The data folder ${p.folder} is in use by another Guatu (process ${p.pid}). Stop it or name another folder in GUATU_DATA.`,
  port_taken: (p) =>
    `端口 ${p.port} 已被占用。请用 GUATU_PORT 指定其他端口。` +
    ` / Port ${p.port} is taken. Name another one in GUATU_PORT.`,
  address_unusable: (p) =>
    `不能监听 ${p.address}（${p.reason}）。请检查 GUATU_HOST 是否为本机地址、GUATU_PORT 是否允许使用（1024 以下的端口需要管理员权限）。` +
    ` / Cannot listen on ${p.address} (${p.reason}). GUATU_HOST must be an address of this machine, and ports below 1024 need administrator rights.`,
  demo_unfinished: () =>
    '上次启动时演示数据没有装完。请清空这个数据库（或换一个）后重新启动。' +
    ' / The demonstration was not finished at the last start. Empty this database, or name another, and start again.',
  demo_not_loopback: (p) =>
    `演示数据的密码是公开的，只能在本机使用，不能监听 ${p.host}。请用 npm start -- --empty 建立自己的数据。` +
    ` / The demonstration has public passwords and is served on this machine only, not on ${p.host}. Start with -- --empty.`,
  setting_wrong: (p) =>
    `设置 ${p.name} 的值不对，应为：${p.reason}。请改正后重新启动。 / The setting ${p.name} is wrong; it must be ${p.reasonEn}. Correct it and start again.`,
  argument_unknown: (p) =>
    `不认识参数 ${p.name}。用法：npm start [-- --empty]。 / Unknown argument ${p.name}. Usage: npm start [-- --empty].`,
}

/** One line, whatever a library has put into its message. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Ends the start with one clear line instead of a stack trace. */
export class StartupError extends Error {
  override readonly name = 'StartupError'
  readonly failure: StartupFailure
  constructor(failure: StartupFailure, params: Record<string, string>) {
    super(oneLine(LINES[failure](params)))
    this.failure = failure
  }
}

/** What an error of the system or a library says; its code where it says nothing. */
export const reasonOf = (error: unknown): string => {
  const { message, code, errors } = error as NodeJS.ErrnoException & { readonly errors?: readonly unknown[] }
  if (message) return message
  return errors?.length ? errors.map(reasonOf).join('; ') : (code ?? String(error))
}
