const LONGEST_PX = 1_600
const QUALITY = 0.85

/** How large a picture is drawn: no side longer than 1600 px, its shape kept. */
export function shrunkSize(width: number, height: number): { width: number; height: number } {
  const factor = Math.min(1, LONGEST_PX / Math.max(width, height, 1))
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  }
}

/**
 * A picture as base64 of a JPEG, drawn anew so that a telephone's large photo travels fast and says
 * nothing of where it was taken; null for what the browser cannot draw.
 */
export async function shrinkPhoto(file: Blob): Promise<string | null> {
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const canvas = document.createElement('canvas')
    Object.assign(canvas, shrunkSize(bitmap.width, bitmap.height))
    const ink = canvas.getContext('2d')
    if (ink === null) return null
    // A picture with holes would otherwise come out black where it has them.
    ink.fillStyle = '#fff'
    ink.fillRect(0, 0, canvas.width, canvas.height)
    ink.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    bitmap.close()
    return canvas.toDataURL('image/jpeg', QUALITY).split(',')[1] ?? null
  } catch {
    return null
  }
}
