import { isZone } from '../zone.ts'
import { isDay } from './site-growing.ts'
import type { SiteFile } from './site-schema.ts'

/** One thing that is wrong, and where: keys and indexes from the top of the file. */
export interface SiteProblem {
  readonly path: readonly string[]
  readonly sentence: string
}

/** What a schema cannot say: names that must be different, and names that must exist. */
export function placeProblems(file: SiteFile): SiteProblem[] {
  return [
    ...zoneProblems(file),
    ...nameProblems(file),
    ...tankProblems(file),
    ...bandProblems(file),
    ...growingProblems(file),
    ...waterProblems(file),
  ]
}

function zoneProblems({ site }: SiteFile): SiteProblem[] {
  if (isZone(site.zone)) return []
  const sentence = `"${site.zone}" is not a time zone; write one like Asia/Jakarta`
  return [{ path: ['site', 'zone'], sentence }]
}

function nameProblems({ tanks = [], beds = [] }: SiteFile): SiteProblem[] {
  const places = [
    ...tanks.map(({ slug, number }, i) => ({
      path: ['tanks', `${i}`],
      slug,
      number: `t${number}`,
    })),
    ...beds.map(({ slug, number }, i) => ({ path: ['beds', `${i}`], slug, number: `b${number}` })),
  ]
  return places.flatMap(({ path, slug, number }, i) => {
    const before = places.slice(0, i)
    const problems: SiteProblem[] = []
    if (before.some((other) => other.slug === slug)) {
      problems.push({ path: [...path, 'slug'], sentence: `"${slug}" names another place already` })
    }
    if (before.some((other) => other.number === number)) {
      const sentence = `number ${number.slice(1)} is painted on another one already`
      problems.push({ path: [...path, 'number'], sentence })
    }
    return problems
  })
}

function tankProblems({ tanks = [], beds = [] }: SiteFile): SiteProblem[] {
  return beds.flatMap(({ tank }, i) => {
    if (tank === undefined || tanks.some(({ slug }) => slug === tank)) return []
    return [{ path: ['beds', `${i}`, 'tank'], sentence: `there is no tank "${tank}"` }]
  })
}

function bandProblems({ tanks = [], beds = [], bands = [] }: SiteFile): SiteProblem[] {
  const places = new Set([...tanks, ...beds].map(({ slug }) => slug))
  return bands.flatMap(({ place, quantity, low, high }, i) => {
    const path = ['bands', `${i}`]
    const problems: SiteProblem[] = []
    if (!places.has(place)) {
      problems.push({ path: [...path, 'place'], sentence: `there is no tank or bed "${place}"` })
    }
    if (bands.slice(0, i).some((other) => other.place === place && other.quantity === quantity)) {
      problems.push({ path, sentence: `${quantity} at "${place}" has a band already` })
    }
    if (low !== undefined && high !== undefined && low >= high) {
      problems.push({ path, sentence: 'low must be less than high' })
    }
    if (low === undefined && high === undefined) {
      problems.push({ path, sentence: 'give low, high or both' })
    }
    return problems
  })
}

function growingProblems({ beds = [], plantings = [], irrigation = [] }: SiteFile): SiteProblem[] {
  const isBed = (slug: string) => beds.some((bed) => bed.slug === slug)
  const planted = plantings.flatMap(({ bed, transplanted }, i) => {
    const path = ['plantings', `${i}`]
    const problems: SiteProblem[] = []
    if (!isBed(bed)) problems.push({ path, sentence: `there is no bed "${bed}"` })
    if (plantings.slice(0, i).some((other) => other.bed === bed)) {
      problems.push({ path, sentence: `"${bed}" is planted already; it holds one crop at a time` })
    }
    if (!isDay(transplanted)) {
      problems.push({ path, sentence: `${transplanted} is not a day; write one like 2026-11-03` })
    }
    return problems
  })
  const watered = irrigation.flatMap(({ place, capacity, wilting }, i) => {
    const path = ['irrigation', `${i}`]
    if (!isBed(place)) return [{ path, sentence: `there is no bed "${place}"` }]
    if (capacity === undefined || wilting === undefined || wilting < capacity) return []
    return [{ path, sentence: 'wilting must be less than capacity' }]
  })
  return [...planted, ...watered]
}

function waterProblems({ tanks = [], water = [], work }: SiteFile): SiteProblem[] {
  const strangers = water.flatMap(({ tank }, i) => {
    const path = ['water', `${i}`]
    if (!tanks.some(({ slug }) => slug === tank)) {
      return [{ path, sentence: `there is no tank "${tank}"` }]
    }
    const isTwice = water.slice(0, i).some((other) => other.tank === tank)
    return isTwice ? [{ path, sentence: `the water of "${tank}" is described already` }] : []
  })
  if (work === undefined || work.from !== work.to) return strangers
  return [
    ...strangers,
    { path: ['work'], sentence: 'from and to must differ; leave work out for any hour' },
  ]
}
