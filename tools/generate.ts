import { spawnSync } from 'node:child_process'

/** Generating asks nothing of Prisma's schema engine, which would otherwise be downloaded first. */
const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', CHECKPOINT_DISABLE: '1' }
const { status } = spawnSync('npx', ['prisma', 'generate', ...process.argv.slice(2)], {
  env,
  stdio: 'inherit',
})
process.exit(status ?? 1)
