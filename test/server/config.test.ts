import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { farmClock } from '../../server/clock.ts'
import { readConfig } from '../../server/config.ts'
import { aDataFolder } from './a-server.ts'

const problemsOf = (env: Record<string, string>) => {
  const result = readConfig({ PANEN_DATA: aDataFolder(), ...env })
  return result.ok ? [] : result.problems
}

describe('the configuration', () => {
  it('is whole when nothing but a data folder is said', () => {
    const dataDir = aDataFolder()
    expect(readConfig({ PANEN_DATA: dataDir })).toEqual({
      ok: true,
      config: {
        httpPort: 8080,
        mqttPort: 1883,
        dataDir,
        storeUrl: `sqlite:${join(dataDir, 'series.db')}`,
        influxToken: '',
        speed: 1,
        clockAnchorMs: new Date().setUTCHours(0, 0, 0, 0),
        isDemo: false,
        broker: null,
        homeAssistant: null,
        retention: { raw: null, minute: null, hour: null },
        reach: {
          listen: [],
          httpsPort: 8443,
          mqttsPort: 8883,
          names: [],
          given: null,
          hsts: false,
        },
        backup: {
          dir: join(dataDir, 'backups'),
          nightly: true,
          atMinute: 137,
          maxBytes: 20_000_000_000,
        },
      },
    })
  })

  it('makes a data folder that is missing', () => {
    expect(readConfig({ PANEN_DATA: join(aDataFolder(), 'a', 'b') }).ok).toBe(true)
  })

  it('cannot be changed afterwards', () => {
    const result = readConfig({ PANEN_DATA: aDataFolder() })
    expect(result.ok && Object.isFrozen(result.config)).toBe(true)
  })

  it('names every problem at once: the variable, the value and the remedy', () => {
    const file = join(aDataFolder(), 'file')
    writeFileSync(file, '')
    const problems = problemsOf({
      PANEN_PORT: '80800',
      PANEN_MQTT_PORT: 'mqtt',
      PANEN_DATA: file,
      PANEN_STORE: 'mysql://x',
      PANEN_SPEED: 'fast',
      PANEN_CLOCK_ANCHOR: 'yesterday',
    })
    expect(problems).toHaveLength(6)
    for (const start of [
      'PANEN_PORT=80800 is not a port: write',
      'PANEN_MQTT_PORT=mqtt is not a port: write',
      `PANEN_DATA=${file} cannot hold data`,
      'PANEN_STORE=mysql://x: write',
      'PANEN_SPEED=fast is not a speed: write',
      'PANEN_CLOCK_ANCHOR=yesterday is not a time: write',
    ]) {
      expect(problems.join('\n')).toContain(start)
    }
  })

  it('does not take one port for two doors', () => {
    expect(problemsOf({ PANEN_PORT: '1883' })).toEqual([
      'PANEN_PORT and PANEN_MQTT_PORT are both 1883: give them different ports.',
    ])
    expect(problemsOf({ PANEN_PORT: '0', PANEN_MQTT_PORT: '0' })).toEqual([])
  })

  it.each(['0', '-1', 'NaN', 'Infinity', '1e9'])('does not run at speed %s', (speed) => {
    expect(problemsOf({ PANEN_SPEED: speed })).toHaveLength(1)
  })

  it('checks a whole store address, and never prints its password', () => {
    const wrong = [
      ['influx1+http://panen:geheim@db:8086', 'influx1+http://USER:PASSWORD@HOST:8086/DATABASE'],
      ['influx3+http://panen:geheim@db/x', 'influx3+http://HOST:8181/?database=DATABASE'],
    ] as const
    for (const [url, shape] of wrong) {
      const problems = problemsOf({ PANEN_STORE: url })
      expect(problems).toHaveLength(1)
      expect(problems[0]).toContain(shape)
      expect(problems[0]).not.toContain('geheim')
    }
    expect(problemsOf({ PANEN_STORE: 'influx1+http://panen:geheim@db:8086/panen' })).toEqual([])
  })

  it('wants a token for InfluxDB 2 from the environment', () => {
    const PANEN_STORE = 'influx2+http://db:8086/?org=kebun&bucket=panen'
    expect(problemsOf({ PANEN_STORE })).toEqual([
      expect.stringContaining('PANEN_INFLUX_TOKEN is empty'),
    ])
    expect(problemsOf({ PANEN_STORE, PANEN_INFLUX_TOKEN: 'geheim' })).toEqual([])
  })
})

describe('farm time', () => {
  it('is wall time at speed 1, and runs from the anchor on otherwise', () => {
    expect(Math.abs(farmClock(1, 0).now() - Date.now())).toBeLessThan(50)
    const anchorMs = Date.now() - 1_000
    const elapsedMs = farmClock(60, anchorMs).now() - anchorMs
    expect(elapsedMs).toBeGreaterThanOrEqual(60_000)
    expect(elapsedMs).toBeLessThan(120_000)
  })
})
