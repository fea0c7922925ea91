import type { ReadAnswer, Reply } from '../contract/command.ts'
import type { Answer, Ask, Status } from './messages.ts'

export interface Answering {
  readonly status: () => Status
  readonly latest: () => readonly ReadAnswer[]
  readonly command: (command: unknown) => Promise<Reply>
}

/** What the gateway says to a question; a part that fails costs its answer and nothing else. */
export const answerFrom =
  ({ status, latest, command }: Answering) =>
  async (ask: Ask): Promise<Answer> => {
    try {
      switch (ask.ask) {
        case 'status':
          return { ok: true, status: status() }
        case 'readings':
          return { ok: true, readings: [...latest()] }
        case 'command':
          return { ok: true, reply: await command(ask.command) }
      }
    } catch (error) {
      const { message } = error as Error
      const refusal = { id: `gagal: ${message}`, en: `this failed: ${message}` }
      return { ok: false, refusal }
    }
  }
