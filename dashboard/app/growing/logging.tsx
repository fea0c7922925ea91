import '../../style/access.css'
import '../../style/logging.css'
import { useEffect, useMemo } from 'preact/hooks'
import { useApp } from '../context.ts'
import type { Delivered } from './deliver.ts'
import { growingDoor } from './growing-door.ts'
import { LogSheet } from './log-sheet.tsx'
import { LoggingContext, openLoggingRoom } from './logging-room.ts'
import { both } from './say.ts'
import { Told } from './told.tsx'

/** Everything for noting, for one person: the sheet, what waits, and the way back. */
export function Logging({ person }: { person: string }) {
  const app = useApp()
  const room = useMemo(() => {
    const { logging } = app
    const arrived = ({ item, id }: Delivered) => {
      logging.noted.value = logging.noted.peek() + 1
      logging.told.value = {
        sentence: both((say) => say.noted({ what: say.kinds[item.kind], about: item.about })),
        undo: () => growingDoor(app.ask).remove(item.kind, id),
      }
    }
    return openLoggingRoom(app, person, arrived)
  }, [app, person])
  useEffect(() => room.close, [room])
  return (
    <LoggingContext.Provider value={room}>
      <LogSheet />
      <Told />
    </LoggingContext.Provider>
  )
}
