import '../../style/access.css'
import { useApp } from '../context.ts'
import type { SellingRoute } from './selling-route.ts'

/** The page of the sales desk that an address asks for. */
export function SellingScreen({ route }: { route: SellingRoute }) {
  const { words } = useApp()
  return (
    <div class="page">
      <h1>{words.value.pages[route.page]}</h1>
    </div>
  )
}
