import { defineConfig } from 'vitest/config'

// The embedded engine has one connection: its test files take turns. A real PostgreSQL takes them side by side.
const embedded = !process.env['DATABASE_URL']

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          include: ['packages/{domain,contract,client,playbooks}/**/*.test.ts', 'tools/**/*.test.ts'],
          environment: 'node',
          testTimeout: 60_000,
        },
      },
      { test: { name: 'web', include: ['packages/web/**/*.test.{ts,tsx}'], environment: 'node' } },
      {
        test: {
          name: 'server',
          include: ['packages/server/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'packages/server/test/global-setup.ts',
          fileParallelism: !embedded,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
