import type { Reply } from '../contract/command.ts'

/** Replies that were given, or are on their way, by the id of their command. */
export interface Replies {
  find(id: string): Promise<Reply> | undefined
  keep(id: string, reply: Promise<Reply>): Promise<Reply>
  /** how many are still on their way */
  waiting(): number
}

/** An asker that heard nothing asks again within minutes. */
const MOST_REPLIES = 256

/** Forgets the oldest beyond `most`, but none that is still on its way. */
export function repliesOf(most = MOST_REPLIES): Replies {
  const given = new Map<string, Promise<Reply>>()
  const open = new Set<string>()
  const forgetOldest = () => {
    for (const id of given.keys()) {
      if (given.size <= most) return
      if (!open.has(id)) given.delete(id)
    }
  }
  return {
    find: (id) => given.get(id),
    keep(id, reply) {
      const answered = reply.finally(() => open.delete(id))
      open.add(id)
      given.set(id, answered)
      forgetOldest()
      return answered
    },
    waiting: () => open.size,
  }
}
