/** What a node measured, by the name it gives it; NaN where its sensor gave nothing. */
export type Measured = Readonly<Record<string, number>>

export interface Utterance {
  readonly topic: string
  readonly payload: string
  readonly qos: 0 | 1
  readonly retain: boolean
}

/** The way of one family of firmware: where it says what, and in which words. */
export interface NodeDialect {
  /** what it says of its own presence; the second is left with the broker as the last will */
  status(node: string): { readonly online: Utterance; readonly offline: Utterance } | null
  readings(node: string, measured: Measured, atMs: number): readonly Utterance[]
}

export const said = (topic: string, payload: string, retain = false): Utterance => ({
  topic,
  payload,
  qos: 0,
  retain,
})
