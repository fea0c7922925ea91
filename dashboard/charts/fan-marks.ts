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

/** What is no line: blocks of ranges, bars of what came in, today's line, and a level. */
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
      if (sheet.picture.shape !== 'joined') drawBlocks(sheet)
      drawBars(sheet)
    }),
    afterDatasetsDraw: on((sheet) => {
      drawSpreads(sheet)
      drawDots(sheet)
      drawNow(sheet)
      drawLevel(sheet)
    }),
  }
}

/** As a part of its own span, so that the block behind a bar stays in sight. */
const BAR_PART = 0.4

function drawBars({ ctx, area, x, y, ink, picture }: Sheet): void {
  ctx.fillStyle = ink.bandEdge
  for (const bar of picture.bars) {
    const [from, to] = [x.getPixelForValue(bar.fromMs), x.getPixelForValue(bar.toMs)]
    const width = (to - from) * BAR_PART
    const top = y.getPixelForValue(bar.y)
    ctx.fillRect((from + to - width) / 2, top, width, area.bottom - top)
  }
}

const POST_PX = 12
const WEEK_MS = 7 * 86_400_000
const LINE_PX = 2.5

function drawBlocks({ ctx, x, y, ink, picture }: Sheet): void {
  const week = x.getPixelForValue(picture.fromMs + WEEK_MS) - x.getPixelForValue(picture.fromMs)
  const width = picture.shape === 'weeks' ? Math.max(2, week - 2) : POST_PX
  const block = ({ x: atMs, range }: FanPoint) => {
    if (range === null || range.p90 <= 0) return
    const left = x.getPixelForValue(atMs) - width / 2
    const box = (low: number, high: number) =>
      ctx.fillRect(left, y.getPixelForValue(high), width, heightOf(y, low, high))
    ctx.fillStyle = ink.envelope
    box(range.p10, range.p90)
    box(range.p20, range.p80)
    ctx.fillStyle = ink.line
    ctx.fillRect(left, y.getPixelForValue(range.p50) - LINE_PX / 2, width, LINE_PX)
  }
  picture.fan.forEach(block)
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

const DOT_PX = 4

function drawDots({ ctx, x, y, ink, picture }: Sheet): void {
  ctx.fillStyle = ink.paper
  ctx.strokeStyle = ink.text
  ctx.lineWidth = 2
  for (const dot of picture.dots) {
    ctx.beginPath()
    ctx.arc(x.getPixelForValue(dot.x), y.getPixelForValue(dot.y), DOT_PX, 0, 2 * Math.PI)
    ctx.fill()
    ctx.stroke()
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
