import { resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { StoryOrder } from './src/story-order.ts'

// One browser at a time on one server: the stories take turns, in their order.
export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../..'),
    include: ['packages/e2e/stories/**/*.test.ts'],
    environment: 'node',
    fileParallelism: false,
    maxWorkers: 1,
    sequence: { sequencer: StoryOrder, concurrent: false },
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Faults of a page are told whole.
    chaiConfig: { truncateThreshold: 0 },
    expect: { poll: { timeout: 60_000, interval: 200 } },
  },
})
