import type { GatewayConfig } from '../config/config.ts'
import type { CalibrationHistory } from '../contract/calibration.ts'
import { Declined, deskOf } from './calibrate/desk.ts'

/** A probe and until when its calibration holds. */
export interface Due {
  readonly channel: string
  /** 0 for the nominal curve */
  readonly inForce: number
  /** null where none falls due */
  readonly dueMs: number | null
}

/** Air thermometers and the like come calibrated. */
const CALIBRATED = new Set(['ph', 'ec', 'moisture'])

/** When the probes of the running gateway want to be calibrated, the soonest first. */
export async function duesOf(config: GatewayConfig): Promise<Due[]> {
  const dues: Due[] = []
  for (const { announcement } of config.channels) {
    if (!CALIBRATED.has(announcement.quantity)) continue
    const history = await historyOf(config, announcement.id)
    if (history === null) continue
    dues.push({ channel: announcement.id, inForce: history.inForce, dueMs: history.dueMs })
  }
  const soonness = ({ dueMs }: Due) => dueMs ?? Number.MAX_SAFE_INTEGER
  return dues.sort((a, b) => soonness(a) - soonness(b))
}

async function historyOf(
  config: GatewayConfig,
  channel: string,
): Promise<CalibrationHistory | null> {
  try {
    return await deskOf(config, channel).history()
  } catch (error) {
    if (error instanceof Declined) return null
    throw error
  }
}
