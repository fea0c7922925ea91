import type { Chart, ChartArea, Plugin, Scale } from 'chart.js'
import type { Source } from './chart-options.ts'
import type { Ink } from './ink.ts'
import type { Picture } from './picture.ts'

interface Sheet {
  readonly ctx: CanvasRenderingContext2D
  readonly area: ChartArea
  readonly x: Scale
  readonly y: Scale
  readonly ink: Ink
  readonly picture: Picture
}

/** Beneath the line: the target band and the hatched gaps. Above it: marks of distrusted readings. */
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

/** The words stand on a paper-coloured halo, so that a line crossing them leaves them legible. */
function drawBandText(sheet: Sheet): void {
  const { ctx, area, ink, picture } = sheet
  const edges = bandEdges(sheet)
  if (edges === null || picture.bandText === null) return
  const room = edges.top - area.top > ink.fontPx * 1.4
  ctx.textBaseline = room ? 'bottom' : 'top'
  const y = room ? edges.top - 3 : Math.max(edges.top, area.top) + 4
  haloed(sheet, { text: picture.bandText, x: area.left + 6, y, colour: ink.bandText })
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

const CROSS_STEP = 9

/** One cross per width of a cross, however many readings lie under it. */
function drawCrosses(sheet: Sheet): void {
  let last = Number.NEGATIVE_INFINITY
  for (const atMs of sheet.picture.distrusted) {
    const at = sheet.x.getPixelForValue(atMs)
    if (at - last < CROSS_STEP) continue
    last = at
    drawCross(sheet, at)
  }
}

function drawCross({ ctx, area, ink }: Sheet, at: number): void {
  const y = area.bottom - 7
  ctx.strokeStyle = ink.alarm
  ctx.lineWidth = 1.75
  ctx.beginPath()
  ctx.moveTo(at - 3.5, y - 3.5)
  ctx.lineTo(at + 3.5, y + 3.5)
  ctx.moveTo(at + 3.5, y - 3.5)
  ctx.lineTo(at - 3.5, y + 3.5)
  ctx.stroke()
}
