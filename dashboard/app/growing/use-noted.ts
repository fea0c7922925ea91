import { useSignalEffect } from '@preact/signals'
import { type Loaded, useLoaded } from '../access/loaded.ts'
import { useApp } from '../context.ts'
import type { Answer } from '../request.ts'

/** What others note meanwhile comes within this. */
const EVERY_MS = 60_000

/** Reads something of the farm book, and again whenever this page notes something. */
export function useNoted<T>(load: () => Promise<Answer<T>>): Loaded<T> {
  const { logging } = useApp()
  const loaded = useLoaded(load, EVERY_MS)
  useSignalEffect(() => {
    if (logging.noted.value > 0) void loaded.again()
  })
  return loaded
}
