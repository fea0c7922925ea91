import type { Sentence } from './refusals.ts'

/** What the server tells somebody it does not let in, or not there. */
export const accessRefusals = {
  signInFirst: (): Sentence => ({
    id: 'Masuk dulu: halaman ini hanya untuk orang yang dikenal.',
    en: 'Sign in first: this is only for people who are known here.',
  }),
  clocksDiffer: (): Sentence => ({
    id: 'Jam server dan jam perangkat Anda berbeda lebih dari 5 menit. Betulkan jam komputer server (atau jam perangkat Anda), lalu pastikan lagi.',
    en: 'The server’s clock and the clock of your device are more than 5 minutes apart. Set the clock of the server’s computer (or of your device), then confirm again.',
  }),
  notForYou: (): Sentence => ({
    id: 'Anda tidak berhak untuk ini. Jika perlu, minta administrator mengubah peran Anda.',
    en: 'You have no right to this. If you need it, ask the administrator to change your role.',
  }),
  wallOnly: (): Sentence => ({
    id: 'Peramban ini layar dinding dan hanya menampilkan layar itu. Pakai peramban lain.',
    en: 'This browser is a wall display and shows nothing but that. Use another browser.',
  }),
  noPolicy: (): Sentence => ({
    id: 'Tidak ada aturan siapa yang boleh memakai alamat ini, jadi tidak seorang pun boleh.',
    en: 'No rule says who may use this address, so nobody may.',
  }),
  copiedWall: (): Sentence => ({
    id: 'Hak layar dinding ini dipasangkan di tempat atau peramban lain. Pasangkan layar ini dengan kode baru.',
    en: 'This wall display was paired in another place or browser. Pair it here with a new code.',
  }),
  foreignPage: (): Sentence => ({
    id: 'Permintaan ini datang dari halaman lain, jadi ditolak: pakai layar Panen sendiri.',
    en: 'This request came from a page elsewhere and was refused: use the screens of Panen itself.',
  }),
  notJson: (): Sentence => ({
    id: 'Kirim isi sebagai JSON dengan Content-Type: application/json.',
    en: 'Send the body as JSON with Content-Type: application/json.',
  }),
  crookedPath: (): Sentence => ({
    id: 'Alamat ini memakai tanda tersandi yang tidak dipakai di sini: tulis alamatnya apa adanya.',
    en: 'This address hides signs in a code that nothing here uses: write the address plainly.',
  }),
  tooBig: (): Sentence => ({
    id: 'Isi permintaan terlalu besar: paling banyak 64 KiB.',
    en: 'The body of this request is too big: at most 64 KiB.',
  }),
  guardDown: (): Sentence => ({
    id: 'Hak Anda tidak dapat diperiksa sekarang, jadi tidak ada yang dibuka. Coba lagi; jika tetap, periksa /ready.',
    en: 'Your rights cannot be checked now, so nothing is opened. Try again; if it stays, look at /ready.',
  }),
  wrongSignIn: (): Sentence => ({
    id: 'Nama atau kata sandi tidak cocok. Lupa? Minta tautan baru kepada administrator.',
    en: 'Name and password do not match. Forgotten? Ask the administrator for a new link.',
  }),
  wrongPin: (): Sentence => ({
    id: 'PIN tidak cocok. Tanyakan PIN tablet kepada administrator.',
    en: 'The PIN does not match. Ask the administrator for the tablet’s PIN.',
  }),
  wrongOldPassword: (): Sentence => ({
    id: 'Kata sandi lama tidak cocok.',
    en: 'The old password does not match.',
  }),
  waitBeforeTrying: (seconds: number): Sentence => ({
    id: `Terlalu banyak percobaan yang salah. Coba lagi ${seconds} detik lagi.`,
    en: `Too many wrong tries. Try again in ${seconds} seconds.`,
  }),
  tooManySignIns: (): Sentence => ({
    id: 'Terlalu banyak orang masuk bersamaan: coba lagi sebentar lagi.',
    en: 'Too many people sign in at once: try again in a moment.',
  }),
  linkGone: (): Sentence => ({
    id: 'Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru.',
    en: 'This link has been used or is too old. Ask for a new one.',
  }),
  codeGone: (): Sentence => ({
    id: 'Kode ini salah, sudah dipakai, atau kedaluwarsa. Minta kode baru kepada administrator.',
    en: 'This code is wrong, used or too old. Ask the administrator for a new one.',
  }),
  chooseName: (): Sentence => ({
    id: 'Pilih nama masuk: huruf kecil, angka, titik atau garis, seperti admin-1.',
    en: 'Choose a sign-in name: small letters, digits, dots or dashes, like admin-1.',
  }),
  choosePassword: (): Sentence => ({
    id: 'Pilih kata sandi, paling sedikit 8 huruf.',
    en: 'Choose a password of at least 8 characters.',
  }),
  nameTaken: (name: string): Sentence => ({
    id: `Nama ${name} sudah dipakai: pilih nama lain.`,
    en: `The name ${name} is taken: choose another one.`,
  }),
  unknownPerson: (): Sentence => ({
    id: 'Orang ini tidak ada di daftar. Muat ulang halaman.',
    en: 'This person is not on the list. Load the page again.',
  }),
  unknownSession: (): Sentence => ({
    id: 'Sesi ini tidak ada atau sudah berakhir. Muat ulang halaman.',
    en: 'This session does not exist or has ended. Load the page again.',
  }),
  unknownWall: (): Sentence => ({
    id: 'Dinding ini tidak ada di daftar. Muat ulang halaman.',
    en: 'This wall is not on the list. Load the page again.',
  }),
  unknownToken: (): Sentence => ({
    id: 'Token ini tidak ada di daftar. Muat ulang halaman.',
    en: 'This token is not on the list. Load the page again.',
  }),
  lastAdministrator: (): Sentence => ({
    id: 'Ini administrator terakhir yang aktif: tambahkan yang lain dulu.',
    en: 'This is the last active administrator: add another one first.',
  }),
  disabledPerson: (): Sentence => ({
    id: 'Akun ini terkunci: buka kuncinya dulu, baru buat tautan.',
    en: 'This account is locked: unlock it first, then make a link.',
  }),
  unknownPlace: (): Sentence => ({
    id: 'Bedeng atau tandon ini tidak dikenal. Pilih tempat dari /api/v1/site.',
    en: 'This bed or tank is not known. Choose a place from /api/v1/site.',
  }),
  futureEvent: (): Sentence => ({
    id: 'Waktu kejadian masih di depan: tulis waktu yang sudah lewat.',
    en: 'The time of the event lies ahead: write one that has passed.',
  }),
}
