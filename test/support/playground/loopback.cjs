// Required before a program that may reach nothing but this machine, nor be reached from elsewhere: the Playground, which
// listens on every interface and has no option for another, and the bot. What they try to reach outside is refused, and
// written down in the file that OUTSIDE_FILE names.
const { Server, Socket } = require('node:net')
const dns = require('node:dns')
const { appendFileSync } = require('node:fs')

const isHere = (host) => host === undefined || /^(?:localhost|127(?:\.\d+){3}|::1|\[::1\])$/.test(host)
const refused = (host) => {
  const { OUTSIDE_FILE: file } = process.env
  if (file) appendFileSync(file, `${host}\n`)
  return Object.assign(new Error(`${host} is outside this machine`), { code: 'ENETUNREACH' })
}

const { listen } = Server.prototype
Server.prototype.listen = function (...args) {
  const [port, host, ...rest] = args
  return typeof port === 'number' && typeof host !== 'string'
    ? listen.call(this, port, '127.0.0.1', ...args.slice(1))
    : listen.call(this, port, host, ...rest)
}

const { connect } = Socket.prototype
Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args
  const host = typeof first === 'object' && first !== null ? first.host : args[1]
  if (typeof host !== 'string' || isHere(host)) return connect.apply(this, args)
  const error = refused(host)
  process.nextTick(() => this.destroy(error))
  return this
}

const { lookup } = dns
dns.lookup = (host, ...rest) => {
  if (isHere(host)) return lookup(host, ...rest)
  const error = refused(host)
  const done = rest.at(-1)
  process.nextTick(() => done(error))
}
