import mqtt from 'mqtt'
import { expect, it, onTestFinished } from 'vitest'
import { parseConfig } from '../../gateway/config/config.ts'
import { readAlone } from '../../gateway/operate/read-alone.ts'
import { eventually } from '../line/eventually.ts'
import { freePort } from '../line/free-port.ts'

const yaml = (port: number) => `site: lapas-cilegon
gateway: kebun-1
server: mqtt://127.0.0.1:1883
ports:
  - { id: simpul, url: 'mqtt-listen://127.0.0.1:${port}', driver: nodes }
channels:
  - { id: tandon-1-ph, place: tandon-1, quantity: ph, port: simpul, probe: ph-01, period: 1min,
      range: [0, 14], dialect: json, topic: kebun/ph, path: $.v, unit: pH }
`

it('a reading shown without a running gateway is not answered, so its node sends it again', async () => {
  const port = await freePort()
  const loaded = parseConfig(yaml(port), '/', { PANEN_GATEWAY_SECRET: 'rahasia' })
  if (!loaded.ok) throw new Error(loaded.problems.join())
  const reading = readAlone(loaded.config, ['tandon-1-ph'], 20_000)
  const node = await eventually('a connection', () =>
    mqtt.connectAsync(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 0 }, false).catch(() => null),
  )
  onTestFinished(() => node.endAsync(true))
  node.on('error', () => {})
  let isAnswered = false
  node.publishAsync('kebun/ph', '{"v":6.2}', { qos: 1 }).then(
    () => {
      isAnswered = true
    },
    () => {},
  )
  const closed = new Promise<void>((resolve) => node.once('close', () => resolve()))
  expect(await reading).toMatchObject([{ channel: 'tandon-1-ph', value: 6.2 }])
  await closed
  expect(isAnswered).toBe(false)
})
