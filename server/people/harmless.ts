// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/**
 * Text somebody typed, made fit for a log: what would break a line, colour a terminal or turn the
 * reading direction becomes "�", and it is cut to `length` characters.
 */
export const harmless = (text: string, length = 64): string =>
  [...text.replace(CONTROL, '\ufffd')].slice(0, length).join('')
