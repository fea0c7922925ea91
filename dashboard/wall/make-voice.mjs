/**
 * Makes the placeholder voice, one small clip a word, from espeak-ng and opusenc (Debian: espeak-ng,
 * opus-tools). A recorded voice is better: same file names, in the folder `voice` of the data folder.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { clipUrl, voiceWords } from '../../.build/server/words/wall-voice.js'

/** What espeak-ng would otherwise read as a word. */
const SPELT = { ph: { id: 'pe ha', en: 'p h' } }
const folder = fileURLToPath(new URL('../public', import.meta.url))
mkdirSync(`${folder}/voice`, { recursive: true })

for (const language of ['id', 'en']) {
  for (const word of voiceWords(language)) {
    const text = SPELT[word]?.[language] ?? word
    const wave = execFileSync('espeak-ng', ['-v', language, '-s', '135', '-z', '--stdout', text])
    const options = ['--quiet', '--bitrate', '14', '--framesize', '40', '--comp', '10', '-']
    execFileSync('opusenc', [...options, `${folder}${clipUrl(language, word)}`], { input: wave })
  }
}
