import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'
import { PrismaPGlite } from 'pglite-prisma-adapter'

/** What of Prisma's schema engine is used here. */
type Engine = {
  diff(question: object): Promise<{ exitCode: number; stdout: string | null }>
  free(): void
}
type Exports = Record<string, () => void>
/** The little of WebAssembly that is used here; Node's types leave it to the browser's. */
type Wasm = {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports }
}
type Glue = {
  __wbg_set_wasm(exports: Exports): void
  SchemaEngine: { new: (options: object, log: (line: string) => void, factory: object) => Promise<Engine> }
}
declare global {
  var PRISMA_WASM_PANIC_REGISTRY: { message: string; get(): string; set_message(message: string): void }
}

const panics = {
  message: '',
  get: () => panics.message,
  set_message: (m: string) => void (panics.message = m),
}

/** The engine's glue keeps its instance in a module variable: a second one in a process breaks both. */
let glue: Promise<Glue> | undefined

const loadGlue = async (): Promise<Glue> => {
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= panics
  const folder = dirname(
    createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'),
  )
  // The package has no types for its inner module; its names are those that its own entry uses.
  const loaded = (await import(join(folder, 'schema_engine_bg.js'))) as Glue
  const { Module, Instance } = Reflect.get(globalThis, 'WebAssembly') as Wasm // its types are not Node's
  const module = new Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const { exports } = new Instance(module, { './schema_engine_bg.js': loaded })
  loaded.__wbg_set_wasm(exports)
  exports['__wbindgen_start']?.()
  return loaded
}

/** The adapter does not await scripts, so a failing one would pass for applied. */
const awaited = <A extends { executeScript(sql: string): Promise<void> }>(adapter: A, db: PGlite): A =>
  Object.assign(adapter, { executeScript: async (sql: string) => void (await db.exec(sql)) })

const memoryFactory = (opened: PGlite[]): SqlMigrationAwareDriverAdapterFactory => {
  const connect = async () => {
    const db = new PGlite()
    opened.push(db)
    return awaited(await new PrismaPGlite(db).connect(), db)
  }
  return { provider: 'postgres', adapterName: 'pglite-prisma-adapter', connect, connectToShadowDb: connect }
}

const migrationsIn = (folder: string) => ({
  baseDir: resolve(folder),
  shadowDbInitScript: '',
  lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
  migrationDirectories: readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
    .map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(folder, path, 'migration.sql'), 'utf8') },
      },
    })),
})

/**
 * What must still be migrated so that the database is what the schema says; an empty string when they agree.
 * Runs Prisma's own engine, as WebAssembly, over databases in memory: no server and no download.
 */
export const differences = async (migrations: string, schema: string): Promise<string> => {
  glue ??= loadGlue()
  const { SchemaEngine } = await glue
  const files = [{ path: schema, content: readFileSync(schema, 'utf8') }]
  const opened: PGlite[] = []
  const engine = await SchemaEngine.new(
    { datamodels: files.map(({ path, content }) => [path, content]) },
    () => {},
    bindMigrationAwareSqlAdapterFactory(memoryFactory(opened)),
  )
  try {
    const { exitCode, stdout } = await engine.diff({
      from: { tag: 'migrations', ...migrationsIn(migrations) },
      to: { tag: 'schemaDatamodel', files },
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
      shadowDatabaseUrl: null,
    })
    return exitCode === 0 ? '' : (stdout ?? 'they differ')
  } finally {
    engine.free()
    await Promise.all(opened.map((db) => db.close()))
  }
}
