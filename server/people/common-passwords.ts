/**
 * Words that common passwords are made of, world-wide and in Indonesia, in small letters without
 * digits. Together with what is put before, behind and between them they stand for the thousands
 * of passwords that guessing starts with.
 */
const STEMS =
  `password passwort passw pass katasandi sandi rahasia admin administrator root user guest test demo
login welcome selamat datang letmein master secret changeme default public server computer komputer
internet google facebook youtube instagram twitter whatsapp samsung nokia android microsoft windows
iloveyou loveyou love lovely cinta sayang sayangku cintaku akucintakamu ilovemyself forever bismillah
alhamdulillah assalamualaikum assalamu insyaallah subhanallah allahuakbar allah muhammad islam jesus
christ heaven angel angels indonesia indonesiaraya merdeka garuda nusantara jakarta bandung surabaya
banten serang cilegon tangerang bekasi bogor depok yogyakarta semarang medan makassar bali jawa
sunda betawi persib persija arema barcelona realmadrid manchester liverpool chelsea arsenal milan
juventus ronaldo messi football soccer futsal baseball basketball hockey superman batman spiderman
pokemon pikachu naruto sasuke doraemon dragon monkey tiger lion panther eagle falcon shadow ninja
samurai warrior killer hunter ranger soldier police polisi tentara petugas sipir kepala bapak ibu
mama papa mamah papah ayah bunda kakak adik anak keluarga family mother father brother sister friend
sahabat teman princess prince queen king raja ratu sunshine moonlight rainbow flower bunga mawar
melati chocolate coklat cookie banana apple orange cherry summer winter spring autumn monday friday
januari februari maret april juni juli agustus september oktober november desember senin selasa rabu
kamis jumat sabtu minggu january february march august october december michael jennifer jessica
ashley daniel andrew thomas robert charlie george jordan harley matthew joshua anthony william nicole
hannah amanda maggie ginger budi agus andi dedi eko joko siti dewi putri rina rini sari wati ahmad
abdul rahman rizki rizky dimas bayu fajar galih hendra indra yusuf ibrahim fatimah aisyah nurul
trustno starwars matrix freedom whatever nothing mustang ferrari porsche yamaha honda suzuki vespa
corvette mercedes toyota avanza qwerty qwertyuiop qwertz azerty asdf asdfgh asdfghjkl zxcv zxcvbn
zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwer wasd abc abcd abcde abcdef abcdefg abcdefgh xyz aaa
access system manager office kantor sekolah pesantren kampus rumah kopi teh nasi ayam kucing anjing
gateway router modem wifi hotspot telkomsel telkom indosat indihome hidroponik hydroponic pertanian
petani tani kebun tanaman panen harvest melon pakcoy selada kangkung bayam semangka bedeng tandon
sensor lapas rutan penjara pembina penjualan warga binaan napi kemenkumham pemasyarakatan hello
hellokitty computer123 blink purple yellow silver golden diamond crystal phoenix thunder storm
biteme fuckyou fuck asshole anjing bangsat goblok kontol memek ngentot sexy sexygirl babygirl baby
jancok bajingan dancok playboy hacker gamer player gaming minecraft roblox mobilelegends freefire
pubg steam qwerty1 zaq xsw cde mnbvcxz poiuytrewq lkjhgfdsa`.split(/\s+/)

/** What people write instead of letters. */
const LEET: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}
const ROWS = ['01234567890', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'abcdefghijklmnopqrstuvwxyz']
const WALKS = [
  '1qaz2wsx3edc4rfv5tgb6yhn',
  '1q2w3e4r5t6y7u8i9o0p',
  'q1w2e3r4t5y6',
  'a1s2d3f4g5',
  'a1b2c3d4e5f6',
]

/**
 * Whether a password is among those that are guessed first: a common word or one of `words`, also
 * twice, with digits or signs around it or in place of letters; a walk over the keyboard; a date;
 * digits only, up to a telephone number; or few different characters.
 */
export function isCommon(password: string, words: readonly string[]): boolean {
  const low = password.toLowerCase()
  const plain = low.replace(/[\s._-]+/g, '')
  return isMonotonous(plain) || isDigits(plain) || isWalk(plain) || isWords(plain, words)
}

const isMonotonous = (text: string): boolean =>
  new Set(text).size <= 3 || /^(.{1,4})\1+.?$/.test(text)

const isDigits = (text: string): boolean => /^\+?\d{1,14}$/.test(text)

/** Up to three runs along a row of keys or the alphabet, or a known zigzag. */
function isWalk(text: string): boolean {
  const backward = [...text].reverse().join('')
  const runs = text.match(/[a-z]+|\d+/g) ?? []
  const signs = text.length - runs.join('').length
  const isRow = (run: string) => {
    const turned = [...run].reverse().join('')
    return ROWS.some((row) => row.includes(run) || row.includes(turned))
  }
  if (runs.length > 0 && runs.length <= 3 && signs <= 5 && runs.every(isRow)) return true
  return WALKS.some((walk) => walk.startsWith(text) || walk.startsWith(backward))
}

/** A text that is nothing but common words and at most five digits or signs. */
function isWords(text: string, words: readonly string[]): boolean {
  const known = new Set([...STEMS, ...words.flatMap(lettersOf)])
  const bare = text.replace(/^[^\p{L}]{1,5}/u, '').replace(/[^\p{L}]{1,5}$/u, '')
  return [text, bare, unleet(text), unleet(bare)].some((each) => isMadeOf(each, known))
}

const lettersOf = (word: string): string[] => {
  const parts = word.toLowerCase().split(/[^\p{L}]+/u)
  return [...parts, parts.join('')].filter(({ length }) => length >= 3)
}

const unleet = (text: string): string => [...text].map((sign) => LEET[sign] ?? sign).join('')

/** At most two words: three that do not belong together are no longer guessed first. */
function isMadeOf(text: string, known: ReadonlySet<string>): boolean {
  if (text === '' || known.has(text)) return true
  for (let at = 1; at < text.length; at++) {
    if (known.has(text.slice(0, at)) && known.has(text.slice(at))) return true
  }
  return false
}
