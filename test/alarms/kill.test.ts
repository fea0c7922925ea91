import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { keepEngine } from '../../server/alarms/keep-engine.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { bookFile, openBook } from '../../server/book/open.ts'
import { aDataFolder } from '../server/a-server.ts'
import { aFarm, good, HOUR, MINUTE, START } from './a-watched-farm.ts'

const SCRIPT = fileURLToPath(
  new URL('../../.build/test/alarms/judge-until-killed.js', import.meta.url),
)

describe('a server that is killed', () => {
  it('calls for nothing that was acknowledged, and lets the other timers go on', async () => {
    const file = bookFile(aDataFolder())
    const judging = spawn(process.execPath, [SCRIPT, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void judging.kill('SIGKILL'))
    const [said] = await once(judging.stdout, 'data')
    expect(String(said)).toBe('seen\n')
    judging.kill('SIGKILL')
    await once(judging, 'exit')

    const book = await openBook(file)
    onTestFinished(() => book.destroy())
    const called: string[] = []
    const nowMs = START + 2 * HOUR
    const engine = await keepEngine({
      wasSet: () => false,
      book,
      nowMs,
      onList: () => {},
      onHappened: ({ kind, rule, atMs }) => {
        called.push(`${kind} ${rule} after ${(atMs - nowMs) / MINUTE} min`)
      },
      onTrouble: () => {},
    })
    engine.adopt(
      rulesOf(aFarm()).filter(({ kind }) => kind !== 'stale'),
      nowMs,
    )
    for (let at = nowMs + MINUTE; at < nowMs + 20 * MINUTE; at += MINUTE) {
      const readings = [good('tandon-1-ph', at, 4.5), good('tandon-1-ec', at, 0.9)]
      engine.give({ kind: 'readings', nowMs: at, readings })
    }
    await engine.write()
    // Nineteen of its thirty minutes were over before the kill.
    expect(called).toEqual(['raised ec-low@tandon-1 after 11 min'])
    expect(engine.list().map(({ rule, state }) => `${rule} ${state}`)).toEqual([
      'ph-very-low@tandon-1 acknowledged',
      'ec-low@tandon-1 unacknowledged',
    ])
  })
})
