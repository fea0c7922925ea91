import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { wallPage } from './wall-page.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const FONT = '@fontsource-variable/atkinson-hyperlegible-next'

/** A page without the Internet carries its licences itself: the font's beside the packages'. */
function fontLicence(): Plugin {
  const root = createRequire(import.meta.url).resolve(`${FONT}/package.json`)
  return {
    name: 'font-licence',
    generateBundle() {
      const source = readFileSync(new URL('LICENSE', `file://${root}`))
      this.emitFile({ type: 'asset', fileName: 'licences/font.txt', source })
    },
  }
}

export default defineConfig({
  root: here('.'),
  plugins: [fontLicence(), wallPage()],
  build: {
    outDir: here('../.build/dashboard'),
    emptyOutDir: true,
    target: 'es2023',
    rolldownOptions: { input: here('index.html') },
    // Inlined files would be data: URLs, which the page's content policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    license: { fileName: 'licences/packages.md' },
  },
})
