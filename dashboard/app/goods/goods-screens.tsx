import '../../style/access.css'
import { PageFrame } from '../access/page-frame.tsx'
import { useApp } from '../context.ts'
import type { GoodsRoute } from './goods-route.ts'

/** What there is to sell, and how the farm sells it. */
export function GoodsScreen({ route }: { route: GoodsRoute }) {
  const { words } = useApp()
  return (
    <PageFrame title={words.value.pages[route.page]} intro="">
      {null}
    </PageFrame>
  )
}
