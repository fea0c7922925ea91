import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'
import { StartRefusal } from '../start-refusal.ts'
import { lockFile } from '../store/sqlite/lock.ts'
import { syncPath, writeDurable } from './durable.ts'

/** One file or folder that changes places; all three lie in one folder. */
const Move = Type.Object({
  place: Type.String(),
  /** the new one; null when none takes the place */
  fresh: Type.Union([Type.String(), Type.Null()]),
  /** where the old one goes */
  aside: Type.String(),
})
export type Move = Static<typeof Move>

/** Held by a restore as long as it works. */
export const restoreLock = (dataDir: string): string => join(dataDir, 'restore')

const NOTE = 'restore-under-way.json'
const Noted = Type.Object({
  ...Move.properties,
  /** something stood there before */
  stood: Type.Boolean(),
})
type Noted = Static<typeof Noted>
const Note = Type.Object({ moves: Type.Array(Noted) })

/**
 * Puts new files in the place of old ones, which are kept aside. A kill in the middle leaves a note
 * by which `undoCutShort` brings every old one back. Gives where the old ones went.
 */
export async function swap(dataDir: string, moves: readonly Move[]): Promise<string[]> {
  const noted = moves.map((move): Noted => ({ ...move, stood: existsSync(move.place) }))
  await writeDurable(join(dataDir, NOTE), JSON.stringify({ moves: noted }))
  await syncPath(dataDir)
  const old = noted.filter(({ stood }) => stood)
  for (const { place, aside } of old) await rename(place, aside)
  for (const { place, fresh } of moves) if (fresh !== null) await rename(fresh, place)
  await syncFolders(moves)
  await rm(join(dataDir, NOTE))
  await syncPath(dataDir)
  return old.map(({ aside }) => aside)
}

/**
 * Brings back what a restore that was killed had already moved; true when there was one. May itself
 * be killed and run again.
 */
export async function undoCutShort(dataDir: string): Promise<boolean> {
  const note = join(dataDir, NOTE)
  if (!existsSync(note)) return false
  const moves = await movesIn(note)
  for (const move of moves) await undo(move)
  await syncFolders(moves)
  await rm(note)
  await syncPath(dataDir)
  for (const { fresh } of moves) {
    if (fresh !== null) await rm(fresh, { recursive: true, force: true })
  }
  return true
}

/** A note cut short was written before anything moved. */
async function movesIn(note: string): Promise<readonly Noted[]> {
  try {
    const found: unknown = JSON.parse(await readFile(note, 'utf8'))
    return Value.Check(Note, found) ? found.moves : []
  } catch {
    return []
  }
}

/** What stands there is the old one when it never left, or is back already. */
async function undo({ place, fresh, aside, stood }: Noted): Promise<void> {
  if (stood && !existsSync(aside)) return
  if (fresh !== null && !existsSync(fresh) && existsSync(place)) await rename(place, fresh)
  if (!stood) return
  await rm(place, { recursive: true, force: true })
  await rename(aside, place)
}

async function syncFolders(moves: readonly Move[]): Promise<void> {
  for (const folder of new Set(moves.map(({ place }) => dirname(place)))) await syncPath(folder)
}

/** What a server does first: it must not start on half a farm. Throws a StartRefusal while one works. */
export async function recoverFromRestore(dataDir: string): Promise<boolean> {
  if (!existsSync(join(dataDir, NOTE))) return false
  const lock = lockWhenFree(dataDir)
  try {
    return await undoCutShort(dataDir)
  } finally {
    lock.release()
  }
}

function lockWhenFree(dataDir: string) {
  try {
    return lockFile(restoreLock(dataDir))
  } catch (cause) {
    throw new StartRefusal(`A restore into ${dataDir} is under way: wait until it is done.`, {
      cause,
    })
  }
}
