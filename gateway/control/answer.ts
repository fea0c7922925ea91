import type { Commands } from '../commands/commands.ts'
import type { GatewayConfig } from '../config/config.ts'
import type { ReadAnswer } from '../contract/command.ts'
import type { GatewayState } from '../contract/state.ts'
import type { Answer, Ask, Status } from './messages.ts'

export interface Answering {
  readonly config: Pick<GatewayConfig, 'site' | 'gateway' | 'server'>
  readonly isConnected: () => boolean
  readonly state: () => GatewayState
  readonly latest: () => readonly ReadAnswer[]
  readonly commands: Commands
}

/** What the gateway says to a question; a part that fails costs its answer and nothing else. */
export const answerFrom =
  (answering: Answering) =>
  async (ask: Ask): Promise<Answer> => {
    try {
      switch (ask.ask) {
        case 'status':
          return { ok: true, status: statusOf(answering) }
        case 'readings':
          return { ok: true, readings: [...answering.latest()] }
        case 'command':
          return { ok: true, reply: await answering.commands.handle(ask.command) }
      }
    } catch (error) {
      const { message } = error as Error
      const refusal = { id: `gagal: ${message}`, en: `this failed: ${message}` }
      return { ok: false, refusal }
    }
  }

const statusOf = ({ config, isConnected, state }: Answering): Status => ({
  site: config.site,
  gateway: config.gateway,
  pid: process.pid,
  server: { url: config.server, connected: isConnected() },
  state: state(),
})
