import type { Socket } from 'node:net'
import { LineTooLong, linesOf } from './lines.ts'
import { type Answer, type Ask, MAX_ASK_BYTES, parseAsk } from './messages.ts'

const SILENCE_MS = 60_000

const notUnderstood: Answer = {
  ok: false,
  refusal: {
    id: 'perintah ini tidak dikenal; pakai panen-gateway dari versi yang sama',
    en: 'this is no question the gateway knows; use panen-gateway of the same version',
  },
}

/** Answers one program, line by line, until it goes, falls silent or sends what is no line. */
export async function converse(
  socket: Socket,
  answer: (ask: Ask) => Promise<Answer>,
): Promise<void> {
  socket.on('error', () => {})
  socket.setTimeout(SILENCE_MS, () => socket.destroy())
  try {
    for await (const line of linesOf(socket, MAX_ASK_BYTES)) {
      const ask = parseAsk(line)
      // A command may take longer than a silent program is waited for.
      socket.setTimeout(0)
      const said = ask === null ? notUnderstood : await answer(ask)
      socket.setTimeout(SILENCE_MS)
      await write(socket, said)
    }
    socket.end()
  } catch (error) {
    if (error instanceof LineTooLong) await write(socket, notUnderstood)
    socket.destroy()
  }
}

/** Resolves when the bytes have left, or cannot any more: nobody is answered twice at a time. */
const write = (socket: Socket, answer: Answer) =>
  new Promise<void>((resolve) => {
    socket.write(`${JSON.stringify(answer)}\n`, () => resolve())
  })
