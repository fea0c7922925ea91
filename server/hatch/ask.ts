import { Agent, type IncomingMessage, request } from 'node:http'
import { Value } from 'typebox/value'
import { linesIn } from '../portable/lines.ts'
import type { Going } from '../retention.ts'
import { type StoredReading, StoreError, type StoreErrorCode } from '../store/store.ts'
import { isOpen } from './hatch.ts'
import type { HistoryAccess } from './history-access.ts'
import { hatchPath } from './place.ts'
import { HATCH_PATHS, HatchRefusal } from './requests.ts'

function cutOff(cause: unknown): StoreError {
  return new StoreError(
    'unreachable',
    {
      id: 'Server berhenti di tengah jalan. Jalankan perintah ini sekali lagi: yang sudah masuk tetap ada.',
      en: 'The server stopped midway. Run this command again: what was taken in stays.',
    },
    { cause },
  )
}

function post(agent: Agent, socketPath: string, path: string, body: object) {
  return new Promise<IncomingMessage>((answered, fail) => {
    const content = Buffer.from(JSON.stringify(body))
    const headers = { 'content-type': 'application/json', 'content-length': content.length }
    request({ agent, socketPath, path, method: 'POST', headers }, answered)
      .once('error', (error) => fail(cutOff(error)))
      .end(content)
  })
}

async function* linesFrom(answer: IncomingMessage): AsyncGenerator<string> {
  try {
    yield* linesIn(answer)
  } catch (error) {
    throw cutOff(error)
  }
}

async function contentOf(answer: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const line of linesFrom(answer)) text += line
  return JSON.parse(text)
}

function refusal(content: unknown): StoreError {
  if (!Value.Check(HatchRefusal, content)) return cutOff(content)
  return new StoreError(content.code as StoreErrorCode, content.sentence)
}

export interface Hatch extends HistoryAccess {
  close(): void
}

/** The history of the server that runs on this data folder; null when none does. */
export async function askRunningServer(dataDir: string): Promise<Hatch | null> {
  const socketPath = hatchPath(dataDir)
  if (socketPath === null || !(await isOpen(socketPath))) return null
  const agent = new Agent({ keepAlive: true })
  const ask = async (path: string, body: object): Promise<IncomingMessage> => {
    const answer = await post(agent, socketPath, path, body)
    if (answer.statusCode === 200) return answer
    throw refusal(await contentOf(answer))
  }
  const tell = async (path: string, body: object) => contentOf(await ask(path, body))
  return {
    async append(readings) {
      await tell(HATCH_PATHS.append, { readings })
    },
    async keepChannels(channels) {
      await tell(HATCH_PATHS.channels, { channels })
    },
    async *raw(channel, fromMs, toMs) {
      const answer = await ask(HATCH_PATHS.raw, { channel, fromMs, toMs })
      for await (const line of linesFrom(answer)) yield JSON.parse(line) as StoredReading
    },
    async retention(dryRun) {
      const content = (await tell(HATCH_PATHS.retention, { dryRun })) as { going: Going[] }
      return content.going
    },
    close: () => agent.destroy(),
  }
}
