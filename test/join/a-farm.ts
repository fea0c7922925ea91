import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Terminal } from '../../gateway/operate/command.ts'
import { joinCommand } from '../../gateway/operate/join.ts'
import { keyHashOf } from '../../server/certs/authority.ts'
import { invite } from '../../server/join/invitations.ts'
import type { AServer, AServerOptions } from '../server/a-server.ts'
import { aReachableServer, authorityOf } from '../server/reach.ts'

export interface AFarm extends AServer {
  /** a fresh code for a gateway */
  invite(gateway?: string): Promise<string>
}

export async function aFarm(options: AServerOptions = {}): Promise<AFarm> {
  const server = await aReachableServer({ certificatesEveryMs: 50, ...options })
  const book = await server.openBook()
  onTestFinished(() => book.destroy())
  const nowMs = options.nowMs ?? Date.now
  const by = () => ({ who: 'console', nowMs: nowMs() })
  return {
    ...server,
    invite: async (gateway = 'kebun-2') => {
      const keyHash = keyHashOf(authorityOf(server))
      return (await invite(book, { gateway, keyHash }, by())).code
    },
  }
}

export function aGatewayFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'panen-join-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export interface JoinTry {
  readonly port: number
  readonly code: string
  readonly folder: string
  readonly host?: string
  readonly json?: boolean
}

/** `panen-gateway join`, with all it says; rejects as the command does. */
export async function joinBy({ port, code, folder, host = 'localhost', json = false }: JoinTry) {
  const lines: string[] = []
  const terminal: Terminal = {
    out: (line) => void lines.push(line),
    err: (line) => void lines.push(line),
    input: process.stdin,
    draw: () => {},
    isInteractive: false,
  }
  const words = [`https://${host}:${port}`]
  const options = { code, dir: folder, json }
  await joinCommand.run({ words, options, environment: {}, terminal })
  return lines.join('\n')
}

export const portOf = ({ secure }: AServer): number => secure?.httpsPort ?? 0
