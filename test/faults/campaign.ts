import { startInfluxd } from '../store/influxd.ts'
import { type KillPlan, killCampaign } from './kills.ts'
import { canCutPower, cutPower, type Writer } from './power-cut.ts'
import { randomFrom } from './random.ts'
import { troubleStore } from './store-troubles.ts'

const KILLS = 100
const POWER_CUTS = 40
const say = (text: string) => process.stdout.write(`${text}\n`)
const count = { passed: 0, failed: 0, skipped: 0 }

function note(passed: boolean) {
  if (passed) count.passed += 1
  else count.failed += 1
}

async function kill(name: string, plan: KillPlan): Promise<boolean> {
  const onKill = (done: number, of: number) => {
    if (done % 20 === 0) say(`${name}: ${done} of ${of} kills`)
  }
  const judgement = await killCampaign({ ...plan, onKill })
  say(JSON.stringify({ campaign: name, kills: plan.kills * 2, ...judgement }))
  return judgement.lost + judgement.doubled + judgement.invented + judgement.altered === 0
}

async function storeTroubles() {
  const { notRun, ...done } = await troubleStore({
    ...{ perSecond: 1_000, rounds: 5, troubleMs: 12_000 },
    troubles: ['killed', 'full', 'slow', 'frozen'],
  })
  say(JSON.stringify({ campaign: 'influx killed, full, slow, frozen', ...done }))
  note(done.lost + done.doubled + done.invented + done.altered === 0)
  for (const what of notRun) say(`NOT RUN: ${what}`)
  count.skipped += notRun.length
}

async function kills(seed: number) {
  const influxd = await startInfluxd()
  const serverFile = 'test/faults/careless-server.js'
  note(await kill('sqlite', { kills: KILLS, perSecond: 300, seed }))
  const store = influxd.url('panen')
  note(await kill('influx', { kills: KILLS, perSecond: 300, seed: seed + 1, store }))
  // The control: a judge that cannot see loss would prove nothing.
  note(
    !(await kill('careless server', {
      kills: 10,
      perSecond: 300,
      seed: seed + 2,
      serverFile,
      onceTaking: true,
    })),
  )
  await influxd.stop()
}

async function powerCut(writer: Writer, seed: number): Promise<boolean> {
  const cuts = await cutPower(writer, POWER_CUTS, randomFrom(seed))
  say(JSON.stringify(cuts))
  return cuts.lost + cuts.unreadable === 0
}

async function powerCuts(seed: number) {
  if (!canCutPower()) {
    say('NOT RUN: power cuts need root, mkfs.ext4 and loop devices')
    count.skipped += 4
    return
  }
  note(await powerCut('outbox', seed))
  note(await powerCut('outbox-live', seed + 1))
  note(await powerCut('history', seed + 2))
  note(!(await powerCut('careless', seed + 3)))
}

const seed = Number(process.argv[2] ?? Date.now() % 100_000)
say(`seed ${seed}`)
await powerCuts(seed)
await storeTroubles()
await kills(seed)
say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`)
process.exit(count.failed === 0 ? 0 : 1)
