import type { CalibrationSession } from '../../contract/calibration.ts'
import { type ExitCode, Refusal } from '../command.ts'
import type { Talk } from './conversation.ts'
import { knownSample } from './known-sample.ts'
import { type LinesTyped, linesTyped } from './lines-typed.ts'
import { measured } from './measured.ts'
import { historyLines, sessionLines } from './words.ts'

export interface Script extends Talk {
  readonly points: readonly string[]
  readonly wish: 'save' | 'cancel' | null
  readonly asJson: boolean
}

/**
 * Measures the given samples one after the other; before each but the first it waits for a line, for
 * somebody has to move the probe. Without a wish the calibration stays open for the next call.
 */
export async function follow(script: Script): Promise<ExitCode> {
  const { desk, wish, stop } = script
  if (wish === 'cancel') {
    await desk.cancel()
    return tell(script, { cancelled: true }, ['Cancelled: nothing was changed.'])
  }
  const session = await allMeasured(script, linesTyped(script.terminal.input))
  if (session === null || stop.aborted) {
    await desk.cancel()
    script.terminal.err('Cancelled: nothing was changed.')
    return 1
  }
  if (wish === 'save') {
    const history = await desk.save()
    return tell(script, { session, history }, [...sessionLines(session), ...historyLines(history)])
  }
  const open = 'Not saved yet: go on with --point, --save or --cancel.'
  return tell(script, { session }, [...sessionLines(session), open])
}

async function allMeasured(script: Script, typed: LinesTyped): Promise<CalibrationSession | null> {
  const { desk, points } = script
  const open = await (points.length > 0 ? desk.begin() : desk.look())
  const samples = await samplesOf(script, open)
  let session: CalibrationSession | null = open
  for (const [index, known] of samples.entries()) {
    if (index > 0) await moved(script, points[index] ?? '', typed)
    if (script.stop.aborted) return null
    session = await measured(known, script)
    if (session === null) return null
  }
  return session
}

/** What cannot be measured leaves no calibration open that nobody has begun in earnest. */
async function samplesOf({ desk, points }: Script, open: CalibrationSession) {
  try {
    return points.map((text) => knownSample(text, open.method))
  } catch (error) {
    if (open.points.length === 0) await desk.cancel()
    throw error
  }
}

async function moved({ terminal, stop }: Script, text: string, typed: LinesTyped): Promise<void> {
  terminal.err(`Rinse the probe, put it into ${text}, and press Enter.`)
  if ((await typed.next(stop)) !== null || stop.aborted) return
  throw new Refusal(
    `nobody can say that the probe stands in ${text}: give one --point a call; the calibration stays open`,
  )
}

function tell({ terminal, asJson }: Script, result: object, lines: readonly string[]): ExitCode {
  if (asJson) terminal.out(JSON.stringify(result))
  else for (const line of lines) terminal.out(line)
  return 0
}
