import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** Another process has this folder open. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  constructor(folder: string) {
    super(`${folder} is in use by another Tijdig; stop that one first, or ask it to do this`)
  }
}

/** Answers one line that another process asks; both are one line of JSON. */
export type Answer = (line: string) => Promise<string>

const longestSocketPath = 100 // of the 104 that every system has room for, with the zero at the end
const longestLine = 1_000_000
const [patience, pause] = [2_000, 20] // milliseconds; nobody needs a hundredth of the first

const socketPath = (folder: string): string => {
  const full = resolve(folder)
  const name = `tijdig-${createHash('sha256').update(full).digest('hex').slice(0, 32)}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`
  const beside = `${full}.lock`
  return Buffer.byteLength(beside) <= longestSocketPath ? beside : join(tmpdir(), name)
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined

const connected = (path: string): Promise<Socket> =>
  new Promise((done, fail) => {
    const socket = connect(path, () => done(socket))
    socket.once('error', fail)
  })

/** A socket file outlives its process; nobody answers there then. */
const isHeld = async (path: string): Promise<boolean> => {
  try {
    ;(await connected(path)).destroy()
    return true
  } catch (error) {
    return !['ECONNREFUSED', 'ENOENT'].includes(String(codeOf(error)))
  }
}

const listening = (server: Server, path: string): Promise<boolean> =>
  new Promise((done, fail) => {
    const failed = (error: Error) => (codeOf(error) === 'EADDRINUSE' ? done(false) : fail(error))
    server.once('error', failed)
    server.listen(path, () => {
      server.off('error', failed)
      if (process.platform !== 'win32') chmodSync(path, 0o600)
      done(true)
    })
  })

/**
 * Removes what a process that died left behind. Only one process at a time may look and remove: else a slow one would
 * remove the socket that a fast one has just put there. A guard that stays the same for all our patience was left by a
 * process that died in that very instant.
 */
const clear = async (path: string): Promise<void> => {
  const guard = `${path}.guard`
  const madeAt = () => statSync(guard, { throwIfNoEntry: false })?.mtimeMs
  for (let left = patience, first = madeAt(); !claimed(guard); left -= pause) {
    if (madeAt() !== first) return
    if (left <= 0) rmSync(guard, { recursive: true, force: true })
    await wait(pause)
  }
  try {
    if (!(await isHeld(path))) rmSync(path, { force: true })
  } finally {
    rmSync(guard, { recursive: true, force: true })
  }
}

const claimed = (guard: string): boolean => {
  try {
    mkdirSync(guard)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    return false
  }
}

const nextLine = (socket: Socket): Promise<string> =>
  new Promise((done, fail) => {
    let text = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
      if (text.includes('\n')) done(text.slice(0, text.indexOf('\n')))
      else if (text.length > longestLine) fail(new Error('the line is too long'))
    })
    socket.once('error', fail)
    socket.once('close', () => fail(new Error('the other side left without an answer')))
  })

const serve = async (socket: Socket, answer: Answer): Promise<void> => {
  try {
    const line = await nextLine(socket)
    const said = await answer(line).catch((error: unknown) => JSON.stringify({ error: String(error) }))
    socket.end(`${said}\n`)
  } catch {
    socket.destroy() // whoever only looked whether somebody is here, or left
  }
}

/**
 * Holds the folder for this process until the release, or until the process ends in whatever way. While held, other
 * processes may ask it things by {@link askHolder}. @throws {FolderInUse}
 */
export const lockFolder = async (folder: string, answer: Answer): Promise<() => Promise<void>> => {
  const path = socketPath(folder)
  const open = new Set<Socket>()
  for (;;) {
    const server = createServer((socket) => {
      open.add(socket.once('close', () => open.delete(socket)).on('error', () => {})) // it left: no harm done
      void serve(socket, answer)
    })
    if (await listening(server, path)) {
      server.unref()
      return () =>
        new Promise((done) => {
          server.close(() => done())
          for (const socket of open) socket.destroy()
        })
    }
    if (await isHeld(path)) throw new FolderInUse(folder)
    await clear(path)
  }
}

/** Asks the process that holds the folder; rejects when nobody does. */
export const askHolder = async (folder: string, line: string): Promise<string> => {
  const socket = await connected(socketPath(folder)).catch((cause: unknown) => {
    throw new Error(`no Tijdig is running on ${folder}`, { cause })
  })
  socket.write(`${line}\n`)
  try {
    return await nextLine(socket)
  } finally {
    socket.destroy()
  }
}
