import type { FastifyRequest } from 'fastify'
import type { Door } from '../people/door.ts'
import type { By } from '../people/people.ts'

/** Whoever asks, as the audit log names them. */
export const byOf = ({ identity }: FastifyRequest, { nowMs }: Door): By => ({
  who: identity?.who ?? '?',
  nowMs: nowMs(),
})
