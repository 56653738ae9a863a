import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type Proxy = {
  readonly port: number
  /** Bytes stop on their way and nobody is told, as behind a firewall that forgot the connection. */
  hold(): void
  /** Closes what is open and lets nobody in. */
  cut(): void
  restore(): void
  close(): Promise<void>
}

/** Stands between us and a server, to be in the way. */
export const startProxy = async (host: string, port: number): Promise<Proxy> => {
  const sockets = new Set<Socket>()
  let state: 'through' | 'held' | 'cut' = 'through'

  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    keep(near)
    if (state === 'cut') {
      near.destroy()
      return
    }
    const far = connect(port, host)
    keep(far)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
    near.pipe(far)
    far.pipe(near)
    if (state === 'held') near.pause()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (!address || typeof address === 'string') throw new Error('The proxy has no port')

  return {
    port: address.port,
    hold: () => {
      state = 'held'
      for (const socket of sockets) {
        socket.unpipe()
        socket.pause()
      }
    },
    cut: () => {
      state = 'cut'
      for (const socket of sockets) socket.destroy()
    },
    restore: () => {
      state = 'through'
      // What was held has no way on any more; whoever used it connects anew.
      for (const socket of sockets) if (socket.isPaused()) socket.destroy()
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
