import type { MishapKind } from '../../../firmware-sim/nature/happening.ts'

/** What befalls probes and wires, not the water. */
export const PROBE_FAULTS = [
  /** the number of a probe that is not there: 14.00, 0.00, −1023 */
  'dead_probe',
  /** the number stands still */
  'stuck_probe',
  /** nothing comes from one channel */
  'silent_probe',
  /** a wet connector: the number leaps about */
  'loose_probe',
  /** somebody has it in a buffer, and has said so */
  'in_buffer',
  /** the wire of a board is out */
  'cable_out',
  /** a gateway is away from the server */
  'gateway_away',
] as const
export type ProbeFaultKind = (typeof PROBE_FAULTS)[number]

/** One thing that goes wrong at a drawn time. */
export interface Fault {
  readonly kind: MishapKind | ProbeFaultKind
  /** a slug, a channel of a probe's fault, a gateway of a wire's */
  readonly at: string
  /** as `MISHAPS` has it; of probes what matters to their kind */
  readonly amount: number
  readonly fromMs: number
  /** it is over by then, whatever people do */
  readonly toMs: number
}

export const isOfProbe = (fault: Fault): fault is Fault & { readonly kind: ProbeFaultKind } =>
  PROBE_FAULTS.some((kind) => kind === fault.kind)

export const standsAt = ({ fromMs, toMs }: Fault, atMs: number): boolean =>
  fromMs <= atMs && atMs < toMs
