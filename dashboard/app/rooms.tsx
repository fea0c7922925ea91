import { useApp } from './context.ts'
import { LogButton } from './growing/log-button.tsx'
import { hrefOf } from './route.ts'

/** The farm's pages, and the way to note something, below the header. */
export function Rooms() {
  const { words } = useApp()
  return (
    <nav class="rooms" aria-label={words.value.rooms}>
      <RoomLinks />
      <LogButton />
    </nav>
  )
}

/** In the header where there is room for them, else in the menu. */
export function RoomLinks() {
  const { router, words } = useApp()
  const { page } = router.route.value
  return (
    <>
      <a
        href={hrefOf({ page: 'overview', filter: 'all' })}
        aria-current={page === 'overview' ? 'page' : undefined}
      >
        {words.value.overview}
      </a>
      <a
        href={hrefOf({ page: 'planting' })}
        aria-current={page === 'planting' || page === 'cycle' ? 'page' : undefined}
      >
        {words.value.pages.planting}
      </a>
      <a
        href={hrefOf({ page: 'forecast' })}
        aria-current={page === 'forecast' || page === 'scores' ? 'page' : undefined}
      >
        {words.value.pages.forecast}
      </a>
    </>
  )
}
