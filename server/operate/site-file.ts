import { Compile } from 'typebox/compile'
import { type Document, isNode, LineCounter, parseDocument } from 'yaml'
import type { Farm } from '../book/farm.ts'
import { toLayoutRow, toPlanting } from './site-growing.ts'
import { placeProblems, type SiteProblem } from './site-problems.ts'
import { SiteFile } from './site-schema.ts'
import { toTankWater, toWorkHours } from './site-work.ts'

export type SiteFileResult =
  | { readonly ok: true; readonly farm: Farm }
  | { readonly ok: false; readonly problems: readonly string[] }

const siteFile = Compile(SiteFile)

/** Reads a site's YAML. Either a farm, or every problem at once, each with its line. */
export function readSiteFile(text: string, fileName: string): SiteFileResult {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false })
  const at = (line: number, sentence: string) => `${fileName}:${line}: ${sentence}`
  if (document.errors.length > 0) {
    const problems = document.errors.map(({ pos, message }) =>
      at(lines.linePos(pos[0]).line, message),
    )
    return { ok: false, problems }
  }
  const content: unknown = document.toJS()
  const problems = siteFile.Check(content) ? placeProblems(content) : shapeProblems(content)
  if (!siteFile.Check(content) || problems.length > 0) {
    const sentences = problems.map(({ path, sentence }) => {
      const where = path.length > 0 ? `${path.join('.')}: ` : ''
      return at(lineOf(document, lines, path), `${where}${sentence}`)
    })
    return { ok: false, problems: [...new Set(sentences)] }
  }
  return { ok: true, farm: toFarm(content) }
}

function shapeProblems(content: unknown): SiteProblem[] {
  const faults = siteFile.Errors(content).filter(({ keyword }) => keyword !== 'boolean')
  return faults.map((fault) => {
    const path = fault.instancePath.split('/').slice(1)
    if (fault.keyword === 'additionalProperties') {
      const [key = ''] = fault.params.additionalProperties
      return { path: [...path, key], sentence: 'this key is not known here; remove it' }
    }
    if (fault.keyword === 'enum') {
      const words = fault.params.allowedValues.join(', ')
      return { path, sentence: `must be one of ${words}` }
    }
    return { path, sentence: fault.message }
  })
}

function lineOf(document: Document, lines: LineCounter, path: readonly string[]): number {
  for (let length = path.length; length >= 0; length--) {
    const keys = path.slice(0, length).map((key) => (/^\d+$/.test(key) ? Number(key) : key))
    const node = length === 0 ? document.contents : document.getIn(keys, true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
  }
  return 1
}

function toFarm(file: SiteFile): Farm {
  const {
    site,
    tanks = [],
    beds = [],
    bands = [],
    plantings = [],
    irrigation = [],
    water = [],
    work,
  } = file
  return {
    plantings: plantings.map((planting) => toPlanting(planting, site.zone)),
    layouts: irrigation.map(toLayoutRow),
    water: water.map(toTankWater),
    hours: work === undefined ? null : toWorkHours(work),
    site,
    tanks: tanks.map((tank) => ({ ...tank, crop: tank.crop ?? null })),
    beds: beds.map((bed) => ({ ...bed, tank: bed.tank ?? null, crop: bed.crop ?? null })),
    bands: bands.map((band) => ({ ...band, low: band.low ?? null, high: band.high ?? null })),
  }
}
