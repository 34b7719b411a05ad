import { afterAll, expect, test } from 'vitest'
import type { Stage } from './stage.ts'

/**
 * The steps of one story, in order: what follows a failed step is skipped, since it stands on it (`independent`: it
 * does not). After each step the
 * pages must be clean: no error, no refused request that the story does not tell of, nothing that left the machine.
 */
export const storySteps = (
  story: string,
  stage: () => Stage,
  { independent = false }: { independent?: boolean } = {},
) => {
  let failed: string | null = null
  afterAll(async () => {
    await stage().close()
  })
  return (name: string, work: () => Promise<void>): void => {
    test(name, async ({ skip }) => {
      if (failed && !independent) skip(`an earlier step failed: ${failed}`)
      try {
        await work()
        expect(stage().takeFaults(), 'faults on the pages').toEqual([])
      } catch (error) {
        failed = name
        await stage().photographAll(`${story}-${name.split(' ')[0] ?? ''}`)
        const faults = stage().takeFaults()
        if (faults.length > 0 && error instanceof Error)
          error.message += `\nOn the pages meanwhile:\n  ${faults.join('\n  ')}`
        throw error
      }
    })
  }
}
