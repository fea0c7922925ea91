import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: fileURLToPath(new URL('../../../dashboard/public', import.meta.url)),
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
})
