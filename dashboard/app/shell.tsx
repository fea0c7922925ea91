import { useSignalEffect } from '@preact/signals'
import { ALARM_CALL_WORDS } from '../../server/words/alarm-call.ts'
import { mayOpen, maySell } from './access/guard.ts'
import { LazyAccess } from './access/lazy-access.tsx'
import { Banners } from './banners.tsx'
import { PlacePage } from './bed/place-page.tsx'
import { useApp } from './context.ts'
import { isGoods } from './goods/goods-route.ts'
import { LazyGoods } from './goods/lazy-goods.tsx'
import { LazyGrowing } from './growing/lazy-growing.tsx'
import { Header } from './header.tsx'
import { Notice } from './notice.tsx'
import { LazyOutlook } from './outlook/lazy-outlook.tsx'
import { Overview } from './overview/overview.tsx'
import { countToLookAt } from './overview/selection.ts'
import { type FarmRoute, hrefOf, isSelling } from './route.ts'
import { LazySelling } from './selling/lazy-selling.tsx'

/** The frame around every screen. */
export function Shell() {
  const { words } = useApp()
  useTitle()
  return (
    <>
      <a class="skip" href="#isi">
        {words.value.skipToContent}
      </a>
      <Header />
      <Banners />
      <main id="isi">
        <Screen />
      </main>
    </>
  )
}

function Screen() {
  const { session, router, words } = useApp()
  const route = router.route.value
  if (route.page === 'sign-in' || route.page === 'tablet') return null
  if (route.page === 'overview' || route.page === 'place' || route.page === 'unknown') {
    return <FarmScreen route={route} />
  }
  if (route.page === 'planting' || route.page === 'cycle') return <LazyGrowing route={route} />
  if (route.page === 'forecast' || route.page === 'scores') return <LazyOutlook page={route.page} />
  const role = session.me.value?.role
  if (isSelling(route) || isGoods(route)) {
    if (!maySell(route.page, role)) return <NotYours title={words.value.notYourRole} />
    return isGoods(route) ? <LazyGoods route={route} /> : <LazySelling route={route} />
  }
  if (mayOpen(route.page, role)) return <LazyAccess page={route.page} />
  return <NotYours title={words.value.notYoursTitle} />
}

function NotYours({ title }: { title: string }) {
  const { words } = useApp()
  return (
    <Notice title={title} body={words.value.notYoursBody}>
      <a href={hrefOf({ page: 'overview', filter: 'all' })}>{words.value.backToOverview}</a>
    </Notice>
  )
}

function FarmScreen({ route }: { route: FarmRoute }) {
  const { farm, words, preferences } = useApp()
  const home = hrefOf({ page: 'overview', filter: 'all' })
  if (route.page === 'unknown') {
    return (
      <Notice
        title={words.value.notFoundTitle}
        body={words.value.notFoundBody({ path: route.path })}
      >
        <a href={home}>{words.value.backToOverview}</a>
      </Notice>
    )
  }
  const trouble = farm.siteTrouble.value
  if (farm.site.value === null) {
    if (trouble === null) return <p class="nothing">{words.value.loading}</p>
    return (
      <Notice title={words.value.siteFailed} body={trouble[preferences.language.value]}>
        <button type="button" onClick={farm.retrySite}>
          {words.value.retry}
        </button>
      </Notice>
    )
  }
  if (route.page === 'overview') return <Overview filter={route.filter} />
  const place = farm.site.value.places.find(({ slug }) => slug === route.slug)
  if (place === undefined) {
    return (
      <Notice title={words.value.noPlaceTitle({ slug: route.slug })} body={words.value.noPlaceBody}>
        <a href={home}>{words.value.backToOverview}</a>
      </Notice>
    )
  }
  return <PlacePage key={place.slug} place={place} route={route} />
}

/** The tab says whose farm it is, where one is, and how many values need a look. */
function useTitle() {
  const { farm, router, words, formats, calling, preferences } = useApp()
  useSignalEffect(() => {
    const site = farm.site.value
    const route = router.route.value
    const product = words.value.product
    const place =
      route.page === 'place' ? site?.places.find(({ slug }) => slug === route.slug) : undefined
    const pages: Readonly<Record<string, string>> = words.value.pages
    const page = Object.hasOwn(pages, route.page) ? pages[route.page] : undefined
    const title = [place?.name ?? page, site?.name, product]
      .filter((part) => part !== undefined)
      .join(' · ')
    const waiting = calling.alarms.value
    const toLookAt = countToLookAt(site?.channels ?? [], farm.conditions.value)
    const n = waiting.length > 0 ? waiting.length : toLookAt
    const counted =
      n === 0 ? title : words.value.titleNeedsLook({ n: formats.value.count(n), title })
    const worst = calling.isLoud.value ? waiting[0] : undefined
    const { language } = preferences
    // A tab in the background is found by what changes in it.
    const isTurn = worst !== undefined && Math.floor(farm.monoMs.value / 1_000) % 2 === 1
    document.title = isTurn
      ? ALARM_CALL_WORDS[language.value].titleOne({ alarm: worst.title[language.value] })
      : counted
  })
}
