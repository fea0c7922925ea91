import type { Chart, ChartArea, Plugin, Scale } from 'chart.js'
import type { Source } from './chart-options.ts'
import type { Ink } from './ink.ts'
import { freeRow } from './label-place.ts'
import type { Picture } from './picture.ts'

interface Sheet {
  readonly ctx: CanvasRenderingContext2D
  readonly area: ChartArea
  readonly x: Scale
  readonly y: Scale
  readonly ink: Ink
  readonly picture: Picture
}

/** Beneath the line: target band, hatched gaps, what was done. Above it: distrusted readings. */
export function overlay({ picture, ink }: Source): Plugin<'line'> {
  const on = (draw: (sheet: Sheet) => void) => (chart: Chart<'line'>) => {
    const shown = picture()
    const { x, y } = chart.scales
    if (shown === null || x === undefined || y === undefined) return
    const { ctx, chartArea: area } = chart
    ctx.save()
    ctx.beginPath()
    ctx.rect(area.left, area.top, area.width, area.height)
    ctx.clip()
    ctx.font = `${ink().fontPx}px ${ink().font}`
    draw({ ctx, area, x, y, ink: ink(), picture: shown })
    ctx.restore()
  }
  return {
    id: 'overlay',
    beforeDatasetsDraw: on((sheet) => {
      drawBand(sheet)
      for (const [fromMs, toMs] of sheet.picture.gaps) drawGap(sheet, fromMs, toMs)
      drawHappened(sheet)
    }),
    afterDatasetsDraw: on((sheet) => {
      drawBandText(sheet)
      drawCrosses(sheet)
    }),
  }
}

function bandEdges({ area, y, picture }: Sheet): { top: number; bottom: number } | null {
  const { band } = picture
  if (band === null || (band.low === null && band.high === null)) return null
  return {
    top: band.high === null ? area.top : y.getPixelForValue(band.high),
    bottom: band.low === null ? area.bottom : y.getPixelForValue(band.low),
  }
}

function drawBand(sheet: Sheet): void {
  const { ctx, area, ink, picture } = sheet
  const edges = bandEdges(sheet)
  if (edges === null) return
  ctx.fillStyle = ink.band
  ctx.fillRect(area.left, edges.top, area.width, edges.bottom - edges.top)
  ctx.strokeStyle = ink.bandEdge
  ctx.lineWidth = 1
  ctx.setLineDash([6, 4])
  ctx.beginPath()
  if (picture.band?.high !== null) level(sheet, edges.top)
  if (picture.band?.low !== null) level(sheet, edges.bottom)
  ctx.stroke()
  ctx.setLineDash([])
}

function level({ ctx, area }: Sheet, y: number): void {
  ctx.moveTo(area.left, y)
  ctx.lineTo(area.right, y)
}

/** The words stand where the line leaves them room, on a halo of paper where it does not. */
function drawBandText(sheet: Sheet): void {
  const { ctx, area, ink, picture } = sheet
  const edges = bandEdges(sheet)
  if (edges === null || picture.bandText === null) return
  const height = ink.fontPx
  const width = ctx.measureText(picture.bandText).width
  const x = labelLeft(sheet, width)
  const rows = [
    edges.top - height,
    edges.top + height,
    edges.bottom - height,
    edges.bottom + height,
  ]
    .filter((y) => y > area.top + height / 2 && y < area.bottom - height / 2)
    .map((y) => ({ y, height }))
  const row = freeRow(rows, lineYs(sheet, x, x + width))
  if (row === undefined) return
  ctx.textBaseline = 'middle'
  haloed(sheet, { text: picture.bandText, x, y: row.y, colour: ink.bandText })
}

/** Left edge of the label: beside the hatching, where the sheet begins with a gap. */
function labelLeft({ area, x, picture }: Sheet, width: number): number {
  const [first] = picture.gaps
  const begins = first !== undefined && x.getPixelForValue(first[0]) <= area.left
  const left = (begins ? Math.max(area.left, x.getPixelForValue(first[1])) : area.left) + 6
  return left + width < area.right ? left : area.left + 6
}

