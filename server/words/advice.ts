import type { Sentence } from './refusals.ts'

const comma = (value: number, decimals: number) => value.toFixed(decimals).replace('.', ',')

/** An EC, a pH, minutes: with as many decimals as the probe can carry. */
const ec = (value: number) => ({ id: `${comma(value, 2)} mS/cm`, en: `${value.toFixed(2)} mS/cm` })
const ph = (value: number) => ({ id: comma(value, 2), en: value.toFixed(2) })

/** Titles of an instructor's cards. */
export const adviceTitles = {
  weak: { id: 'Larutan terlalu encer: tambah nutrisi', en: 'Solution too weak: add nutrients' },
  strong: {
    id: 'Larutan terlalu pekat: ganti sebagian air',
    en: 'Solution too strong: replace some',
  },
  alkaline: { id: 'Larutan terlalu basa: tambah asam', en: 'Solution too alkaline: add acid' },
  acidic: { id: 'Larutan terlalu asam', en: 'Solution too acidic' },
  low: { id: 'Air tandon kurang: isi lagi', en: 'Tank low: fill it up' },
  dry: { id: 'Tanah kering: siram', en: 'Soil dry: water it' },
} as const satisfies Record<string, Sentence>

/** What to do, one act a sentence. */
export const adviceSteps = {
  pourA: {
    id: 'Tuang larutan stok A, aduk sampai rata.',
    en: 'Pour stock solution A and stir it in.',
  },
  pourB: {
    id: 'Setelah A merata, tuang stok B sebanyak itu juga. Jangan campur A dan B pekat.',
    en: 'Once A is dispersed, pour as much of stock B. Never mix A and B undiluted.',
  },
  mix: { id: 'Biarkan pompa mencampur.', en: 'Let the pump mix it.' },
  lookEc: (target: number): Sentence => ({
    id: `Lihat EC lagi. Seharusnya mendekati ${ec(target).id}; lalu buka kartu ini lagi.`,
    en: `Look at the EC again. It should be near ${ec(target).en}; then open this card again.`,
  }),
  drain: { id: 'Keluarkan larutan dari tandon.', en: 'Take solution out of the tank.' },
  fillRaw: { id: 'Isi air baku sebanyak itu.', en: 'Fill in as much raw water.' },
  fill: { id: 'Isi air baku.', en: 'Fill in raw water.' },
  safety: {
    id: 'Pakai kacamata dan sarung tangan. Asam dituang ke air, bukan air ke asam.',
    en: 'Wear goggles and gloves. Pour acid into water, never water into acid.',
  },
  dilute: (litres: string): Sentence => ({
    id: `Encerkan asam sepuluh kali dalam ember: ${litres} ml larutan seluruhnya.`,
    en: `Dilute the acid ten times in a bucket: ${litres} ml in all.`,
  }),
  pourAcid: { id: 'Tuang perlahan sambil diaduk.', en: 'Pour it slowly while stirring.' },
  note: {
    id: 'Catat jumlahnya di sini: asam pekat adalah barang yang diawasi.',
    en: 'Note the amount here: concentrated acid is a controlled item.',
  },
  lookPh: (target: number): Sentence => ({
    id: `Lihat pH lagi. Seharusnya mendekati ${ph(target).id}; lalu buka kartu ini lagi.`,
    en: `Look at the pH again. It should be near ${ph(target).en}; then open this card again.`,
  }),
  noAcid: { id: 'Jangan tambah asam lagi.', en: 'Add no more acid.' },
  checkProbe: {
    id: 'Celupkan alat ukur ke larutan pH 7 dan bandingkan.',
    en: 'Hold the probe into the pH 7 buffer and compare.',
  },
  renewWater: {
    id: 'Jika alat ukur benar, ganti seperlima larutan dengan air baku, lalu ukur lagi.',
    en: 'If the probe is right, replace a fifth of the solution by raw water and measure again.',
  },
  openTap: { id: 'Buka keran tetes.', en: 'Open the drip line.' },
  pulses: (n: number, minutes: number): Sentence => ({
    id: `Beri dalam ${n} kali, masing-masing ${minutes} menit, dengan jeda supaya meresap.`,
    en: `Give it in ${n} times of ${minutes} min, with a pause to soak in.`,
  }),
} as const

