import {
  addEntry,
  findDraftedEntry,
  findEntry,
  putEntry,
  setEntryRemoved,
} from '../book/entries.ts'
import type { Noted } from '../book/noted/noted.ts'
import type { EntryKind } from '../contract/entries.ts'
import { plantingRefusals } from '../words/plantings.ts'
import { type Answer, refusalOf, refuse } from './answer.ts'
import { refusePlantedAgain } from './keep-bed.ts'
import { figuresFor, isLast, refuseLast, type Wish } from './keep-doubts.ts'
import { endPlanting, reopenPlanting } from './keep-end.ts'
import { knownOf } from './keep-known.ts'
import { type Notebook, notingOf, presentOf } from './keep-notebook.ts'
import { standingPlanting } from './keep-planting.ts'
import type { Planting, Present } from './known.ts'
import { doubtsOfTime } from './times.ts'

/** An entry's number, and whether it was written only now. */
export interface NotedOnce {
  readonly id: number
  readonly isNew: boolean
}

/**
 * Notes something about a planting; a last harvest ends it. What was sent under the same key before
 * is answered as it was then; under the key of another note nothing is taken, so that none is lost.
 */
export async function noteEntry<K extends EntryKind>(
  notebook: Notebook,
  cycle: number,
  wish: Wish<K>,
): Promise<Answer<NotedOnce>> {
  const known = await findDraftedEntry(notebook.book, wish.key)
  if (known !== null) {
    const isSame = known.cycle === cycle && known.kind === wish.kind
    if (!isSame) return refuse('bad_request', plantingRefusals.keyTaken(), 'key')
    return { done: { id: known.id, isNew: false } }
  }
  const planting = await standingPlanting(notebook, cycle)
  if ('refusal' in planting) return planting
  const figures = await figuresFor(notebook, planting.done, wish, null)
  if ('refusal' in figures) return figures
  const { kind, atMs, note = '', key = null } = wish
  const entry = { cycle, kind, atMs, note, key, figures: figures.done }
  const id = await addEntry(notebook.book, entry, notingOf(notebook))
  if (isLast(figures.done)) await endPlanting(notebook, planting.done, { atMs, endedBy: id })
  return { done: { id, isNew: true } }
}

/** Puts an entry right; the planting ends, or stands again, as the new figures say. */
export async function putEntryRight<K extends EntryKind>(
  notebook: Notebook,
  id: number,
  wish: Wish<K>,
): Promise<Answer<NotedOnce>> {
  const found = await standingEntry(notebook, id)
  if ('refusal' in found) return found
  const { entry, planting } = found.done
  if (entry.kind !== wish.kind) return refuse('not_found', plantingRefusals.unknownEntry(), 'id')
  const figures = await figuresFor(notebook, planting, wish, entry)
  if ('refusal' in figures) return figures
  const ended = planting.ended_by === id
  const stillLast = isLast(figures.done)
  const again = ended && !stillLast ? await refusePlantedAgain(notebook, planting) : null
  if (again !== null) return again
  const { kind, atMs, note = '' } = wish
  const put = { kind, atMs, note, figures: figures.done }
  await putEntry(notebook.book, entry, put, notingOf(notebook))
  if (stillLast) await endPlanting(notebook, planting, { atMs, endedBy: id })
  else if (ended) await reopenPlanting(notebook, planting)
  return { done: { id, isNew: false } }
}

/** Takes an entry out; a planting that it ended stands again. Twice is as once. */
export async function takeOutEntry(notebook: Notebook, id: number): Promise<Answer<null>> {
  const entry = await findEntry(notebook.book, id)
  if (entry === null) return refuse('not_found', plantingRefusals.unknownEntry(), 'id')
  if (entry.removedMs !== null) return { done: null }
  const planting = await standingPlanting(notebook, entry.cycle)
  if ('refusal' in planting) return planting
  const ended = planting.done.ended_by === id
  const again = ended ? await refusePlantedAgain(notebook, planting.done) : null
  if (again !== null) return again
  await setEntryRemoved(notebook.book, entry, notebook.nowMs, notingOf(notebook))
  if (ended) await reopenPlanting(notebook, planting.done)
  return { done: null }
}

/** Brings an entry back as it was, unless its planting has become another one meanwhile. */
export async function bringBackEntry(notebook: Notebook, id: number): Promise<Answer<null>> {
  const entry = await findEntry(notebook.book, id)
  if (entry === null) return refuse('not_found', plantingRefusals.unknownEntry(), 'id')
  if (entry.removedMs === null) return { done: null }
  const planting = await standingPlanting(notebook, entry.cycle)
  if ('refusal' in planting) return planting
  const known = await knownOf(notebook, planting.done, id)
  const doubts = known === null ? [] : doubtsOfReturn(entry, known, presentOf(notebook))
  const ends = isLast(entry.figures)
  const refusal =
    refusalOf(doubts) ?? (ends ? await refuseLast(notebook, planting.done, entry) : null)
  if (refusal !== null) return refusal
  await setEntryRemoved(notebook.book, entry, null, notingOf(notebook))
  if (ends) await endPlanting(notebook, planting.done, { atMs: entry.atMs, endedBy: id })
  return { done: null }
}

/** A guess may be older than its planting, and fruit is cut for its °Brix after the end. */
function doubtsOfReturn({ kind, atMs }: Noted, known: Planting, present: Present) {
  const transplantedMs =
    kind === 'guess' ? Math.min(atMs, known.transplantedMs) : known.transplantedMs
  const endedMs = kind === 'brix' ? null : known.endedMs
  return doubtsOfTime(atMs, { ...known, transplantedMs, endedMs }, present)
}

async function standingEntry(notebook: Notebook, id: number) {
  const entry = await findEntry(notebook.book, id)
  if (entry === null) return refuse('not_found', plantingRefusals.unknownEntry(), 'id')
  if (entry.removedMs !== null) return refuse('gone', plantingRefusals.removedEntry(), 'id')
  const planting = await standingPlanting(notebook, entry.cycle)
  return 'refusal' in planting ? planting : { done: { entry, planting: planting.done } }
}
