import { execFileSync, spawn } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

export type Writer = 'outbox' | 'outbox-live' | 'history' | 'careless'

export interface PowerCuts {
  readonly writer: Writer
  readonly cuts: number
  readonly acknowledged: number
  readonly lost: number
  /** cuts after which the file could not be read */
  readonly unreadable: number
}

const IMAGE_BYTES = 64 << 20
const SHORTEST_MS = 60
const LONGEST_MS = 900

/** Power cuts need a disk of their own: root, mkfs.ext4 and loop devices. */
export const canCutPower = () =>
  process.getuid?.() === 0 && existsSync('/sbin/mkfs.ext4') && existsSync('/dev/loop-control')

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms))
const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: 'ignore' })

/**
 * Lets a writer write on an ext4 image, freezes it at a random moment, copies the image as it
 * stands (what had reached the disk), and asks the copy for every reading that was called durable.
 */
export async function cutPower(
  writer: Writer,
  cuts: number,
  random: () => number,
): Promise<PowerCuts> {
  const folder = mkdtempSync(join(tmpdir(), 'panen-power-'))
  const result = { writer, cuts, acknowledged: 0, lost: 0, unreadable: 0 }
  try {
    for (let cut = 0; cut < cuts; cut += 1) {
      const acknowledged = await writeUntilCut(writer, folder, random)
      const kept = keptAfterCut(writer, folder)
      result.acknowledged += acknowledged
      if (kept === null) result.unreadable += 1
      for (let n = 1; n <= acknowledged; n += 1) if (!kept?.has(n)) result.lost += 1
    }
    return result
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Leaves `cut.img`, the disk at the moment of the cut; resolves with the last durable number. */
async function writeUntilCut(
  writer: Writer,
  folder: string,
  random: () => number,
): Promise<number> {
  const [image, mount] = [join(folder, 'disk.img'), join(folder, 'disk')]
  rmSync(image, { force: true })
  writeFileSync(image, '')
  truncateSync(image, IMAGE_BYTES)
  mkdirSync(mount, { recursive: true })
  run('/sbin/mkfs.ext4', '-q', '-F', image)
  run('mount', '-o', 'loop', image, mount)
  let said = ''
  const child = spawn(process.execPath, [
    resolve('.build/test/faults/power-writer.js'),
    writer,
    mount,
  ])
  const ended = new Promise((done) => child.once('close', done))
  child.stdout.on('data', (bytes) => {
    said += String(bytes)
  })
  while (said === '' && child.exitCode === null) await sleep(5)
  await sleep(SHORTEST_MS + random() * (LONGEST_MS - SHORTEST_MS))
  child.kill('SIGSTOP')
  await sleep(30)
  const acknowledged = Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1))
  copyFileSync(image, join(folder, 'cut.img'))
  child.kill('SIGKILL')
  await ended
  run('umount', mount)
  return acknowledged
}

function keptAfterCut(writer: Writer, folder: string): Set<number> | null {
  const mount = join(folder, 'cut')
  mkdirSync(mount, { recursive: true })
  run('mount', '-o', 'loop', join(folder, 'cut.img'), mount)
  try {
    // In a process of its own: only its end lets go of every file on the mounted disk.
    const reader = [resolve('.build/test/faults/power-reader.js'), writer, mount]
    const said = execFileSync(process.execPath, reader, { stdio: ['ignore', 'pipe', 'ignore'] })
    return new Set(JSON.parse(String(said)) as number[])
  } catch {
    return null
  } finally {
    run('umount', mount)
  }
}
