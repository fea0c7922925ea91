import { startInfluxd } from '../store/influxd.ts'
import { type KillPlan, killCampaign } from './kills.ts'

const KILLS = 100
const say = (text: string) => process.stdout.write(`${text}\n`)

async function run(name: string, plan: KillPlan): Promise<boolean> {
  const onKill = (done: number, of: number) => {
    if (done % 20 === 0) say(`${name}: ${done} of ${of} kills`)
  }
  const judgement = await killCampaign({ ...plan, onKill })
  say(JSON.stringify({ campaign: name, kills: plan.kills * 2, ...judgement }))
  return judgement.lost + judgement.doubled + judgement.invented + judgement.altered === 0
}

const seed = Number(process.argv[2] ?? Date.now() % 100_000)
say(`seed ${seed}`)
const influxd = await startInfluxd()
const store = influxd.url('panen')
const serverFile = 'test/faults/careless-server.js'
const results = [
  await run('sqlite', { kills: KILLS, perSecond: 300, seed }),
  await run('influx', { kills: KILLS, perSecond: 300, seed: seed + 1, store }),
  // The control: a judge that cannot see loss would prove nothing.
  !(await run('careless control', { kills: 10, perSecond: 300, seed: seed + 2, serverFile })),
]
await influxd.stop()
const failed = results.filter((passed) => !passed).length
say(`${results.length - failed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
