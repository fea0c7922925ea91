import type { Dialect } from './dialect.ts'

/** Anything else that publishes a number, bare or in a JSON object: the channel says where it is. */
export const plainJson: Dialect = {
  topic: /^(?<node>.+)$/,
  example: 'kebun/tandon-1',
  payload: 'either',
  examplePath: '$.ph',
  timePath: null,
  availability: () => null,
}
