import { useRef } from 'preact/hooks'
import { useApp } from './context.ts'
import { LogButton } from './growing/log-button.tsx'
import { Icon } from './icons.tsx'
import { type Room, roomOf, roomsFor, routeOf } from './room-list.ts'
import { hrefOf } from './route.ts'
import { useFolding } from './use-folding.ts'

/** The farm's pages, the role's own first, and the way to note something, below the header. */
export function Rooms() {
  const { session, words } = useApp()
  const me = session.me.value
  if (me === null) return null
  const { first, more } = roomsFor(me.role)
  return (
    <nav class="rooms" aria-label={words.value.rooms} data-role={me.role}>
      <RoomLinks rooms={first} />
      {more.length > 0 && <MoreRooms rooms={more} />}
      <LogButton />
    </nav>
  )
}

/** All of a role's pages, for the menu of a narrow screen. */
export function AllRooms() {
  const { session } = useApp()
  const me = session.me.value
  if (me === null) return null
  const { first, more } = roomsFor(me.role)
  return <RoomLinks rooms={[...first, ...more]} />
}

/** What is not needed every day; it is named when one stands in it. */
function MoreRooms({ rooms }: { rooms: readonly Room[] }) {
  const { router, words } = useApp()
  const box = useRef<HTMLDetailsElement>(null)
  useFolding(box)
  const here = roomOf(router.route.value.page)
  const stands = here !== null && rooms.includes(here)
  return (
    <details class="more-rooms" ref={box} data-part="more-rooms">
      <summary data-here={stands}>
        <span>
          {words.value.moreRooms}
          {stands && `: ${nameOf(here, words.value)}`}
        </span>
        <Icon name="unfold" />
      </summary>
      <div class="more-sheet">
        <RoomLinks rooms={rooms} />
      </div>
    </details>
  )
}

function RoomLinks({ rooms }: { rooms: readonly Room[] }) {
  const { router, words } = useApp()
  const here = roomOf(router.route.value.page)
  return (
    <>
      {rooms.map((room) => (
        <a
          key={room}
          href={hrefOf(routeOf(room))}
          aria-current={room === here ? 'page' : undefined}
          data-room={room}
        >
          {nameOf(room, words.value)}
        </a>
      ))}
    </>
  )
}

const nameOf = (room: Room, words: ReturnType<typeof useApp>['words']['value']): string =>
  room === 'overview' ? words.overview : words.pages[room]
