import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import express, { type Router } from 'express'
import { createApi } from './api.ts'
import { noOtherSite, onlyHere, secureHeaders } from './guards.ts'
import type { WorkspaceNeeds } from './needs.ts'
import { answerProblems, nowhere } from './problem.ts'

const page = fileURLToPath(new URL('page', import.meta.url))
const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js')

/**
 * The workspace: its page, and the JSON API behind it, to be mounted at /workspace. It answers only requests
 * from this machine, made to it by name, and not on behalf of another website; anything else gets 403.
 */
export const workspaceRoutes = (needs: WorkspaceNeeds): Router => {
  const router = express.Router()
  router.use(secureHeaders, ...onlyHere)
  router.use('/api', ...noOtherSite, createApi(needs), nowhere)
  router.get('/adaptivecards.min.js', (_request, response) => response.sendFile(renderer))
  router.use(express.static(page, { cacheControl: false }))
  router.use(nowhere, answerProblems(needs.report))
  return router
}
