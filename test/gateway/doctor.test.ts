import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { examineClock } from '../../gateway/operate/doctor/clock.ts'
import type { Finding, Patient } from '../../gateway/operate/doctor/finding.ts'
import { examineOutbox } from '../../gateway/operate/doctor/outbox.ts'
import { examinePower } from '../../gateway/operate/doctor/power.ts'
import { examineService } from '../../gateway/operate/doctor/program.ts'
import { examineSerial } from '../../gateway/operate/doctor/serial.ts'
import { machineAt } from '../../gateway/operate/machine.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { eventually } from '../line/eventually.ts'
import { aConfigFolder, GOOD } from './a-config.ts'
import { type AGatewayProcess, aGatewayProcess } from './a-gateway-process.ts'

const NOW = Date.UTC(2026, 10, 21)
const levels = (findings: readonly Finding[]) =>
  findings.map(({ level, about }) => `${level} ${about}`)

describe('the doctor looks at a machine', () => {
  let root: string
  const config = aConfigFolder()
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'panen-doctor-'))
    mkdirSync(join(root, 'bin'))
  })
  afterEach(() => rmSync(root, { recursive: true }))

  const machine = () => machineAt(root, `${root}/bin:/bin:/usr/bin`)
  const put = (path: string, text: string) => {
    mkdirSync(join(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const program = (name: string, says: string) => {
    writeFileSync(join(root, 'bin', name), `#!/bin/sh\nprintf '%s\\n' '${says}'\n`)
    chmodSync(join(root, 'bin', name), 0o755)
  }
  const patient = (outboxFile = join(root, 'data/outbox.db')): Patient => ({
    config: { ...config.configOf(GOOD), outboxFile },
    machine: machine(),
    running: null,
  })

  it('and does not believe a clock in 1970, nor one without a battery', async () => {
    program('timedatectl', 'no')
    const findings = await examineClock(machine(), 1_000)
    expect(levels(findings)).toEqual(['fail clock', 'warn clock', 'warn clock battery'])
    expect(findings[0]?.says).toContain('1970-01-01')
  })

  it('and finds a clock with battery and time server in order', async () => {
    program('timedatectl', 'yes')
    put('dev/rtc0', '')
    expect(levels(await examineClock(machine(), NOW))).toEqual(['ok clock', 'ok clock battery'])
  })

  it.each([
    ['throttled=0x0', 'ok power'],
    ['throttled=0x50000', 'warn power'],
    ['throttled=0x50005', 'fail power'],
  ])('and reads %s of a Pi as %s', async (said, level) => {
    program('vcgencmd', said)
    expect(levels(await examinePower(machine(), NOW))).toEqual([level])
  })

  it('and takes the word of the kernel where the Pi tool is missing', async () => {
    expect(await examinePower(machine(), NOW)).toEqual([])
    put('sys/class/hwmon/hwmon1/name', 'rpi_volt\n')
    put('sys/class/hwmon/hwmon1/in0_lcrit_alarm', '1\n')
    expect(levels(await examinePower(machine(), NOW))).toEqual(['fail power'])
  })

  it('and sees a service that is installed and lies down', async () => {
    expect(await examineService(machine(), NOW)).toEqual([])
    put('run/systemd/system/x', '')
    program('systemctl', 'ActiveState=failed\nUnitFileState=enabled')
    expect(levels(await examineService(machine(), NOW))).toEqual(['fail service'])
  })

  it('and finds a board that is not plugged in, or may not be opened, or may change its name', async () => {
    expect(levels(await examineSerial(patient()))).toEqual(['fail port papan-2'])
    put('dev/ttyACM0', '')
    chmodSync(join(root, 'dev/ttyACM0'), 0o600)
    put('etc/passwd', 'root:x:0:0::/root:/bin/sh\npanen-gateway:x:998:998::/var/lib:/bin/false')
    put('etc/group', 'dialout:x:20:pi,panen-gateway')
    mkdirSync(join(root, 'dev/serial/by-id'), { recursive: true })
    symlinkSync('../../ttyACM0', join(root, 'dev/serial/by-id/usb-Arduino-if00'))
    const findings = await examineSerial(patient())
    expect(levels(findings)).toEqual(['fail port papan-2', 'warn port papan-2'])
    expect(findings[0]?.remedy).toContain('usermod -a -G dialout panen-gateway')
    expect(findings[1]?.remedy).toContain('serial:/dev/serial/by-id/usb-Arduino-if00')
  })

  it('and counts what waits in an outbox nobody holds, without touching it', async () => {
    const file = join(root, 'data/outbox.db')
    expect(levels(await examineOutbox(patient(file)))).toEqual(['ok outbox folder'])
    sqliteOutbox({ file, now: () => NOW }).close()
    const findings = await examineOutbox(patient(file))
    expect(findings.map(({ says }) => says)).toContain('is sound; 0 readings wait for the server')
  })

  it('and says so when the outbox is damaged, or was', async () => {
    const file = join(root, 'data/outbox.db')
    put('data/outbox.db', 'no database at all, and long enough to be taken for one'.repeat(99))
    put('data/outbox.db.corrupt.1', '')
    expect(levels(await examineOutbox(patient(file)))).toEqual([
      'ok outbox folder',
      'fail outbox',
      'warn outbox',
    ])
  })
})

describe('panen-gateway doctor', () => {
  let gateway: AGatewayProcess
  beforeAll(async () => {
    gateway = await aGatewayProcess()
  })
  afterAll(() => gateway.end())
  /** What it found, also when something was wrong. */
  const findings = async () => {
    const said = await gateway.command('doctor', '--json').catch((error: Error) => error.message)
    const { findings } = JSON.parse(said.slice(said.indexOf('{"ok"'))) as { findings: Finding[] }
    return (about: string) => findings.filter((finding) => finding.about === about)
  }

  it('asks a running gateway, and says what to do about what is wrong', async () => {
    await gateway.start()
    await eventually('every channel is read', async () => {
      const { readings } = await gateway.json('status')
      return readings.length === 9
    })
    const about = await findings()
    expect(about('port papan-1')).toMatchObject([{ level: 'ok', says: 'answers' }])
    expect(about('port riwayat')).toMatchObject([{ level: 'fail' }])
    expect(about('channels')).toMatchObject([{ level: 'ok', says: 'all 9 give readings' }])
    expect(about('server')).toMatchObject([{ level: 'fail', remedy: expect.any(String) }])
    await expect(gateway.command('doctor')).rejects.toThrow(
      /gave 1:.*FAIL {2}port riwayat: nothing answers.*→ check cable and power/s,
    )
    await gateway.stop()
  })

  it('tries ports and server itself when no gateway runs', async () => {
    const about = await findings()
    expect(about('port papan-1')).toMatchObject([{ level: 'ok' }])
    expect(about('outbox')).toMatchObject([{ level: 'ok' }])
    expect(about('server')).toMatchObject([
      { level: 'fail', says: expect.stringContaining('does not take this gateway in') },
    ])
  })
})
