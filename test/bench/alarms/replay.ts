import { openChronicle } from '../../../firmware-sim/nature/chronicle.ts'
import { drawNature, type NatureKind, type Places } from '../../../firmware-sim/nature/draw.ts'
import type { Deed, Mishap, MishapKind } from '../../../firmware-sim/nature/happening.ts'
import { type Nature, plotSlug } from '../../../firmware-sim/nature/nature.ts'
import { tellAll } from '../../../firmware-sim/nature/probes.ts'
import {
  type FarmState,
  firstState,
  STEP_MS,
  stepFarm,
} from '../../../firmware-sim/nature/step-farm.ts'
import { DAY_MS, farmGround, START_MS } from './farm-ground.ts'
import { type Fault, isOfProbe } from './fault.ts'
import { type Forecast, forecastNow, isForecastTime } from './forecast.ts'
import { gatewayLine } from './gateway-line.ts'
import { people } from './people.ts'
import { probeLine } from './probe-line.ts'
import { type Product, product } from './product.ts'
import { drawScript } from './script.ts'
import { type Truth, truthLog } from './truth.ts'

export interface Wish {
  readonly kind: NatureKind
  readonly seed: number
  readonly days: number
  readonly places?: Places
  /** without delays and hysteresis */
  readonly isBare?: boolean
  readonly hasForecasts?: boolean
}

/** A month of one farm: what was so, what befell it, what the product said, what people did. */
export interface Replay {
  readonly nature: Nature
  readonly days: number
  readonly truth: Truth
  /** as they really stood: what people mended ends then */
  readonly faults: readonly Fault[]
  readonly deeds: readonly Deed[]
  readonly product: Product
  readonly forecasts: readonly Forecast[]
}

/** Nature → probes → judge → alarms and jobs → people → nature, minute by minute. */
export async function replay(wish: Wish): Promise<Replay> {
  const { kind, seed, days, places, isBare = false, hasForecasts = true } = wish
  const nature = drawNature(kind, seed, places)
  const script = drawScript(nature, seed, days)
  const chronicle = openChronicle()
  const ground = farmGround(nature, seed)
  const server = product(ground, isBare)
  const probes = probeLine(ground.channels, seed)
  const gateways = gatewayLine()
  const staff = people(
    seed,
    nature.plots.map((_, index) => plotSlug(index)),
  )
  const truth = truthLog(days)
  const struck = new Map<Fault, Mishap>()
  const forecasts: Forecast[] = []
  let state: FarmState = firstState(nature, START_MS)
  for (let atMs = START_MS + STEP_MS; atMs <= START_MS + days * DAY_MS; atMs += STEP_MS) {
    const minute = chronicle.minute(atMs)
    state = stepFarm(state, nature, atMs, { ...minute, tending: 'wall' })
    truth.note(state, nature, atMs)
    for (const fault of script.filter(({ fromMs }) => fromMs === atMs)) {
      if (!isOfProbe(fault)) struck.set(fault, strike(chronicle, fault))
    }
    for (const news of gateways.news(script, atMs)) {
      server.give({ kind: 'gateway', nowMs: atMs, news })
    }
    const told = probes.read(tellAll(state, nature, atMs), script, atMs)
    await server.minute(atMs, gateways.pass(told, script, atMs))
    if (hasForecasts && isForecastTime(atMs)) {
      forecasts.push(...forecastNow(server, { state, nature, atMs, faults: script }))
    }
    for (const order of await staff.act(atMs, server)) chronicle.do(order, atMs)
  }
  const mishaps = new Map(chronicle.mishaps().map((mishap) => [mishap.id, mishap]))
  const faults = script.map((fault) => {
    const toMs = mishaps.get(struck.get(fault)?.id ?? 0)?.toMs
    return toMs == null ? fault : { ...fault, toMs }
  })
  return { nature, days, truth, faults, deeds: chronicle.deeds(), product: server, forecasts }
}

function strike(chronicle: ReturnType<typeof openChronicle>, fault: Fault): Mishap {
  const { kind, at: place, amount, fromMs, toMs } = fault
  const order = { kind: kind as MishapKind, place, amount, forMs: toMs - fromMs }
  return chronicle.strike(order, fromMs)
}
