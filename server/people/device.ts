const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
  [/curl\//, 'curl'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]

/** Browser and system in a few words, from a User-Agent; "?" when it tells neither. */
export function deviceOf(userAgent: string): string {
  const wordIn = (table: typeof BROWSERS) => table.find(([sign]) => sign.test(userAgent))?.[1]
  return [wordIn(BROWSERS), wordIn(SYSTEMS)].filter((word) => word !== undefined).join(', ') || '?'
}
