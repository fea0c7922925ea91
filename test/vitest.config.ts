import { defineConfig } from 'vitest/config'

/** Their files keep nothing of their own between tests: one process loads what they share once. */
const TOGETHER = [
  ...['agronomy', 'alarms', 'calibrate', 'climate', 'dashboard', 'forecast', 'growing', 'jobs'],
  ...['meters', 'outgoing', 'people', 'sales'],
].map((part) => `test/${part}/**/*.test.ts`)
const ALL = ['test/**/*.test.ts', 'test/**/*.test.tsx']

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    globalSetup: ['test/global-setup.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    maxConcurrency: 8,
    slowTestThreshold: 5_000,
    projects: [
      { extends: true, test: { name: 'apart', include: ALL, exclude: TOGETHER } },
      { extends: true, test: { name: 'together', include: TOGETHER, isolate: false } },
    ],
  },
})
