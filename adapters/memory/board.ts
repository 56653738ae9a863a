import { randomUUID } from 'node:crypto'
import type { Board, Posted } from '../../src/ports/board.ts'

/** `posted` is the seq it was posted with, which edits do not change. */
type Standing = { readonly posted: number; readonly message: Posted }
type RegionBoard = { seq: number; readonly messages: Map<string, Standing> }

/** The workspace's board in memory: gone with the process. */
export const createMemoryBoard = (): Board => {
  const boards = new Map<string, RegionBoard>()
  const boardOf = (region: string): RegionBoard => {
    const board = boards.get(region) ?? { seq: 0, messages: new Map() }
    boards.set(region, board)
    return board
  }
  const all = (region: string) => [...boardOf(region).messages.values()]
  const find = (region: string, key: string) =>
    all(region).find(({ message }) => message.key === key)?.message
  return {
    post: async (region, message) => {
      const before = find(region, message.key)
      if (before) return before
      const board = boardOf(region)
      board.seq += 1
      const posted: Posted = { ...message, id: randomUUID(), edits: 0, seq: board.seq }
      board.messages.set(posted.id, { posted: board.seq, message: posted })
      return posted
    },
    edit: async (region, id, card) => {
      const board = boardOf(region)
      const standing = board.messages.get(id)
      if (!standing) return false
      board.seq += 1
      const { message, posted } = standing
      const edited: Posted = { ...message, content: { card }, edits: message.edits + 1, seq: board.seq }
      board.messages.set(id, { posted, message: edited })
      return true
    },
    find: async (region, key) => find(region, key),
    get: async (region, id) => boardOf(region).messages.get(id)?.message,
    list: async (region, conversations, { since = 0, limit } = {}) => {
      const newest = all(region)
        .filter(({ message }) => message.seq > since && conversations.includes(message.conversation))
        .toSorted((a, b) => a.posted - b.posted)
        .map(({ message }) => message)
      return limit === undefined ? newest : newest.slice(Math.max(0, newest.length - limit))
    },
    seq: async (region) => boardOf(region).seq,
  }
}
