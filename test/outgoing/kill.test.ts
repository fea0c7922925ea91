import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../line/eventually.ts'
import { aReceiver } from './a-receiver.ts'
import { aToldBook, happens, tell } from './a-told-farm.ts'

const SCRIPT = fileURLToPath(
  new URL('../../.build/test/outgoing/tell-until-killed.js', import.meta.url),
)

async function aTeller(file: string) {
  const child = spawn(process.execPath, [SCRIPT, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  await once(child.stdout, 'data')
  return async () => {
    const exit = once(child, 'exit')
    child.kill('SIGKILL')
    await exit
  }
}

describe('a server that is killed', () => {
  it('tells what it had not told, and the same notice where nobody had answered', async () => {
    const { book, file } = await aToldBook()
    const receiver = await aReceiver()
    await tell(book, { name: 'rumah', url: receiver.url })
    // Never an answer: the kill comes in the middle of a try.
    receiver.answer(() => {})
    const kill = await aTeller(file)
    await happens(book, 'raised', 1)
    await eventually('a try', () => receiver.got.length === 1)
    await happens(book, 'raised', 2)
    await kill()
    await happens(book, 'raised', 3)
    receiver.answer(null)
    await aTeller(file)
    await eventually('all three', () => receiver.taken.length === 3)
    expect(receiver.taken.map(({ notice }) => notice.alarm?.id)).toEqual([1, 2, 3])
    expect(receiver.taken[0]?.body).toBe(receiver.got[0]?.body)
  })
})
