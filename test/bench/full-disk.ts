import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { judge } from '../faults/judge.ts'
import { comeToRest } from '../faults/kills.ts'
import { eventually } from '../line/eventually.ts'
import { startWholeLine, type WholeLine } from '../line/whole-line.ts'
import { type Figures, figuresOf } from './figures.ts'
import { durableIn } from './outbox-file.ts'

const DISK = '48m'
const FULL_MS = 15_000

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))

/** The gateway's disk is filled by another program while the server is away, and freed again. */
export async function measureFullDisk(): Promise<Figures | null> {
  if (process.getuid?.() !== 0) return null
  const disk = mkdtempSync(join(tmpdir(), 'panen-disk-'))
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk])
  try {
    const line = await startWholeLine({
      load: { perSecond: 2_000, channels: 40 },
      gatewayData: disk,
      backlogPerSecond: 20_000,
    })
    try {
      await sleep(3_000)
      await line.kill('server', 'SIGKILL')
      fill(join(disk, 'films'))
      await sleep(FULL_MS)
      await line.kill('gateway', 'SIGKILL')
      line.start('gateway')
      await sleep(FULL_MS / 3)
      rmSync(join(disk, 'films'))
      line.start('server')
      await takesAgain(line)
      await comeToRest(line)
      return figuresOf(await judge(line.truthLog, line.storeUrl))
    } finally {
      await line.end()
    }
  } finally {
    execFileSync('umount', ['-l', disk])
    rmSync(disk, { recursive: true, force: true })
  }
}

/** The source gets on: the gateway has found out that its disk takes readings again. */
async function takesAgain({ outboxFile }: WholeLine) {
  const before = durableIn(outboxFile)
  await eventually('the disk takes readings again', () => durableIn(outboxFile) > before, 120_000)
}

function fill(file: string) {
  const fd = openSync(file, 'a')
  try {
    for (;;) writeSync(fd, Buffer.alloc(4_096))
  } catch {
    closeSync(fd)
  }
}
