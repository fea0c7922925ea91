import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { eventually } from '../line/eventually.ts'
import { type Answer, aReceiver, type Receiver } from './a-receiver.ts'
import { aToldBook, happens, tell, telling } from './a-told-farm.ts'

const ANSWERS: Readonly<Record<string, Answer | null>> = {
  takes: null,
  fails: (response) => void response.writeHead(500).end(),
  forgets: (_response, request) => void request.socket.destroy(),
  halves: (response) => {
    response.writeHead(204)
    response.socket?.destroy()
  },
}
const Step = fc.constantFrom('raised', 'returned', 'restart', ...Object.keys(ANSWERS))

async function play(steps: readonly string[]) {
  const { book } = await aToldBook()
  const receiver = await aReceiver()
  await tell(book, { name: 'rumah', url: receiver.url })
  let { outgoing } = telling(book)
  let raised = 0
  for (const step of steps) {
    if (step === 'raised') raised += 1
    if (step === 'raised' || step === 'returned') await happens(book, step, raised)
    else if (step !== 'restart') receiver.answer(ANSWERS[step] ?? null)
    else {
      await outgoing.close()
      outgoing = telling(book).outgoing
    }
    // The sender has its turn somewhere in between.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { receiver, raised, end: () => outgoing.close() }
}

const callsTaken = ({ taken }: Receiver): readonly number[] =>
  taken.flatMap(({ notice }) => (notice.kind === 'raised' ? (notice.alarm?.id ?? []) : []))

describe('every call for somebody', () => {
  it('arrives at least once and in turn, whatever is restarted and fails on the way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(Step, { minLength: 4, maxLength: 14 }), async (steps) => {
        const { receiver, raised, end } = await play(steps)
        receiver.answer(null)
        const firsts = () => [...new Set(callsTaken(receiver))]
        await eventually('every call', () => firsts().length === raised)
        expect(firsts()).toEqual(Array.from({ length: raised }, (_, i) => i + 1))
        await end()
      }),
      { numRuns: Number(process.env['PANEN_RUNS'] ?? 6), endOnFailure: true },
    )
  })
})
