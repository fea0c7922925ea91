import type { Rule } from '../rule.ts'

/** What a rule says of itself when it is about a gateway and no probe. */
export const ofGateway = (gateway: string) =>
  ({
    place: null,
    gateway,
    port: null,
    channel: null,
    quantity: null,
    limit: null,
    hysteresis: null,
    hears: [`gateway ${gateway}`],
  }) satisfies Partial<Rule>
