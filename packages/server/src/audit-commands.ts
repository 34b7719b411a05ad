import { newId } from './platform/ids.ts'
import { checkRebuild, rebuildCasefiles } from './features/casefiles/index.ts'
import { sealAll, verifyAll } from './features/audit/index.ts'
import { readConfig } from './platform/config.ts'
import { openDatabase } from './start/open-database.ts'
import { consoleProgress } from './start/progress.ts'
import { openGuatu, type Opened } from './start/server.ts'

type Print = (text: string) => void

/** Opens the database as the server would (an embedded one only while no server runs on it), and closes it again. */
const withGuatu = async (work: (opened: Opened) => Promise<void>): Promise<void> => {
  const config = readConfig(process.env)
  const progress = consoleProgress()
  const opened = await openGuatu(await openDatabase(config, progress), config, progress)
  await work(opened).finally(() => opened.close())
}

const FAULTS = {
  changed: '内容被改动 / was changed',
  removed: '被删除 / was removed',
  inserted: '是事后插入的 / was put in afterwards',
  chain: '所在的封存链断裂 / stands where the chain of seals is broken',
} as const

/** Recomputes the whole log. Throws where it does not hold, so that the exit code says so. */
export const auditVerify = (print: Print): Promise<void> =>
  withGuatu(async ({ platform }) => {
    await sealAll(platform.db, platform.clock)
    const found = await verifyAll(platform.db)
    for (const [district, { ok, events, seals, unsealed, fault }] of found) {
      const where = fault?.seal ? `（封存 / seal ${fault.seal}）` : ''
      const verdict =
        ok || !fault ? '完好 / intact' : `事件 / event ${fault.eventId} ${FAULTS[fault.what]}${where}`
      print(
        `${district}: ${verdict}; ${events} 条事件 / events, ${seals} 次封存 / seals, ${unsealed} 条未封存 / unsealed`,
      )
    }
    if ([...found.values()].some((one) => !one.ok))
      throw new Error('日志不完整，见上 / The log does not hold, see above')
  })

/** Holds every casefile against its events; with `repair` writes those anew that differ. */
export const auditRebuild = (print: Print, repair: boolean): Promise<void> =>
  withGuatu(async ({ platform }) => {
    const { checked, differing, differences } = await checkRebuild(platform.db)
    print(`${checked} 件案卷 / casefiles checked, ${differing} 件不一致 / differ`)
    for (const one of differences.slice(0, 50))
      print(
        `${one.number ?? one.casefileId} ${one.column}: ${JSON.stringify(one.stored)} ≠ ${JSON.stringify(one.rebuilt)}`,
      )
    if (differing === 0) return
    if (!repair)
      throw new Error(
        '有不一致的案卷；加 --repair 可按日志重建 / Some differ; --repair writes them anew from the log',
      )
    const ids = [...new Set(differences.map((one) => one.casefileId))]
    const now = platform.clock.now()
    await rebuildCasefiles(platform.db, ids, {
      districtCode: '000000',
      at: now,
      actorId: null,
      postId: null,
      unitId: null,
      kind: 'casefile.rebuilt',
      subjectType: 'rebuild',
      subjectId: newId(),
      version: 1,
      payload: { ids },
    })
    print(`${ids.length} 件已按日志重建 / written anew`)
  })
