import { execFileSync } from 'node:child_process'
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Batch, fromBatch } from '../../gateway/contract/batch.ts'
import type { Reading } from '../../gateway/contract/reading.ts'
import type { Outbox } from '../../gateway/outbox/outbox.ts'
import { sqliteOutbox } from '../../gateway/outbox/sqlite.ts'
import { NO_MARKS } from '../../gateway/time/stamp.ts'

const NOW = Date.UTC(2026, 10, 21, 3)
const none = new Set<number>()
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 })

const reading = (n: number): Reading => ({
  channel: `bedeng-${n % 3}-ph`,
  at: NOW + n,
  value: 6,
  raw: n,
  quality: 'good',
  reason: null,
  calibration: 3,
  compensationC: null,
})

describe('when the disk is in trouble', () => {
  let folder: string
  let file: string
  let opened: Outbox[]
  let told: (string | null)[]
  let damaged: string[]
  let lost: number

  const open = (more: { memoryReadings?: number } = {}) => {
    const outbox = sqliteOutbox({
      file,
      now: () => NOW,
      maxShareOfDisk: 1,
      onDamage: (sentence) => damaged.push(sentence),
      onTrouble: (trouble) => told.push(trouble),
      onLoss: (readings) => {
        lost += readings
      },
      ...more,
    })
    opened.push(outbox)
    return outbox
  }
  const close = (outbox: Outbox) => {
    opened = opened.filter((other) => other !== outbox)
    outbox.close()
  }
  /** Appends readings numbered `from` on; whether the outbox called them durable. */
  const append = (outbox: Outbox, from: number, count = 1, n?: number) =>
    outbox
      .append({
        entries: Array.from({ length: count }, (_, i) => ({
          lane: n === undefined ? ('live' as const) : ('backlog' as const),
          reading: reading(from + i),
        })),
        clock: NO_MARKS,
        ...(n === undefined ? {} : { position: { port: 'riwayat', n } }),
      })
      .then(
        () => true,
        () => false,
      )
  const drain = (outbox: Outbox) => {
    const raws: number[] = []
    for (const lane of ['live', 'backlog'] as const) {
      for (let batch = outbox.next(lane, none); batch; batch = outbox.next(lane, none)) {
        const readings = fromBatch(JSON.parse(batch.payload) as Batch) ?? []
        raws.push(...readings.map(({ raw }) => raw ?? -1))
        outbox.forget([batch.seq])
      }
    }
    return raws.toSorted((a, b) => a - b)
  }
  const upTo = (count: number) => Array.from({ length: count }, (_, n) => n)

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'panen-trouble-'))
    file = join(folder, 'outbox', 'outbox.db')
    opened = []
    told = []
    damaged = []
    lost = 0
  })
  afterEach(() => {
    for (const outbox of opened) outbox.close()
    rmSync(folder, { recursive: true, force: true })
  })

  describe('another program holds the file', () => {
    let other: InstanceType<typeof DatabaseSync>
    const hold = () => {
      other = new DatabaseSync(file)
      other.exec('BEGIN IMMEDIATE')
    }
    const letGo = () => {
      if (other.isTransaction) other.exec('ROLLBACK')
      other.close()
    }

    it('the probes are not held up, nothing is called durable, and nothing is lost', async () => {
      const outbox = open()
      await append(outbox, 0)
      hold()
      const startedMs = performance.now()
      expect(await append(outbox, 1)).toBe(false)
      expect(await append(outbox, 2)).toBe(false)
      expect(performance.now() - startedMs).toBeLessThan(1_000)
      expect(outbox.backlog().readings).toBe(3)
      letGo()
      expect(await append(outbox, 3)).toBe(true)
      expect(drain(outbox)).toEqual(upTo(4))
      expect(told).toEqual([expect.stringContaining('another program'), null])
    })

    it('what was refused is written without waiting for the next reading', async () => {
      const outbox = open()
      hold()
      await append(outbox, 0)
      letGo()
      await eventually(() => expect(told.at(-1)).toBeNull())
      close(outbox)
      expect(drain(open())).toEqual([0])
    })

    it('a source that resumes is told nothing is durable and repeats by itself', async () => {
      const outbox = open()
      hold()
      expect(await append(outbox, 0, 5, 5)).toBe(false)
      letGo()
      expect(outbox.position('riwayat')).toBe(0)
      expect(await append(outbox, 0, 5, 5)).toBe(true)
      expect(drain(outbox)).toEqual(upTo(5))
    })

    it('memory holds the newest only, and what it lost is counted', async () => {
      const outbox = open({ memoryReadings: 10 })
      hold()
      for (let n = 0; n < 25; n += 1) await append(outbox, n)
      letGo()
      expect(await append(outbox, 25)).toBe(true)
      expect(lost).toBe(15)
      expect(drain(outbox)).toEqual(upTo(26).slice(15))
    })

    it('a frozen batch is not asked for twenty times a second in vain', async () => {
      const outbox = open()
      await append(outbox, 0)
      hold()
      for (let i = 0; i < 20; i += 1) expect(outbox.next('live', none)).toBeNull()
      letGo()
      await eventually(() => expect(outbox.next('live', none)?.readings).toBe(1))
      expect(told).toEqual([expect.stringContaining('another program'), null])
    })

    it('an outbox closes at once beside a reader', async () => {
      const outbox = open()
      await append(outbox, 0)
      other = new DatabaseSync(file)
      other.exec('BEGIN')
      other.prepare('SELECT * FROM waiting').all()
      const startedMs = performance.now()
      close(outbox)
      expect(performance.now() - startedMs).toBeLessThan(1_000)
      other.exec('COMMIT')
      letGo()
      expect(drain(open())).toEqual([0])
    })
  })

  it('a second gateway on the same outbox is told who holds it', async () => {
    const outbox = open()
    await append(outbox, 0)
    expect(() => open()).toThrow(`in use by process ${process.pid}`)
    close(outbox)
    expect(drain(open())).toEqual([0])
  })

  describe('the folder cannot be made', () => {
    const inTheWay = () => dirname(file)
    beforeEach(() => writeFileSync(inTheWay(), ''))

    it('measuring begins in memory, aloud, and nothing is called durable', async () => {
      const outbox = open()
      expect(told).toHaveLength(1)
      expect(await append(outbox, 0)).toBe(false)
      expect(await append(outbox, 0, 5, 5)).toBe(false)
      expect(outbox.position('riwayat')).toBe(0)
      expect(outbox.next('live', none)?.readings).toBe(1)
      expect(outbox.backlog()).toMatchObject({ readings: 1 })
    })

    it('memory does not grow without end', async () => {
      const outbox = open({ memoryReadings: 10 })
      for (let n = 0; n < 25; n += 1) await append(outbox, n)
      expect(drain(outbox)).toEqual(upTo(25).slice(15))
      close(outbox)
      expect(lost).toBe(15)
    })

    it('what memory held becomes durable when the folder can be made', async () => {
      const outbox = open()
      outbox.freezeAtOnceWhile(() => true)
      await append(outbox, 0)
      outbox.freezeAtOnceWhile(() => false)
      await append(outbox, 1)
      rmSync(inTheWay())
      expect(await append(outbox, 2)).toBe(true)
      expect(told.at(-1)).toBeNull()
      close(outbox)
      expect(drain(open())).toEqual(upTo(3))
    })
  })

  describe('while it runs', () => {
    it('a file that is overwritten is set aside; a new epoch begins and no number comes twice', async () => {
      const outbox = open()
      outbox.freezeAtOnceWhile(() => true)
      for (let i = 0; i < 40; i += 1) await append(outbox, i * 500, 500)
      outbox.freezeAtOnceWhile(() => false)
      const [before, seq] = [outbox.epoch, outbox.next('live', none)?.seq ?? 0]
      overwrite(file)
      await append(outbox, 20_000, 10)
      const seqs: number[] = []
      for (let batch = outbox.next('live', none); batch; batch = outbox.next('live', none)) {
        seqs.push(batch.seq)
        outbox.forget([batch.seq])
        if (outbox.epoch !== before) break
      }
      expect(await append(outbox, 30_000)).toBe(true)
      expect(outbox.backlog().readings).toBeGreaterThan(0)
      const after = outbox.next('live', none)
      expect(outbox.epoch).not.toBe(before)
      expect(after?.seq).toBeGreaterThan(seq)
      expect(damaged).toHaveLength(1)
      expect(readdirSync(dirname(file)).some((name) => name.includes('corrupt'))).toBe(true)
    })

    it('a folder that is removed is made again, with all that waited', async () => {
      const outbox = open()
      await append(outbox, 0, 3)
      rmSync(dirname(file), { recursive: true })
      expect(outbox.backlog().readings).toBe(3)
      expect(await append(outbox, 3)).toBe(true)
      close(outbox)
      expect(drain(open())).toEqual(upTo(4))
    })

    it('a folder that is gone for good leaves the readings in memory', async () => {
      const outbox = open()
      await append(outbox, 0, 3)
      renameSync(dirname(file), `${dirname(file)}-elsewhere`)
      writeFileSync(dirname(file), '')
      expect(await append(outbox, 3)).toBe(false)
      expect(outbox.backlog()).toMatchObject({ readings: 4 })
      expect(drain(outbox)).toEqual(upTo(4))
      expect(told).toHaveLength(1)
    })
  })

  describe('the disk is full', () => {
    let disk: string
    const canMount = process.getuid?.() === 0
    if (!canMount) process.stdout.write('NOT RUN: a disk of its own to fill needs root\n')

    beforeEach(() => {
      disk = join(folder, 'disk')
      mkdirSync(disk)
      if (canMount) execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk])
      file = join(disk, 'outbox.db')
    })
    afterEach(() => {
      for (const outbox of opened.splice(0)) outbox.close()
      if (canMount) execFileSync('umount', ['-l', disk])
    })
    /** Room that something else takes. */
    const fill = () => {
      const fd = openSync(join(disk, 'films'), 'a')
      try {
        for (;;) writeSync(fd, Buffer.alloc(4_096))
      } catch {
        closeSync(fd)
      }
    }
    const fillByReadings = async (outbox: Outbox) => {
      let made = 0
      while (await append(outbox, made, 20)) made += 20
      return made + 20
    }

    it.runIf(canMount)('an outbox that filled it is emptied all the same', async () => {
      const outbox = open()
      const made = await fillByReadings(outbox)
      expect(made).toBeGreaterThan(5_000)
      expect(drain(outbox)).toHaveLength(made - 20)
      expect(await append(outbox, made, 20)).toBe(true)
      expect(drain(outbox)).toEqual(upTo(made + 20).slice(made - 20))
      expect(told.filter((trouble) => trouble === null)).toHaveLength(1)
      expect(readdirSync(disk)).toContain('outbox.db.reserve')
      expect(outbox.backlog().bytes).toBeLessThan(100_000)
    })

    it.runIf(canMount)('so is one that was restarted on it', async () => {
      const outbox = open()
      const made = await fillByReadings(outbox)
      close(outbox)
      const left = new Set([...drain(open())])
      for (let n = 0; n < made - 20; n += 1) expect(left.has(n)).toBe(true)
    })

    it.runIf(canMount)('readings outlive another program that filled it', async () => {
      const outbox = open()
      await append(outbox, 0)
      fill()
      let made = 1
      while (await append(outbox, made, 20)) made += 20
      made += 20
      for (let i = 0; i < 200; i += 1) await append(outbox, made + i)
      rmSync(join(disk, 'films'))
      expect(statfsSync(disk).bavail).toBeGreaterThan(0)
      expect(await append(outbox, made + 200)).toBe(true)
      expect(drain(outbox)).toEqual(upTo(made + 201))
      expect(told).toEqual([expect.stringContaining('full'), null])
    })

    it.runIf(canMount)('an outbox still closes, and keeps what it called durable', async () => {
      const outbox = open()
      await append(outbox, 0, 5)
      fill()
      close(outbox)
      rmSync(join(disk, 'films'))
      expect(drain(open())).toEqual(upTo(5))
    })
  })
})

/** In its own place, as a restored backup or a broken card would. */
function overwrite(file: string) {
  const bytes = readFileSync(file).length
  const fd = openSync(file, 'r+')
  writeSync(fd, Buffer.alloc(Math.max(bytes, 100_000), 0x5a), 0, undefined, 0)
  closeSync(fd)
  const log = openSync(`${file}-wal`, 'r+')
  writeSync(log, Buffer.alloc(50_000, 0x5a), 0, undefined, 0)
  closeSync(log)
}
