import { existsSync, mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** The folder for the data cannot be made or used; the message says which and why. */
export class NoFolder extends Error {
  override readonly name = 'NoFolder'
}

const advice = 'Set TIJDIG_DATA to a folder that this user may write to.'

const isFolder = (path: string): boolean => {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false // not there, or below something that is no folder
  }
}

/**
 * Makes a folder and those above it, one at a time: Node's own recursive way never ends where the system neither has
 * a folder nor lets one be made (below /proc, say). @throws {NoFolder}
 */
export const makeFolder = (path: string): void => {
  try {
    if (isFolder(path)) return
    const above = dirname(path)
    if (above !== path && !isFolder(above)) makeFolder(above)
    mkdirSync(path)
  } catch (cause) {
    if (isFolder(path)) return // another process was as quick
    if (cause instanceof NoFolder) throw cause
    if (existsSync(path))
      throw new NoFolder(`TIJDIG_DATA: ${path} is a file, not a folder. ${advice}`, { cause })
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new NoFolder(`TIJDIG_DATA: the folder ${path} cannot be made (${why}). ${advice}`, { cause })
  }
}
