import type { Chart, ChartArea, Plugin, Scale } from 'chart.js'
import type { FanSource } from './fan-options.ts'
import type { FanPicture, FanPoint } from './fan-picture.ts'
import type { Ink } from './ink.ts'

interface Sheet {
  readonly ctx: CanvasRenderingContext2D
  readonly area: ChartArea
  readonly x: Scale
  readonly y: Scale
  readonly ink: Ink
  readonly picture: FanPicture
}

/** Beneath the fan what came in, as bars; above it today's line and the level of what came. */
export function fanMarks({ picture, ink }: FanSource): Plugin<'line'> {
  const on = (draw: (sheet: Sheet) => void) => (chart: Chart<'line'>) => {
    const shown = picture()
    const { x, y } = chart.scales
    if (shown === null || x === undefined || y === undefined) return
    const { ctx, chartArea: area } = chart
    ctx.save()
    ctx.font = `${ink().fontPx}px ${ink().font}`
    draw({ ctx, area, x, y, ink: ink(), picture: shown })
    ctx.restore()
  }
  return {
    id: 'fan-marks',
    beforeDatasetsDraw: on((sheet) => {
      drawBars(sheet)
      if (sheet.picture.shape === 'posts') drawPosts(sheet)
      drawSpreads(sheet)
    }),
    afterDatasetsDraw: on((sheet) => {
      drawNow(sheet)
      drawLevel(sheet)
    }),
  }
}

const BAR_GAP_PX = 3

function drawBars({ ctx, area, x, y, ink, picture }: Sheet): void {
  ctx.fillStyle = ink.band
  ctx.strokeStyle = ink.bandEdge
  ctx.lineWidth = 1.5
  for (const bar of picture.bars) {
    const left = Math.max(area.left, x.getPixelForValue(bar.fromMs) + BAR_GAP_PX)
    const right = Math.min(area.right, x.getPixelForValue(bar.toMs) - BAR_GAP_PX)
    if (right <= left || bar.y <= 0) continue
    const top = y.getPixelForValue(bar.y)
    ctx.fillRect(left, top, right - left, area.bottom - top)
    ctx.strokeRect(left, top, right - left, area.bottom - top)
  }
}

const POST_PX = 12

function drawPosts({ ctx, x, y, ink, picture }: Sheet): void {
  const post = ({ x: atMs, range }: FanPoint) => {
    if (range === null) return
    const left = Math.round(x.getPixelForValue(atMs) - POST_PX / 2)
    const box = (low: number, high: number) =>
      ctx.fillRect(left, y.getPixelForValue(high), POST_PX, heightOf(y, low, high))
    ctx.fillStyle = ink.envelope
    box(range.p10, range.p90)
    box(range.p20, range.p80)
    ctx.fillStyle = ink.line
    ctx.fillRect(left - 2, Math.round(y.getPixelForValue(range.p50)) - 1, POST_PX + 4, 2.5)
  }
  picture.fan.forEach(post)
}

const heightOf = (y: Scale, low: number, high: number) =>
  Math.max(1, y.getPixelForValue(low) - y.getPixelForValue(high))

function drawSpreads({ ctx, x, y, ink, picture }: Sheet): void {
  ctx.fillStyle = ink.text
  for (const { x: atMs, low, high } of picture.spreads) {
    const at = Math.round(x.getPixelForValue(atMs))
    ctx.fillRect(at - 0.75, y.getPixelForValue(high), 1.5, heightOf(y, low, high))
  }
}

function drawNow(sheet: Sheet): void {
  const { ctx, area, x, ink, picture } = sheet
  if (picture.now === null) return
  const at = Math.round(x.getPixelForValue(picture.now.atMs)) + 0.5
  if (at < area.left || at > area.right) return
  ctx.strokeStyle = ink.text
  ctx.lineWidth = 1
  ctx.setLineDash([3, 3])
  ctx.beginPath()
  ctx.moveTo(at, area.top)
  ctx.lineTo(at, area.bottom)
  ctx.stroke()
  ctx.setLineDash([])
  const width = ctx.measureText(picture.now.text).width
  const left = at + 5 + width < area.right ? at + 5 : at - 5 - width
  write(sheet, picture.now.text, left, area.top + ink.fontPx)
}

function drawLevel(sheet: Sheet): void {
  const { ctx, area, y, ink, picture } = sheet
  if (picture.level === null) return
  const at = Math.round(y.getPixelForValue(picture.level.y)) + 0.5
  ctx.strokeStyle = ink.bandText
  ctx.lineWidth = 2
  ctx.beginPath()
  ctx.moveTo(area.left, at)
  ctx.lineTo(area.right, at)
  ctx.stroke()
  const above = at - ink.fontPx > area.top
  write(sheet, picture.level.text, area.left + 6, above ? at - ink.fontPx * 0.5 : at + ink.fontPx)
}

/** On a halo of paper, so that it reads over a line too. */
function write({ ctx, ink }: Sheet, text: string, x: number, y: number): void {
  ctx.lineWidth = 3
  ctx.lineJoin = 'round'
  ctx.strokeStyle = ink.paper
  ctx.strokeText(text, x, y)
  ctx.fillStyle = ink.text
  ctx.fillText(text, x, y)
}
