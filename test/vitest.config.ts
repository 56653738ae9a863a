import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

const { TEST_REPORTS: reports } = process.env
const slow = ['test/chaos/**', 'test/e2e/**', 'test/bench/**']

/** `extends: true` takes over what stands at the top. */
const project = (
  name: string,
  include: string[],
  more: { exclude?: string[]; zone?: string; timeout?: number } = {},
) => ({
  extends: true as const,
  test: {
    name,
    include,
    exclude: more.exclude ?? [],
    env: { TZ: more.zone ?? 'America/New_York' },
    testTimeout: more.timeout ?? 30_000,
    hookTimeout: more.timeout ?? 60_000,
  },
})

/**
 * The zones are far from Amsterdam on both sides, so that a rule that looks at the machine's own clock falls over.
 * `npm test` runs the first two projects; the others need minutes, a browser or a quiet machine.
 */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      project('tests', ['test/**/*.test.ts'], { exclude: slow }),
      project('spec-in-auckland', ['test/spec/**/*.test.ts'], { zone: 'Pacific/Auckland' }),
      project('chaos', ['test/chaos/**/*.test.ts'], { timeout: 900_000 }),
      project('e2e', ['test/e2e/**/*.test.ts'], { timeout: 300_000 }),
    ],
    // By default one core is left to others, which on two cores is half of all.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    setupFiles: ['test/setup.ts'],
    watch: false,
    reporters: reports
      ? ['default', ['json', { outputFile: `${reports}/${process.pid}.json` }]]
      : ['default'],
  },
})
