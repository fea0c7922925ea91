import { type ReadonlySignal, signal } from '@preact/signals'
import { spokenJob } from '../../server/words/wall-voice.ts'
import { type Cue, NOTHING_HEARD, nextCue } from './cues.ts'
import type { Loudspeaker } from './loudspeaker.ts'
import { isQuiet } from './night.ts'
import { turnAt, turnsOf } from './rotation.ts'
import { nowOf, screenOf, settingsOf, type WallState } from './wall-state.ts'

/** What a display lets hear, and its one button. */
export interface Voice {
  readonly canSound: ReadonlySignal<boolean>
  /** farm time at which the button was pressed for a job; null when it was not */
  takenMs(job: number): number | null
  /** Silences the sound of the job on show; the job itself stays until the probe says otherwise. */
  press(): void
  test(): void
}

export interface VoiceTools {
  readonly loudspeaker: Loudspeaker
  readonly state: ReadonlySignal<WallState>
  readonly monoMs: ReadonlySignal<number>
}

export function openVoice({ loudspeaker, state, monoMs }: VoiceTools): Voice {
  const canSound = signal(loudspeaker.isRunning())
  const taken = signal<ReadonlyMap<number, number>>(new Map())
  let memory = NOTHING_HEARD
  const play = (cue: Cue) => {
    const { volume, language } = settingsOf(state.value)
    const words = 'job' in cue ? spokenJob(cue.job, language) : []
    void loudspeaker.play(cue.kind, volume, { words, language })
  }
  monoMs.subscribe((nowMono) => {
    canSound.value = loudspeaker.isRunning()
    const screen = screenOf(state.value, nowMono)
    const nowMs = nowOf(state.value, nowMono)
    if (screen !== 'board' && screen !== 'dead') return
    // What was not heard does not count: it is sounded when the quiet is over.
    if (!canSound.value || (nowMs !== null && isQuiet(state.value, nowMs))) return
    const jobs = state.value.board?.jobs ?? []
    const input = { isDead: screen === 'dead', jobs, monoMs: nowMono }
    const [after, cue] = nextCue(memory, { ...input, isTaken: (job) => taken.value.has(job) })
    memory = after
    if (cue !== null) play(cue)
  })
  return {
    canSound,
    takenMs: (job) => taken.value.get(job) ?? null,
    press() {
      loudspeaker.wake()
      const jobs = state.value.board?.jobs ?? []
      const turns = turnsOf(jobs)
      const job = turns[turnAt(turns.length, monoMs.value)]
      const nowMs = nowOf(state.value, monoMs.value)
      if (job === undefined || nowMs === null) return
      const stillThere = [...taken.value].filter(([id]) => jobs.some((each) => each.id === id))
      taken.value = new Map(stillThere).set(job.id, nowMs)
      void loudspeaker.play('click', settingsOf(state.value).volume)
    },
    test() {
      loudspeaker.wake()
      const { volume, language } = settingsOf(state.value)
      const words = spokenJob({ kind: 'water', plate: '3', minutes: 5 }, language)
      void loudspeaker.play('do', volume, { words, language })
    },
  }
}
