import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

// `npm ci` refuses a lock file without an entry for every platform's optional package, and `npm install` leaves out those
// that the registry in use does not have. This adds them by what their names say; npm installs none but the machine's own.

const FILE = 'package-lock.json'
const SYSTEMS = new Set([
  'android',
  'darwin',
  'freebsd',
  'linux',
  'openharmony',
  'win32',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
])
const PROCESSORS = new Set([
  'arm64',
  'x64',
  'ia32',
  'arm',
  'ppc64',
  'riscv64',
  's390x',
  'loong64',
  'mips64el',
  'wasm32',
])

const Package = z.looseObject({
  version: z.string().optional(),
  dev: z.boolean().optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
})
const Lock = z.looseObject({ packages: z.record(z.string(), Package) })

/** Whether `name` is found from `path` upwards, as Node looks for it. */
const isThere = (packages: z.infer<typeof Lock>['packages'], path: string, name: string): boolean => {
  const parts = path === '' ? [''] : path.split('/node_modules/')
  return parts
    .map((_, count) => parts.slice(0, parts.length - count).join('/node_modules/'))
    .concat('')
    .some((place) => packages[`${place === '' ? '' : `${place}/`}node_modules/${name}`] !== undefined)
}

const lock = Lock.parse(JSON.parse(readFileSync(FILE, 'utf8')))
const added: Record<string, z.infer<typeof Package>> = {}
for (const [path, { dev, optionalDependencies = {} }] of Object.entries(lock.packages))
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const words = name.split('/').at(-1)?.split('-') ?? []
    const os = words.find((word) => SYSTEMS.has(word))
    const cpu = words.find((word) => PROCESSORS.has(word))
    if (!os || !cpu || isThere(lock.packages, path, name)) continue
    const libc = words.some((word) => word.startsWith('musl'))
      ? 'musl'
      : os === 'linux' && words.some((word) => word.startsWith('gnu'))
        ? 'glibc'
        : undefined
    added[`node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(dev && { dev }),
      ...(libc && { libc: [libc] }),
      optional: true,
      os: [os],
    }
  }
const packages = Object.fromEntries(
  Object.entries({ ...lock.packages, ...added }).toSorted(([a], [b]) => (a < b ? -1 : 1)),
)
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages }, null, 2)}\n`)
process.stdout.write(`${Object.keys(added).length} added\n`)
