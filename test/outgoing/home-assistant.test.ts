import mqtt from 'mqtt'
import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../line/eventually.ts'
import { startMosquitto } from '../line/mosquitto.ts'
import { anOffice } from '../people/an-office.ts'
import { aChannel, aGateway, aReading } from '../server/a-gateway.ts'

const CONFIG = 'homeassistant/sensor/panen_lapas-cilegon/tandon-1-ph/config'
const STATE = 'panen-home/lapas-cilegon/channel/tandon-1-ph'

describe('a Home Assistant', () => {
  it('finds the channels with their units, and never has an old or bad value as current', async () => {
    const mosquitto = await startMosquitto()
    onTestFinished(() => mosquitto.stop())
    const url = `mqtt://127.0.0.1:${mosquitto.port}`
    const client = mqtt.connect(url)
    onTestFinished(() => client.endAsync(true))
    const held = new Map<string, string>()
    client.on('message', (topic, payload) => void held.set(topic, String(payload)))
    const leftover = 'homeassistant/sensor/panen_lapas-cilegon/lama/config'
    await client.publishAsync(leftover, '{}', { qos: 1, retain: true })
    await client.subscribeAsync(['homeassistant/#', 'panen-home/#'], { qos: 1 })

    const homeAssistant = { url, user: null, password: null, authorities: null }
    const office = await anOffice({ config: { homeAssistant } })
    const gateway = await aGateway(office)
    await gateway.announce(aChannel({ periodMs: 60_000 }))
    await gateway.send(1, [aReading(Date.now(), { value: 6.1 })])
    const is = (topic: string, words: string) => () => held.get(topic)?.includes(words)
    await eventually('the value', is(STATE, '"value":6.1'))
    await eventually('it is available', is(`${STATE}/availability`, 'online'))
    expect(JSON.parse(held.get(CONFIG) ?? '')).toMatchObject({
      device_class: 'ph',
      expire_after: 300,
      device: { name: 'Tandon 1' },
    })
    await eventually('no job', is('panen-home/lapas-cilegon/job/melon-1', '"OFF"'))
    await eventually('what is gone is taken back', () => held.get(leftover) === '')

    await gateway.send(2, [
      aReading(Date.now(), { value: 14, quality: 'bad', reason: 'out_of_range' }),
    ])
    await eventually('it is unavailable', is(`${STATE}/availability`, 'offline'))
    await eventually('no old value', is(STATE, '"value":null'))
    await office.close()
    await eventually('the server is gone', is('panen-home/lapas-cilegon/status', 'offline'))
  })
})
