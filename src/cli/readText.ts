import { readFileSync } from 'node:fs'

/** A file that was named on the command line and cannot be read; the message says which and why. */
export class NoFile extends Error {
  override readonly name = 'NoFile'
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file. Check its name and the folder you are in',
  ENOTDIR: 'there is no such file. Check its name and the folder you are in',
  EISDIR: 'it is a folder. Give the file in it',
  EACCES: 'this user may not read it. Give it that right, or copy the file',
}

/** The text of a file. @throws {NoFile} */
export const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
    const why = reasons[code] ?? (cause instanceof Error ? cause.message : String(cause))
    throw new NoFile(`${file} cannot be read: ${why}.`, { cause })
  }
}
