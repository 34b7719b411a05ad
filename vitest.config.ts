import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// Each worker gets an embedded engine of its own (test/global-setup.ts); of those, few are enough.
const MOST_WORKERS = 4

// Files of one worker share the modules that they load: no test leaves anything behind in a module, and loading the
// program anew for each file took a third of the time.
const isolate = false

export default defineConfig({
  test: {
    maxWorkers: Math.min(MOST_WORKERS, availableParallelism()),
    projects: [
      {
        test: {
          name: 'pure',
          include: ['packages/{domain,contract,client,playbooks}/**/*.test.ts', 'tools/**/*.test.ts'],
          environment: 'node',
          isolate,
          testTimeout: 60_000,
        },
      },
      { test: { name: 'web', include: ['packages/web/**/*.test.{ts,tsx}'], environment: 'node', isolate } },
      {
        test: {
          name: 'server',
          include: ['packages/server/**/*.test.ts'],
          environment: 'node',
          isolate,
          globalSetup: 'packages/server/test/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
