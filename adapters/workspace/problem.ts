import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { type Words, wordsFor } from './words.ts'

/** What the visitor did cannot be done; the words say why and what can. */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly say: (words: Words) => string
  constructor(status: number, say: (words: Words) => string) {
    super(`the workspace answers ${status}`)
    this.status = status
    this.say = say
  }
}

/** The last handler under an unknown address. */
export const nowhere: RequestHandler = () => {
  throw new Problem(404, (words) => words.noSuchPlace)
}

const asProblem = (error: unknown): Problem | undefined => {
  if (error instanceof Problem) return error
  if (!(error instanceof Error && 'type' in error)) return undefined
  if (error.type === 'entity.too.large') return new Problem(413, (words) => words.tooLarge)
  if (error.type === 'entity.parse.failed' || error.type === 'encoding.unsupported')
    return new Problem(400, (words) => words.noJson)
  return undefined
}

/** Answers every error in words of the visitor's language; what is nobody's fault there is reported. */
export const answerProblems =
  (report: (error: unknown) => void) =>
  (error: unknown, request: Request, response: Response, next: NextFunction): void => {
    const problem = asProblem(error)
    if (!problem) report(error)
    if (response.headersSent) return next(error)
    const words = wordsFor(request)
    response.status(problem?.status ?? 500).json({ error: problem?.say(words) ?? words.broken })
  }
