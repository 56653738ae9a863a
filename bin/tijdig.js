#!/usr/bin/env node
// Runs the TypeScript source as it is: there is no build that could differ from it.
import { existsSync } from 'node:fs'
import { register } from 'tsx/esm/api'

// What the environment says goes before what the file says.
if (existsSync('.env')) process.loadEnvFile('.env')
register()
const { main } = await import('../src/cli/run.ts')
process.exitCode = await main(process.argv.slice(2))
// A library may keep a handle open; what had to be finished was finished above.
process.exit()
