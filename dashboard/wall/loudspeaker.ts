import { clipUrl } from '../../server/words/wall-voice.ts'
import type { Language } from '../../server/words/words.ts'
import type { Cue } from './cues.ts'

interface Note {
  readonly hz: number
  readonly atS: number
  readonly forS: number
  readonly loud: number
}

const note = (hz: number, atS: number, forS: number, loud: number): Note => ({
  hz,
  atS,
  forS,
  loud,
})

/** Told apart without words: two soft, three rising, one low, one, and a chime. */
const NOTES: Readonly<Record<Cue['kind'] | 'click', readonly Note[]>> = {
  do: [note(660, 0, 0.35, 0.4), note(880, 0.4, 0.45, 0.4)],
  danger: [note(523, 0, 0.3, 0.9), note(784, 0.35, 0.3, 0.9), note(1_047, 0.7, 0.6, 0.9)],
  dead: [note(196, 0, 1.2, 0.6)],
  running: [note(660, 0, 0.35, 0.4)],
  done: [note(784, 0, 0.25, 0.4), note(1_175, 0.28, 0.6, 0.4)],
  click: [note(1_500, 0, 0.05, 0.3)],
}
const GAP_S = 0.05

/** The display's loudspeaker. */
export interface Loudspeaker {
  isRunning(): boolean
  /** A browser may let it sound only after somebody touched something. */
  wake(): void
  /** `volume` is 0 … 100; `words` are spoken after the notes, as far as there are clips. */
  play(kind: keyof typeof NOTES, volume: number, words?: Spoken): Promise<void>
}
export interface Spoken {
  readonly words: readonly string[]
  readonly language: Language
}

export function openLoudspeaker(fetch: typeof globalThis.fetch): Loudspeaker {
  const context = new AudioContext()
  const clips = new Map<string, AudioBuffer>()
  const clip = async (url: string): Promise<AudioBuffer | null> => {
    const known = clips.get(url)
    if (known !== undefined) return known
    try {
      const response = await fetch(url)
      if (!response.ok) return null
      const decoded = await context.decodeAudioData(await response.arrayBuffer())
      clips.set(url, decoded)
      return decoded
    } catch {
      // A word without a clip is left out: the notes and the screen say the rest.
      return null
    }
  }
  return {
    isRunning: () => context.state === 'running',
    wake: () => void context.resume().catch(() => {}),
    async play(kind, volume, spoken) {
      if (context.state !== 'running' || volume <= 0) return
      const { words = [], language = 'id' } = spoken ?? {}
      const buffers = await Promise.all(words.map((word) => clip(clipUrl(language, word))))
      const out = context.createGain()
      out.gain.value = volume / 100
      out.connect(context.destination)
      let atS = playNotes(context, out, NOTES[kind])
      for (const buffer of buffers) if (buffer !== null) atS = playClip(context, out, buffer, atS)
      setTimeout(() => out.disconnect(), (atS - context.currentTime + 1) * 1_000)
    },
  }
}

/** Gives the time at which the last one is over, on the context's clock. */
function playNotes(context: AudioContext, out: AudioNode, notes: readonly Note[]): number {
  const startS = context.currentTime + GAP_S
  let endS = startS
  for (const { hz, atS, forS, loud } of notes) {
    const tone = context.createOscillator()
    const shape = context.createGain()
    const [beginS, overS] = [startS + atS, startS + atS + forS]
    tone.frequency.value = hz
    shape.gain.setValueAtTime(0, beginS)
    shape.gain.linearRampToValueAtTime(loud, beginS + 0.02)
    shape.gain.linearRampToValueAtTime(0, overS)
    tone.connect(shape).connect(out)
    tone.start(beginS)
    tone.stop(overS)
    endS = overS
  }
  return endS + 3 * GAP_S
}

function playClip(context: AudioContext, out: AudioNode, buffer: AudioBuffer, atS: number): number {
  const source = context.createBufferSource()
  source.buffer = buffer
  source.connect(out)
  source.start(atS)
  return atS + buffer.duration + GAP_S
}
