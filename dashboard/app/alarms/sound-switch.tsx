import { useRef } from 'preact/hooks'
import { useApp } from '../context.ts'
import { Icon } from '../icons.tsx'
import { useCallWords } from './say-call.ts'

/** Whether alarms may sound in this browser; switching it on lets one hear how. */
export function SoundSwitch({ worded = false }: { worded?: boolean }) {
  const say = useCallWords()
  const { calling, preferences } = useApp()
  const sound = calling.sound.value
  const text = { on: say.soundOn, off: say.soundOff, waiting: say.soundWaits }[sound]
  const before = useRef(sound)
  const touch = () => {
    before.current = calling.sound.peek()
  }
  const turn = () => {
    // The touch that lets the page sound at all must not switch the sound off.
    if (before.current === 'waiting') return
    const isOff = preferences.sound.value === 'off'
    preferences.sound.value = isOff ? 'on' : 'off'
    if (isOff) calling.play()
  }
  return (
    <button
      type="button"
      class="sound-switch"
      data-sound={sound}
      aria-pressed={sound !== 'off'}
      aria-label={text}
      title={text}
      onPointerDown={touch}
      onKeyDown={touch}
      onClick={turn}
    >
      <Icon name={sound === 'on' ? 'sound' : 'sound_off'} />
      {worded && <span>{text}</span>}
    </button>
  )
}
