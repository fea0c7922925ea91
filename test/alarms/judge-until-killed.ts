import { keepEngine } from '../../server/alarms/keep-engine.ts'
import { rulesOf } from '../../server/alarms/rules-of.ts'
import { openBook } from '../../server/book/open.ts'
import { aFarm, good, MINUTE, START } from './a-watched-farm.ts'

/**
 * Judges on the book named by its first word: an acidic tank, whose alarm is acknowledged, and a
 * tank on its way to be too weak. Says "seen" when that is durable, and then goes on until killed.
 */
const book = await openBook(process.argv[2] ?? '')
const engine = await keepEngine({
  wasSet: () => false,
  book,
  nowMs: START,
  onList: () => {},
  onHappened: () => {},
  onTrouble: () => {},
})
engine.adopt(
  rulesOf(aFarm()).filter(({ kind }) => kind !== 'stale'),
  START,
)
let nowMs = START
const measure = (): void => {
  nowMs += MINUTE
  const readings = [good('tandon-1-ph', nowMs, 4.5), good('tandon-1-ec', nowMs, 0.9)]
  engine.give({ kind: 'readings', nowMs, readings })
}
for (let i = 0; i < 20; i++) measure()
const deed = { atMs: nowMs, who: 'p-1', action: 'alarm_acknowledged', subject: '1' }
engine.give({ kind: 'acknowledge', nowMs, alarm: 1, by: 'p-1', comment: 'ya' }, deed)
await engine.snapshot()
process.stdout.write('seen\n')
setInterval(() => {}, 1_000)
