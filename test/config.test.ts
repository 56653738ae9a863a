import { describe, expect, it } from 'vitest'
import { BadEnvironment, readConfig } from '../src/config.ts'

const mistakesIn = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof BadEnvironment)) throw error
    const [, ...mistakes] = error.message.split('\n')
    return mistakes.map((line) => line.trim())
  }
}

describe('the environment', () => {
  it('may say nothing at all: everything runs in one process, on a port of its own', () => {
    expect(readConfig({})).toEqual({ port: 3978, dataDir: './data', workspace: true, logLevel: 'info' })
  })

  it('counts an empty line as nothing said', () => {
    const empty = { PORT: '', TIJDIG_DATA: '', DATABASE_URL: '', REDIS_URL: '', LOG_LEVEL: '' }
    expect(readConfig({ ...empty, TIJDIG_WORKSPACE: '', NODE_ENV: '' })).toEqual(readConfig({}))
  })

  it('is read as it says', () => {
    const servers = { DATABASE_URL: 'postgres://u:p@db:5432/tijdig', REDIS_URL: 'rediss://cache:6379' }
    expect(readConfig({ ...servers, PORT: '0', TIJDIG_DATA: '/srv/tijdig', LOG_LEVEL: 'warn' })).toEqual({
      port: 0,
      dataDir: '/srv/tijdig',
      databaseUrl: servers.DATABASE_URL,
      redisUrl: servers.REDIS_URL,
      workspace: true,
      logLevel: 'warn',
    })
  })

  it('switches the workspace off in production, unless it says otherwise', () => {
    expect(readConfig({ NODE_ENV: 'production' }).workspace).toBe(false)
    expect(readConfig({ NODE_ENV: 'production', TIJDIG_WORKSPACE: 'on' }).workspace).toBe(true)
    expect(readConfig({ TIJDIG_WORKSPACE: 'off' }).workspace).toBe(false)
  })

  it.each(['70000', '65536', '-1'])('has no port %s, and says which there are', (PORT) => {
    expect(mistakesIn({ PORT })).toEqual(['PORT: must be between 0 and 65535'])
  })

  it('says of a port that is none what is wrong with it', () => {
    expect(mistakesIn({ PORT: 'http' })).toEqual(['PORT: must be a number'])
    expect(mistakesIn({ PORT: '39.78' })).toEqual(['PORT: must be a whole number'])
  })

  it('has no Redis without a database server', () => {
    expect(mistakesIn({ REDIS_URL: 'redis://cache:6379' })).toEqual([
      'REDIS_URL: needs DATABASE_URL: a queue outside the process goes with a database outside it',
    ])
  })

  it('is told every mistake at once', () => {
    const wrong = {
      PORT: 'http',
      TIJDIG_WORKSPACE: 'yes',
      LOG_LEVEL: 'loud',
      REDIS_URL: 'redis://cache:6379',
    }
    expect(mistakesIn(wrong)).toEqual([
      'PORT: must be a number',
      'TIJDIG_WORKSPACE: must be on or off',
      'LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent',
      'REDIS_URL: needs DATABASE_URL: a queue outside the process goes with a database outside it',
    ])
    expect(mistakesIn({ DATABASE_URL: 'mysql://db', REDIS_URL: 'cache' })).toEqual([
      'DATABASE_URL: must be a URL that begins with postgres:// or postgresql://',
      'REDIS_URL: must be a URL that begins with redis:// or rediss://',
    ])
  })
})
