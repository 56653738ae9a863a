import { lockFolder } from '../../adapters/db/folderLock.ts'

/** A process that holds a folder until it is killed; it repeats what it is asked. */
const [, , folder = ''] = process.argv
await lockFolder(folder, async (line) => line.toUpperCase())
process.stdout.write('held\n')
setInterval(() => {}, 60_000)
