import type { Page } from 'playwright-core'

export interface Television {
  readonly width: number
  readonly height: number
  readonly diagonalInch: number
  readonly viewDistanceM: number
}

const LEAST_ARC_MINUTES = 16
/** The footer is declared for whoever stands this close. */
const NEAR_M = 5

interface Seen {
  readonly text: string
  readonly capPx: number
  readonly isFar: boolean
  readonly isCut: boolean
  readonly contrast: number
}

/**
 * What of a wall cannot be read from where people stand: measured from what the browser has drawn,
 * by the height of a capital in the very font, the boxes it lies in, and the colours around it.
 */
export async function legibility(wall: Page, tv: Television) {
  const seen = (await wall.evaluate(LOOK)) as readonly Seen[]
  const panelM = tv.diagonalInch * 0.0254 * (9 / Math.hypot(16, 9))
  const arcMinutes = ({ capPx, isFar }: Seen) => {
    const capM = (capPx / tv.height) * panelM
    const distanceM = isFar ? tv.viewDistanceM : NEAR_M
    return ((2 * Math.atan(capM / (2 * distanceM))) / Math.PI) * 10_800
  }
  const said = ({ text }: Seen) => text
  if (seen.length === 0) throw new Error('Nothing is written on the wall.')
  return {
    small: seen.filter((each) => arcMinutes(each) < LEAST_ARC_MINUTES).map(said),
    cut: seen.filter(({ isCut }) => isCut).map(said),
    faint: seen.filter(({ contrast }) => contrast < 4.5).map(said),
  }
}

const LOOK = `(() => {
  const pen = document.createElement('canvas').getContext('2d')
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number)
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x)
    return (high + 0.05) / (low + 0.05)
  }
  const grounds = (box) => {
    for (let each = box; each; each = each.parentElement) {
      const style = getComputedStyle(each)
      if (style.backgroundImage.includes('gradient') && style.backgroundSize === 'auto')
        return style.backgroundImage.match(/rgba?\\([^)]*\\)/g).map(rgb)
      const colour = rgb(style.backgroundColor)
      if (colour.length === 3 || colour[3] > 0.9) return [colour]
    }
    return [[28, 33, 36]]
  }
  const clips = (box) => {
    for (let each = box; each; each = each.parentElement)
      if (getComputedStyle(each).overflow !== 'visible' || each === document.body) return each.getBoundingClientRect()
    return document.body.getBoundingClientRect()
  }
  const seen = []
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    const box = node.parentElement
    const text = node.data.trim()
    if (text === '' || text === '·' || !box.checkVisibility()) continue
    const style = getComputedStyle(box)
    pen.font = style.fontWeight + ' ' + style.fontSize + ' ' + style.fontFamily
    const range = document.createRange()
    range.selectNodeContents(node)
    const own = range.getBoundingClientRect()
    const clip = clips(box)
    // A line's box stands a little over its letters; a letter that is cut stands out further.
    const slack = parseFloat(style.fontSize) * 0.16
    const isOut = own.left < clip.left - 1 || own.right > clip.right + 1 || own.top < clip.top - slack || own.bottom > clip.bottom + slack
    seen.push({
      text,
      capPx: pen.measureText('H').actualBoundingBoxAscent,
      isFar: box.closest('.near, .all-dead-last') === null,
      isCut: isOut,
      contrast: Math.min(...grounds(box).map((ground) => contrast(rgb(style.color), ground))),
    })
  }
  return seen
})()`
