import QRCode from 'qrcode'
import { type Html, html, raw } from './html.ts'

interface QrOptions {
  /** what a person who hears the page is told of it */
  readonly label: string
  /** more bears more dirt and needs more squares; M bears 15 % */
  readonly level?: 'L' | 'M' | 'Q' | 'H'
}

/** Squares of white around the code, without which it is not read (ISO/IEC 18004 §5.3.8). */
const QUIET = 4

/**
 * A text as a QR code: an SVG of one path, black on white in every theme, of the size its page gives
 * it. Throws a RangeError where the text is too long for one (about 2300 bytes at level M).
 */
export function qr(text: string, { label, level = 'M' }: QrOptions): Html {
  const { size, data } = squaresOf(text, level)
  const side = size + 2 * QUIET
  const path = rowsOf(data, size).join('')
  return html`<svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" role="img" aria-label="${label}" shape-rendering="crispEdges"><path fill="#fff" d="${raw(`M0 0h${side}v${side}H0z`)}"/><path fill="#000" d="${raw(path)}"/></svg>`
}

function squaresOf(text: string, errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H') {
  try {
    return QRCode.create(text, { errorCorrectionLevel }).modules
  } catch (cause) {
    throw new RangeError('This text is too long for a QR code.', { cause })
  }
}

/** Each run of black squares in a row is one bar. */
function rowsOf(data: Uint8Array, size: number): string[] {
  return Array.from({ length: size }, (_, row) => {
    const squares = [...data.subarray(row * size, (row + 1) * size)].map((bit) => (bit ? '1' : '0'))
    const bars = [...squares.join('').matchAll(/1+/g)]
    return bars
      .map(
        ({ index, 0: bar }) => `M${index + QUIET} ${row + QUIET}h${bar.length}v1h-${bar.length}z`,
      )
      .join('')
  })
}
