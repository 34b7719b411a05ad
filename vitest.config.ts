import { defineConfig } from 'vitest/config'

const pure = ['packages/{domain,contract,client,playbooks}/**/*.test.ts', 'tools/**/*.test.ts']

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'pure', include: pure, environment: 'node' } },
      {
        test: {
          name: 'server',
          include: ['packages/server/**/*.test.ts'],
          environment: 'node',
          globalSetup: 'packages/server/test/global-setup.ts',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
