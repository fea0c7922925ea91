import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchAppends } from '../../gateway/control/watch-appends.ts'
import { pulseOf } from '../../gateway/operate/systemd/pulse.ts'
import { eventually } from '../line/eventually.ts'
import { type AGatewayProcess, aGatewayProcess } from './a-gateway-process.ts'

const noState = () => {
  throw new Error('nobody asks')
}

describe('a gateway as a service of systemd', () => {
  let folder: string
  let gateway: AGatewayProcess
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'panen-systemd-'))
    const program = join(folder, 'systemd-notify')
    writeFileSync(program, `#!/bin/sh\necho "$*" >>'${join(folder, 'heard')}'\n`)
    chmodSync(program, 0o755)
    gateway = await aGatewayProcess()
  })
  afterAll(async () => {
    await gateway.end()
    rmSync(folder, { recursive: true })
  })
  const heard = () =>
    existsSync(join(folder, 'heard')) ? readFileSync(join(folder, 'heard'), 'utf8') : ''

  it('says when it is ready, that it lives, and that it goes', async () => {
    await gateway.start({
      PATH: `${folder}:${process.env['PATH']}`,
      NOTIFY_SOCKET: join(folder, 'notify'),
      WATCHDOG_USEC: '300000',
    })
    await eventually('it says that it lives', () => heard().includes('WATCHDOG=1'))
    expect(heard()).toMatch(/^READY=1 STATUS=\d of 3 ports answer, \d+ readings wait/)
    await gateway.stop()
    await eventually('it says that it goes', () => heard().includes('STOPPING=1'))
  })

  it('is not alive while a reading waits for a disk that hangs, and is again afterwards', async () => {
    let nowMs = 0
    let finish = () => {}
    const hanging = { append: () => new Promise<void>((resolve) => (finish = resolve)) }
    const watch = watchAppends(hanging, () => nowMs)
    const pulse = pulseOf({ waitsMs: watch.waitsMs, state: noState })
    const append = watch.append({ entries: [], clock: [] })
    nowMs = 10_000
    expect(pulse.isAlive()).toBe(true)
    nowMs = 30_000
    expect(pulse.isAlive()).toBe(false)
    finish()
    await append
    expect(pulse.isAlive()).toBe(true)
  })
})