/** Why no quantity is given, and what to do instead. */
export const adviceRefusals = {
  not_a_number: {
    id: 'Ada angka yang hilang. Ukur dengan alat genggam dan catat, lalu buka lagi.',
    en: 'A number is missing. Measure with a handheld meter, note it, then open this again.',
  },
  level_untrusted: {
    id: 'Tinggi air tandon tidak bisa dipercaya sekarang. Periksa alat ukurnya dulu.',
    en: 'The tank’s level cannot be trusted now. See to its probe first.',
  },
  level_unknown: {
    id: 'Isi tandon tidak diketahui: tidak ada alat ukur tinggi air. Jumlahnya tidak bisa dihitung.',
    en: 'What the tank holds is not known: it has no level probe. No amount can be reckoned.',
  },
  ec_untrusted: {
    id: 'EC tidak bisa dipercaya sekarang. Bilas dan periksa alat ukurnya dulu.',
    en: 'The EC cannot be trusted now. Rinse and check its probe first.',
  },
  ph_untrusted: {
    id: 'pH tidak bisa dipercaya sekarang. Kalibrasi alat ukurnya dulu.',
    en: 'The pH cannot be trusted now. Calibrate its probe first.',
  },
  ph_out_of_range: {
    id: 'pH di luar batas wajar. Periksa alat ukur dan larutannya sebelum menuang apa pun.',
    en: 'The pH is outside what is plausible. Check probe and solution before pouring anything.',
  },
  volume_implausible: {
    id: 'Isi tandon menurut alat ukur tidak masuk akal. Periksa alat ukur tinggi air.',
    en: 'The tank’s volume by its probe is not plausible. Check the level probe.',
  },
  strength_implausible: {
    id: 'Kekuatan larutan stok yang tercatat tidak masuk akal. Ukur satu liter campuran sendiri.',
    en: 'The recorded strength of the stock is not plausible. Measure one litre of your own mix.',
  },
  target_implausible: {
    id: 'Sasaran di resep tidak masuk akal. Periksa resepnya.',
    en: 'The recipe’s target is not plausible. Check the recipe.',
  },
  still_mixing: {
    id: 'Dosis terakhir belum merata. Tunggu, lalu lihat lagi.',
    en: 'The last dose has not mixed yet. Wait, then look again.',
  },
  day_cap_reached: {
    id: 'Batas untuk sehari sudah tercapai. Lanjutkan besok.',
    en: 'The limit of a day is reached. Go on tomorrow.',
  },
  not_needed: { id: 'Sudah cukup dekat dengan sasaran.', en: 'It is close enough to the target.' },
  raw_water_too_strong: {
    id: 'Air bakunya sendiri lebih pekat daripada sasaran. Pakai air lain.',
    en: 'The raw water itself is stronger than the target. Use other water.',
  },
  tank_overflows: {
    id: 'Tandon tidak muat sebanyak itu.',
    en: 'The tank does not hold that much.',
  },
  buffer_unknown: {
    id: 'Alkalinitas air belum dicatat. Coba dulu di ember 10 liter: tetes asam encer sampai pH sasaran, lalu kalikan.',
    en: 'The water’s alkalinity is not noted. Try a 10-litre bucket first: drip diluted acid to the target pH, then multiply.',
  },
  too_many_steps: {
    id: 'Sudah tiga langkah dalam satu jam. Tunggu satu jam.',
    en: 'Three steps within the hour already. Wait an hour.',
  },
  no_effect: {
    id: 'Dua langkah tidak menurunkan pH: botol kosong, salah botol, atau alat ukur rusak. Periksa dulu.',
    en: 'Two steps did not lower the pH: empty bottle, wrong bottle or broken probe. Check first.',
  },
  fell_too_far: {
    id: 'pH turun terlalu jauh dalam satu langkah. Berhenti dan periksa.',
    en: 'The pH fell too far in one step. Stop and check.',
  },
  layout_implausible: {
    id: 'Jalur tetes di buku kebun tidak masuk akal. Periksa luas, jumlah dan debit tetes.',
    en: 'The drip layout in the farm book is not plausible. Check area, number and flow of drippers.',
  },
  not_dry: { id: 'Tanah masih cukup basah.', en: 'The soil is still wet enough.' },
  run_too_long: {
    id: 'Menyiram akan lebih dari delapan jam: jalur tetes di buku kebun pasti keliru.',
    en: 'Watering would take over eight hours: the drip layout in the farm book must be wrong.',
  },
} as const satisfies Record<string, Sentence>

/** What an advice rests on. */
export const adviceBasis = {
  ec: (value: number, target: number): Sentence => ({
    id: `EC ${ec(value).id}, sasaran ${ec(target).id}.`,
    en: `EC ${ec(value).en}, target ${ec(target).en}.`,
  }),
  ph: (value: number, target: number): Sentence => ({
    id: `pH ${ph(value).id}, sasaran ${ph(target).id}.`,
    en: `pH ${ph(value).en}, target ${ph(target).en}.`,
  }),
  litres: (litres: number): Sentence => ({
    id: `Isi tandon ${Math.round(litres)} liter menurut alat ukur tinggi air.`,
    en: `The tank holds ${Math.round(litres)} litres by its level probe.`,
  }),
  strength: (strength: number, isLearned: boolean): Sentence =>
    isLearned
      ? {
          id: `Kekuatan stok dipelajari dari dosis yang tercatat: ${comma(strength, 2)}.`,
          en: `Strength of the stock learned from noted doses: ${strength.toFixed(2)}.`,
        }
      : {
          id: 'Kekuatan stok diperkirakan dari label (±25 %): langkah pertama sengaja kurang.',
          en: 'Strength of the stock guessed from the label (±25 %): the first step is short on purpose.',
        },
  rawWater: (value: number, isOwn: boolean): Sentence =>
    isOwn
      ? { id: `Air baku ${ec(value).id}.`, en: `Raw water ${ec(value).en}.` }
      : {
          id: `Air baku dianggap ${ec(value).id}: belum dicatat.`,
          en: `Raw water taken as ${ec(value).en}: nobody has noted it.`,
        },
  moisture: (percent: number): Sentence => ({
    id: `Kelembapan tanah ${comma(percent, 1)} %.`,
    en: `Soil moisture ${percent.toFixed(1)} %.`,
  }),
} as const
