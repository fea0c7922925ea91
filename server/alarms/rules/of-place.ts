import type { Place } from '../../contract/site.ts'
import type { Rule } from '../rule.ts'

/** What a rule says of itself when it is about a place and no probe. */
export const ofPlace = ({ slug }: Place) =>
  ({
    place: slug,
    gateway: null,
    port: null,
    channel: null,
    quantity: null,
    limit: null,
    hysteresis: null,
    quietedBy: [],
  }) satisfies Partial<Rule>