/** Heights of the line between two canvas pixels, with a little room on both sides. */
function lineYs({ x, y, picture }: Sheet, left: number, right: number): number[] {
  const fromMs = x.getValueForPixel(left - 12) ?? 0
  const toMs = x.getValueForPixel(right + 12) ?? 0
  const near = picture.points.filter(
    (point) => point.x >= fromMs && point.x <= toMs && point.mean !== null,
  )
  return near.map((point) => y.getPixelForValue(point.mean ?? 0))
}

interface Label {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly colour: string
}

function haloed({ ctx, ink }: Sheet, { text, x, y, colour }: Label): void {
  ctx.lineWidth = 3
  ctx.lineJoin = 'round'
  ctx.strokeStyle = ink.paper
  ctx.strokeText(text, x, y)
  ctx.fillStyle = colour
  ctx.fillText(text, x, y)
}

const HATCH_STEP = 9

function drawGap(sheet: Sheet, fromMs: number, toMs: number): void {
  const { ctx, area, x, ink, picture } = sheet
  const left = Math.max(area.left, x.getPixelForValue(fromMs))
  const right = Math.min(area.right, x.getPixelForValue(toMs))
  if (right <= left) return
  // A gap too short for a pixel must still be seen.
  const width = Math.max(1.5, right - left)
  ctx.save()
  ctx.beginPath()
  ctx.rect(left, area.top, width, area.height)
  ctx.clip()
  ctx.fillStyle = ink.paper
  ctx.fillRect(left, area.top, width, area.height)
  ctx.strokeStyle = ink.hatch
  ctx.lineWidth = 1.5
  ctx.beginPath()
  // Stripes are anchored to the sheet, not to the gap: they stand still while the gap grows.
  const start = area.left - area.height + Math.floor((left - area.left) / HATCH_STEP) * HATCH_STEP
  for (let at = start; at < left + width; at += HATCH_STEP) {
    ctx.moveTo(at, area.bottom)
    ctx.lineTo(at + area.height, area.top)
  }
  ctx.stroke()
  ctx.restore()
  if (ctx.measureText(picture.gapText).width + 20 > width) return
  ctx.textAlign = 'center'
  ctx.textBaseline = 'middle'
  haloed(sheet, {
    text: picture.gapText,
    x: left + width / 2,
    y: area.top + area.height / 2,
    colour: ink.hatchText,
  })
  ctx.textAlign = 'left'
}

/** Lines down from the marks that stand above the sheet. */
function drawHappened({ ctx, area, x, ink, picture }: Sheet): void {
  ctx.strokeStyle = ink.text
  ctx.lineWidth = 1
  ctx.setLineDash([2, 3])
  ctx.beginPath()
  for (const atMs of picture.happened) {
    const at = Math.round(x.getPixelForValue(atMs)) + 0.5
    ctx.moveTo(at, area.top)
    ctx.lineTo(at, area.bottom)
  }
  ctx.stroke()
  ctx.setLineDash([])
}

const CROSS_STEP = 9

/** One cross per width of a cross, however many readings lie under it. */
function drawCrosses(sheet: Sheet): void {
  let last = Number.NEGATIVE_INFINITY
  for (const { x, y } of sheet.picture.distrusted) {
    const at = sheet.x.getPixelForValue(x)
    if (at - last < CROSS_STEP && y === null) continue
    last = at
    drawCross(sheet, at, y === null ? sheet.area.bottom - 7 : sheet.y.getPixelForValue(y))
  }
}

function drawCross({ ctx, ink }: Sheet, at: number, y: number): void {
  ctx.strokeStyle = ink.alarm
  ctx.lineWidth = 1.75
  ctx.beginPath()
  ctx.moveTo(at - 3.5, y - 3.5)
  ctx.lineTo(at + 3.5, y + 3.5)
  ctx.moveTo(at + 3.5, y - 3.5)
  ctx.lineTo(at - 3.5, y + 3.5)
  ctx.stroke()
}
