import sharp, { type Sharp } from 'sharp'

/** A picture drawn anew: two JPEGs in which nothing stands but what is seen. */
export interface Drawn {
  /** of the large one */
  readonly width: number
  readonly height: number
  /** at most 1280 wide */
  readonly large: Uint8Array
  /** at most 480 wide */
  readonly small: Uint8Array
}

/** `no_picture`: no JPEG, PNG or WebP, or one that cannot be read; `too_large`: too many pixels. */
export type PhotoTrouble = 'no_picture' | 'too_large'

const LARGE = 1280
const SMALL = 480
/** The largest that telephones take. */
const MOST_PIXELS = 50_000_000
const QUALITY = 80

/**
 * Draws a photo anew, upright and without whatever was written into it: place, camera, comments.
 * Decoding happens off the main thread. Never rejects for what somebody sends.
 */
export async function drawPhoto(
  data: Uint8Array,
): Promise<{ readonly drawn: Drawn } | { readonly trouble: PhotoTrouble }> {
  // The library reads drawings and documents too: a file is believed by its first bytes only.
  if (!isPicture(data)) return { trouble: 'no_picture' }
  try {
    const { width, height } = await sharp(data, { limitInputPixels: false }).metadata()
    if (width * height > MOST_PIXELS) return { trouble: 'too_large' }
    const source = sharp(data, { limitInputPixels: MOST_PIXELS, sequentialRead: true })
    const large = await asJpeg(source.autoOrient(), LARGE)
    const small = await asJpeg(sharp(large.data), SMALL)
    const { width: wide, height: high } = large.info
    return { drawn: { width: wide, height: high, large: large.data, small: small.data } }
  } catch {
    return { trouble: 'no_picture' }
  }
}

/** Of a tall one the height is bounded too; what was transparent is white. */
const asJpeg = (source: Sharp, width: number) =>
  source
    .resize({ width, height: 2 * width, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY })
    .toBuffer({ resolveWithObject: true })

function isPicture(data: Uint8Array): boolean {
  const starts = (at: number, bytes: readonly number[]) =>
    bytes.every((byte, i) => data[at + i] === byte)
  const isJpeg = starts(0, [0xff, 0xd8, 0xff])
  const isPng = starts(0, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const isWebp = starts(0, [0x52, 0x49, 0x46, 0x46]) && starts(8, [0x57, 0x45, 0x42, 0x50])
  return isJpeg || isPng || isWebp
}
