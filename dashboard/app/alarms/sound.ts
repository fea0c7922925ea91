import { type ReadonlySignal, signal } from '@preact/signals'

/** Two soft notes. */
export interface Sound {
  /** false until the person has touched the page: before that browsers let no page sound */
  readonly isReady: ReadonlySignal<boolean>
  /** Sounds now, if it may. */
  play(): void
}

/** Hz and s: a third upwards, which carries through a room and frightens nobody. */
const NOTES = [
  { pitchHz: 659, atS: 0 },
  { pitchHz: 784, atS: 0.32 },
] as const
const NOTE_S = 0.5
const LOUDNESS = 0.25

/** Waits for the first touch or key, then can sound. */
export function openSound(window: Window & { AudioContext?: typeof AudioContext }): Sound {
  const isReady = signal(false)
  let context: AudioContext | null = null
  const wake = () => {
    if (window.AudioContext === undefined) return
    context ??= new window.AudioContext()
    context.resume().then(
      () => {
        isReady.value = true
        for (const kind of GESTURES) window.document.removeEventListener(kind, wake)
      },
      () => {},
    )
  }
  for (const kind of GESTURES) window.document.addEventListener(kind, wake)
  return {
    isReady,
    play() {
      const open = context
      // A browser may have put it to sleep since.
      if (open !== null)
        void open.resume().then(
          () => ring(open),
          () => {},
        )
    },
  }
}

const GESTURES = ['pointerdown', 'keydown'] as const

function ring(context: AudioContext): void {
  for (const { pitchHz, atS } of NOTES) {
    const fromS = context.currentTime + atS
    const note = context.createOscillator()
    const volume = context.createGain()
    note.frequency.value = pitchHz
    volume.gain.setValueAtTime(0, fromS)
    volume.gain.linearRampToValueAtTime(LOUDNESS, fromS + 0.03)
    volume.gain.exponentialRampToValueAtTime(0.001, fromS + NOTE_S)
    note.connect(volume).connect(context.destination)
    note.start(fromS)
    note.stop(fromS + NOTE_S)
  }
}
