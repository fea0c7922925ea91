import { type Static, Type } from 'typebox'
import { Answer, Deed, MAX_COMMAND_MS } from '../../gateway/contract/command.ts'

/**
 * POST: asks the gateway of a channel to do something, and answers what came of it. A gateway that
 * is away answers 409 at once; one that refuses answers 409 with its own sentence.
 */
export const COMMANDS_ROUTE = '/api/v1/commands'

/** How long a gateway may take unless the wish says otherwise. */
export const COMMAND_PATIENCE_MS = 15_000

export const Wish = Type.Object(
  {
    do: Deed,
    withinMs: Type.Optional(Type.Integer({ minimum: 100, maximum: MAX_COMMAND_MS })),
  },
  { additionalProperties: false },
)
export type Wish = Static<typeof Wish>

export const Done = Type.Object({ answer: Answer })
export type Done = Static<typeof Done>
