import { fileURLToPath } from 'node:url'
import { build, type Plugin, type Rolldown } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Builds the wall display's page beside the app's: one file with its program and its style inside,
 * which a browser keeps whole or not at all. The server names their hashes in the page's policy.
 */
export function wallPage(): Plugin {
  let outDir = ''
  return {
    name: 'wall-page',
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir
    },
    async closeBundle() {
      await build({
        configFile: false,
        root: here('.'),
        publicDir: false,
        logLevel: 'warn',
        plugins: [inline()],
        build: {
          ...{ outDir, emptyOutDir: false, target: 'es2023', assetsInlineLimit: 0 },
          modulePreload: false,
          rolldownOptions: { input: here('dinding.html') },
        },
      })
    },
  }
}

function inline(): Plugin {
  return {
    name: 'inline-page',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['dinding.html']
        if (page?.type !== 'asset') throw new Error('The wall has no page.')
        page.source = String(page.source)
          .replace(/<script type="module"[^>]* src="\/([^"]+)"><\/script>/, (_tag, file) =>
            scriptOf(taken(bundle, file)),
          )
          .replace(
            /<link rel="stylesheet"[^>]* href="\/([^"]+)">/,
            (_tag, file) => `<style>${taken(bundle, file)}</style>`,
          )
      },
    },
  }
}

/** A script's own text must not end it. */
const scriptOf = (text: string) =>
  `<script type="module">${text.replaceAll('</script', '<\\/script')}</script>`

function taken(bundle: Rolldown.OutputBundle, file: string): string {
  const found = bundle[file]
  if (found === undefined) throw new Error(`The wall's page asks for ${file}, which is not there.`)
  delete bundle[file]
  return (found.type === 'chunk' ? found.code : String(found.source)).trim()
}
