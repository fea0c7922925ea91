import { type Hours, meet } from './hours.ts'

export type ChannelHours = ReadonlyMap<string, Hours>

/** A stretch that is being rolled up. */
export interface Work {
  readonly channel: string
  readonly hours: Hours
  /** readings came meanwhile: what was gathered may lack them */
  isDisturbed: boolean
}

/**
 * Keeps rolling up and writing apart without making either wait: a stretch that is being written to
 * is not begun, and one that is written to while it is rolled up is thrown away and stays stale.
 */
export interface UnderWay {
  /** Said before anything is written; the answer says that it is done or has failed. */
  write(hours: ChannelHours): () => void
  isWritten(channel: string, hours: Hours): boolean
  begin(channel: string, hours: Hours): Work
  end(work: Work): void
}

export function createUnderWay(): UnderWay {
  const writes = new Set<ChannelHours>()
  const works = new Set<Work>()
  return {
    write(hours) {
      const write = new Map(hours)
      writes.add(write)
      for (const work of works) {
        const written = write.get(work.channel)
        if (written !== undefined && meet(written, work.hours)) work.isDisturbed = true
      }
      return () => void writes.delete(write)
    },
    isWritten: (channel, hours) =>
      [...writes].some((write) => meet(write.get(channel) ?? [], hours)),
    begin(channel, hours) {
      const work = { channel, hours, isDisturbed: false }
      works.add(work)
      return work
    },
    end: (work) => void works.delete(work),
  }
}
