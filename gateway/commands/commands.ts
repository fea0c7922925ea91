import { Compile } from 'typebox/compile'
import { Command, type Reply } from '../contract/command.ts'
import type { Sentence } from '../contract/shape.ts'
import { repliesOf } from './replies.ts'

export type Outcome = Reply['outcome']

export const declined = (refusal: Sentence): Outcome => ({ ok: false, refusal })

/** Does one deed. When `signal` aborts its time is over: it settles soon, if it can with the reason. */
export type Perform = (asked: Command, signal: AbortSignal) => Promise<Outcome>

/** What others may ask of this gateway, over MQTT or at its own console. */
export interface Commands {
  /** Answers anything; never rejects. What is no command is answered by a refusal. */
  handle(command: unknown): Promise<Reply>
}

export interface CommandsOptions {
  readonly perform: Perform
  /** told of what should not happen; the asker is told in plain words */
  readonly onFailure: (error: unknown) => void
}

/** Who asks in no shape has no id to be answered by. */
const NO_ID = '00000000-0000-0000-0000-000000000000'
/** A deed that hears its time is over has this long to say why. */
const LAST_WORDS_MS = 100
const MAX_AT_ONCE = 32

const command = Compile(Command)

/** Checks, does and answers commands: the same id twice gets the same reply and is done once. */
export function commandsOf({ perform, onFailure }: CommandsOptions): Commands {
  const replies = repliesOf()
  const outcomeOf = async (asked: Command): Promise<Outcome> => {
    const { withinMs } = asked
    const time = new AbortController()
    const timer = setTimeout(() => time.abort(), withinMs)
    try {
      return await Promise.race([perform(asked, time.signal), lateAfter(time.signal, withinMs)])
    } catch (error) {
      onFailure(error)
      return declined(failed)
    } finally {
      clearTimeout(timer)
    }
  }
  return {
    async handle(asked) {
      if (!command.Check(asked)) return { id: idIn(asked), outcome: declined(misshapen) }
      const { id } = asked
      const known = replies.find(id)
      if (known !== undefined) return known
      if (replies.waiting() >= MAX_AT_ONCE) return { id, outcome: declined(tooMany) }
      return replies.keep(
        id,
        outcomeOf(asked).then((outcome) => ({ id, outcome })),
      )
    },
  }
}

const lateAfter = (signal: AbortSignal, withinMs: number) =>
  new Promise<Outcome>((resolve) => {
    const say = () => setTimeout(() => resolve(declined(late(withinMs))), LAST_WORDS_MS)
    signal.addEventListener('abort', say, { once: true })
  })

const uuid = Compile(Command.properties.id)

function idIn(asked: unknown): string {
  if (typeof asked !== 'object' || asked === null || !('id' in asked)) return NO_ID
  return uuid.Check(asked.id) ? asked.id : NO_ID
}

const misshapen: Sentence = {
  id: 'perintah ini tidak dikenal gateway; samakan versi server dan gateway',
  en: 'the gateway does not know this command; bring server and gateway to the same version',
}
const tooMany: Sentence = {
  id: 'gateway sedang mengerjakan terlalu banyak perintah; tunggu sebentar lalu ulangi',
  en: 'the gateway is busy with too many commands; wait a moment and ask again',
}
const failed: Sentence = {
  id: 'perintah gagal karena kesalahan di gateway; lihat catatan (log) gateway',
  en: "the command failed by a fault inside the gateway; look into the gateway's log",
}
const late = (withinMs: number): Sentence => ({
  id: `tidak selesai dalam ${Math.round(withinMs / 1000)} detik; periksa apakah alat ukur menjawab, lalu ulangi`,
  en: `not done within ${Math.round(withinMs / 1000)} s; check that the probe answers, and ask again`,
})
