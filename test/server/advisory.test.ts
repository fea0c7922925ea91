import { expect, it } from 'vitest'
import { anOffice } from '../people/an-office.ts'
import { aChannel, aGateway, aReading } from './a-gateway.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

it('the server counts hours outside advisory limits by the farm’s own days', async () => {
  const office = await anOffice()
  const gateway = await aGateway(office)
  const at = { place: 'melon-1', periodMs: 60_000, calibration: null, compensatedBy: null }
  await gateway.announce(
    aChannel({ ...at, id: 'm-udara', quantity: 'air_temperature', unit: '°C', rawUnit: '°C' }),
    aChannel({ ...at, id: 'm-lembap', quantity: 'humidity', unit: '%RH', rawUnit: '%RH' }),
  )
  // Yesterday in Jakarta, hour by hour.
  const midnightMs = Math.floor((Date.now() + 7 * HOUR) / DAY) * DAY - 7 * HOUR - DAY
  const readings = Array.from({ length: 24 }, (_, hour) => {
    const reading = aReading(midnightMs + hour * HOUR + HOUR / 2, { compensationC: null })
    const [airC, humidity] = hour >= 12 && hour < 15 ? [39, 40] : [27, 95]
    return [
      { ...reading, channel: 'm-udara', value: airC },
      { ...reading, channel: 'm-lembap', value: humidity },
    ]
  })
  await gateway.send(1, readings.flat(), 'backlog')
  await gateway.untilStored(1)
  const caller = await office.token()
  const { places, days } = (await caller.get('/api/v1/advisory?days=2')).json
  expect([days, places.length]).toEqual([2, 1])
  expect(places[0]).toMatchObject({
    place: 'melon-1',
    limits: { air_temperature: { low: null, high: 38 } },
  })
  const [yesterday, today] = places[0].days
  expect(yesterday).toMatchObject({ fromMs: midnightMs, diseaseHours: 12, dli: null })
  expect(yesterday.outside[0]).toEqual({
    ...{ quantity: 'air_temperature', below: 0, above: 3, measured: 24 },
  })
  expect(today).toMatchObject({ fromMs: midnightMs + DAY, outside: [], diseaseHours: null })
  expect((await caller.get('/api/v1/advisory?days=32')).status).toBe(400)
})
