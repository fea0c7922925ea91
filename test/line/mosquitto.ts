import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from './eventually.ts'
import { freePort } from './free-port.ts'

/** Debian's mosquitto as a process of its own. */
export interface Mosquitto {
  readonly port: number
  /** Ends it at once, as a power cut does. */
  kill(): Promise<void>
  /** Starts it again on the same port. */
  restart(): Promise<void>
  /** Ends it and removes its files. */
  stop(): Promise<void>
}

export interface MosquittoOptions {
  /** user name and password of everybody who may come in; without it anybody may */
  readonly users?: ReadonlyMap<string, string>
  /** PEM; with it there is no way in but TLS */
  readonly tls?: { readonly certificate: string; readonly key: string }
  /** text of the access control list */
  readonly acl?: string
}

export const MOSQUITTO = '/usr/sbin/mosquitto'

const isAnswering = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.end()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

function tlsIn(folder: string, { tls }: MosquittoOptions): string[] {
  if (tls === undefined) return []
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')]
  writeFileSync(certificate, tls.certificate)
  writeFileSync(key, tls.key, { mode: 0o600 })
  return [`certfile ${certificate}`, `keyfile ${key}`]
}

function rulesIn(folder: string, { users, acl }: MosquittoOptions): string[] {
  if (users === undefined) return ['allow_anonymous true']
  const passwords = join(folder, 'passwords')
  const lines = [...users].map(([user, password]) => `${user}:${password}\n`)
  writeFileSync(passwords, lines.join(''), { mode: 0o600 })
  execFileSync('mosquitto_passwd', ['-U', passwords])
  const rules = ['allow_anonymous false', `password_file ${passwords}`]
  if (acl === undefined) return rules
  writeFileSync(join(folder, 'acl'), acl, { mode: 0o600 })
  return [...rules, `acl_file ${join(folder, 'acl')}`]
}

export async function startMosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-mosquitto-'))
  const port = await freePort()
  const file = join(folder, 'mosquitto.conf')
  const user = process.getuid?.() === 0 ? ['user root'] : []
  const rules = [...tlsIn(folder, options), ...rulesIn(folder, options)]
  const conf = [`listener ${port} 127.0.0.1`, ...user, ...rules, 'persistence false', '']
  writeFileSync(file, conf.join('\n'))

  const start = async () => {
    const started = spawn(MOSQUITTO, ['-c', file], { stdio: 'ignore' })
    await eventually('mosquitto answers', () => isAnswering(port))
    return started
  }
  let child: ChildProcess = await start()
  const endWithUs = () => void child.kill('SIGKILL')
  process.once('exit', endWithUs)
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
  }
  return {
    port,
    kill,
    async restart() {
      child = await start()
    },
    async stop() {
      process.off('exit', endWithUs)
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
