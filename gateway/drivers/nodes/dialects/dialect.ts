/** How one family of nodes arranges what it says over topics and payloads. */
export interface Dialect {
  /** topics its readings come on; the group `node` is the node's name */
  readonly topic: RegExp
  /** such a topic, for people */
  readonly example: string
  /** json: values lie at paths of an object; bare: the payload is the value */
  readonly payload: 'json' | 'bare' | 'either'
  /** a path such as people write it, where values have no other */
  readonly examplePath: string
  /** where the time of the readings lies when the channel does not say; null when there is none */
  readonly timePath: string | null
  /** where the node says whether it is online; null when it does not */
  availability(topic: string): string | null
}
