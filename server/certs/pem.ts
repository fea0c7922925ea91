/** The blocks of one kind in a PEM text, each ending in a newline. */
export const pemBlocks = (text: string, label: 'CERTIFICATE' | 'PRIVATE KEY'): string[] =>
  [...text.matchAll(/-----BEGIN ([A-Z ]+)-----[\s\S]+?-----END \1-----/g)]
    .filter(([, found]) => found === label)
    .map(([block]) => `${block}\n`)
