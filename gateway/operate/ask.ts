import { askGateway, NoGateway } from '../control/client.ts'
import { controlFile } from '../control/file.ts'
import type { Answer, Ask } from '../control/messages.ts'
import { Refusal } from './command.ts'

const WITHIN_MS = 10_000

/**
 * Asks the gateway that runs on this outbox. null when none runs; throws Refusal when this user may
 * not ask it, and Error when it did not answer as it should.
 */
export async function askRunning(
  { outboxFile }: { readonly outboxFile: string },
  ask: Ask,
  withinMs = WITHIN_MS,
): Promise<Answer | null> {
  try {
    return await askGateway(controlFile(outboxFile), ask, withinMs)
  } catch (error) {
    if (!(error instanceof NoGateway)) throw error
    if (error.isForbidden) throw new Refusal(error.message, { cause: error })
    return null
  }
}

/** The part of an answer that was asked for; throws with the gateway's refusal. */
export function partOf<K extends string, A extends Answer>(
  answer: A,
  key: K,
): Extract<A, Record<K, unknown>>[K] {
  if (!answer.ok) throw new Error(answer.refusal.en)
  if (key in answer) return (answer as Extract<A, Record<K, unknown>>)[key]
  throw new Error('the running gateway is of another version: start it again')
}
