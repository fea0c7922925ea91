import type { CalibrationSession } from '../../contract/calibration.ts'
import { type ExitCode, Refusal, type Terminal } from '../command.ts'
import { Declined, type Desk } from './desk.ts'
import { askingFor, knownSample } from './known-sample.ts'
import { type LinesTyped, linesTyped } from './lines-typed.ts'
import { measured } from './measured.ts'
import { historyLines, sessionLines } from './words.ts'

export interface Talk {
  readonly desk: Desk
  readonly terminal: Terminal
  readonly atC: number | null
  /** the person has pressed Ctrl-C */
  readonly stop: AbortSignal
}

/** Leads a person through a calibration, sample by sample. Ends without a change unless they save. */
export async function converse(talk: Talk): Promise<ExitCode> {
  const { desk, terminal, stop } = talk
  const typed = linesTyped(terminal.input)
  let session = await desk.begin()
  terminal.out(
    `Calibrating ${session.channel}, probe ${session.probe}. What is in force stays until you save.`,
  )
  for (;;) {
    for (const line of sessionLines(session)) terminal.out(line)
    const wish = await wishOf(session, talk, typed)
    if (wish === null || stop.aborted || wish === 'c') {
      await desk.cancel()
      terminal.out('Cancelled: nothing was changed.')
      return 1
    }
    const next = wish === 's' ? await saved(talk) : await another(wish, session, talk)
    if (next === 'saved') return 0
    session = next ?? session
  }
}

async function wishOf(
  { method, points }: CalibrationSession,
  { terminal, stop }: Talk,
  typed: LinesTyped,
) {
  const { put, question } = askingFor(method)
  terminal.out(`${points.length + 1}. Rinse the probe, put it into ${put}, and do not move it.`)
  terminal.out(`   ${question}; s = save, c = cancel:`)
  return await typed.next(stop)
}

async function saved({ desk, terminal }: Talk): Promise<'saved' | null> {
  try {
    for (const line of historyLines(await desk.save())) terminal.out(line)
    return 'saved'
  } catch (error) {
    return toldAgain(error, terminal)
  }
}

async function another(text: string, { method }: CalibrationSession, talk: Talk) {
  try {
    return await measured(knownSample(text, method), talk)
  } catch (error) {
    return toldAgain(error, talk.terminal)
  }
}

/** What the gateway or this command declines is said, and asked for again. */
function toldAgain(error: unknown, terminal: Terminal): null {
  if (!(error instanceof Declined || error instanceof Refusal)) throw error
  terminal.out(`   ${error.message}`)
  return null
}
