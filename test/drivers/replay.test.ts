import type { Duplex } from 'node:stream'
import { driverContract } from './contract.ts'
import type { Device, Truth } from './under-test.ts'

const EVERY_MS = 5
const FIRST_AT_MS = Date.UTC(2026, 10, 1)

/** A source that tells one new sample after another, and any of them again when it is asked. */
function source(truthNow: () => Truth): Device {
  const told: string[] = []
  let wire: Duplex | null = null
  let timer: NodeJS.Timeout | undefined
  const say = (n: number) => {
    const names = Object.keys(truthNow())
    const channel = names[n % names.length] ?? ''
    told[n] ??= JSON.stringify({ n, channel, at: FIRST_AT_MS + n, raw: truthNow()[channel] })
    if (wire?.writable) wire.write(`${told[n]}\n`)
  }
  const tell = (after: number) => {
    clearInterval(timer)
    let n = after
    timer = setInterval(() => {
      n += 1
      say(n)
    }, EVERY_MS)
  }
  return {
    connect(fresh) {
      const asked: number[] = []
      wire = fresh
      fresh.on('data', (bytes) => {
        const [line = ''] = String(bytes).split('\n')
        asked.push((JSON.parse(line) as { after: number }).after)
        if (asked.length === 1) tell(asked[0] ?? 0)
      })
      fresh.once('close', () => clearInterval(timer))
    },
    powerCycle: () => wire?.destroy(),
  }
}

driverContract({
  name: 'the replay driver',
  wires: ['tcp', 'pty'],
  baud: 57_600,
  speed: 1,
  yaml: (url) => `
ports:
  - { id: riwayat, url: '${url}', driver: replay }
channels:
  - { id: ph, place: tandon-1, quantity: ph, port: riwayat, probe: ph-1, period: 1s, range: [0, 14] }
  - { id: ec, place: tandon-1, quantity: ec, port: riwayat, probe: ec-1, period: 1s, range: [0, 20] }
`,
  truths: [
    { ph: 1_504.7, ec: 210.25 },
    { ph: 1_711.2, ec: 333.5 },
  ],
  tolerance: 1e-9,
  isMean: false,
  device: source,
  garbage: [[0x00, 0xff], [...Buffer.from('{"n":1,')], [...Buffer.from('}\n')]],
  slowMs: 400,
  silence: 'nothing new',
})
