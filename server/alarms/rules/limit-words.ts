import type { Quantity } from '../../../gateway/contract/reading.ts'
import type { Priority } from '../../contract/alarms.ts'
import type { Words } from '../rule.ts'

export type Side = 'low' | 'high'

/** Why a limit may call somebody, and what that person does. */
export interface LimitWords {
  readonly cause: Words
  readonly consequence: Words
  readonly action: Words
  readonly criticalPriority: Priority
  /** of the critical limit; a warning has four times as long */
  readonly respondMin: number
  /** in motion after a dose */
  readonly isChemical: boolean
}

const chemical = { criticalPriority: 'medium', respondMin: 60, isChemical: true } as const
const physical = { criticalPriority: 'low', respondMin: 60, isChemical: false } as const

/** What has no row has no alarm: nobody could do anything about it now. */
export const LIMIT_WORDS: Partial<Record<Quantity, Partial<Record<Side, LimitWords>>>> = {
  ph: {
    low: {
      ...chemical,
      cause: {
        id: 'Terlalu banyak asam, atau larutan lama tidak diganti.',
        en: 'Too much acid was given, or the solution is old.',
      },
      consequence: {
        id: 'Akar rusak dan kalsium tidak terserap.',
        en: 'Roots are harmed and calcium is not taken up.',
      },
      action: {
        id: 'Ukur ulang pH dengan alat lain, lalu tambah air atau larutan penaik pH sedikit demi sedikit.',
        en: 'Check pH with a second meter, then add water or a little pH-up at a time.',
      },
    },
    high: {
      ...chemical,
      cause: {
        id: 'Air baku basa, atau tanaman menyerap nitrat.',
        en: 'The raw water is alkaline, or the plants take up nitrate.',
      },
      consequence: {
        id: 'Besi dan mangan tidak terserap; daun muda menguning.',
        en: 'Iron and manganese are not taken up; young leaves turn yellow.',
      },
      action: {
        id: 'Ukur ulang pH dengan alat lain, lalu beri asam sesuai kartu saran.',
        en: 'Check pH with a second meter, then give acid as the advice card says.',
      },
    },
  },
  ec: {
    low: {
      ...chemical,
      cause: {
        id: 'Nutrisi habis diserap, atau banyak air ditambahkan.',
        en: 'Nutrients were taken up, or much water was added.',
      },
      consequence: {
        id: 'Tanaman lapar dan tumbuh lambat.',
        en: 'The plants are hungry and grow slowly.',
      },
      action: {
        id: 'Ukur ulang EC, lalu tambah nutrisi A dan B sesuai kartu saran.',
        en: 'Check EC again, then add nutrients A and B as the advice card says.',
      },
    },
    high: {
      ...chemical,
      cause: {
        id: 'Nutrisi berlebih, atau air menguap dan tidak ditambah.',
        en: 'Too much nutrient was given, or water was lost and not topped up.',
      },
      consequence: {
        id: 'Akar sulit minum; tepi daun mengering.',
        en: 'Roots cannot drink; leaf edges dry out.',
      },
      action: {
        id: 'Ukur ulang EC, lalu tambah air bersih sesuai kartu saran.',
        en: 'Check EC again, then add clean water as the advice card says.',
      },
    },
  },
  water_temperature: {
    high: {
      ...physical,
      cause: {
        id: 'Pompa mati, tandon kena matahari, atau air tinggal sedikit.',
        en: 'The pump is off, the tank stands in the sun, or little water is left.',
      },
      consequence: {
        id: 'Oksigen di air berkurang dan akar mulai busuk.',
        en: 'The water holds little oxygen and roots begin to rot.',
      },
      action: {
        id: 'Periksa pompa, teduhi tandon, dan tambah air dingin.',
        en: 'Check the pump, shade the tank and add cool water.',
      },
    },
  },
  air_temperature: {
    high: {
      ...physical,
      cause: {
        id: 'Ventilasi tertutup atau kipas mati.',
        en: 'The vents are shut or the fans are off.',
      },
      consequence: {
        id: 'Tanaman layu dan bunga rontok.',
        en: 'Plants wilt and flowers drop.',
      },
      action: {
        id: 'Buka atap dan sisi, nyalakan kipas, pasang naungan.',
        en: 'Open roof and sides, run the fans, draw the shade.',
      },
    },
  },
  soil_temperature: {
    high: {
      ...physical,
      cause: {
        id: 'Tanah kering atau mulsa terbuka.',
        en: 'The soil is dry or the mulch is off.',
      },
      consequence: {
        id: 'Akar terhenti dan buah kecil.',
        en: 'Roots stop growing and fruit stays small.',
      },
      action: {
        id: 'Tutup mulsa, siram pagi atau sore, pasang naungan.',
        en: 'Close the mulch, water in the morning or evening, draw the shade.',
      },
    },
  },
  moisture: {
    low: {
      ...physical,
      criticalPriority: 'high',
      respondMin: 45,
      cause: {
        id: 'Belum disiram, tetes tersumbat, atau selang lepas.',
        en: 'It was not watered, drippers are clogged, or a hose came off.',
      },
      consequence: {
        id: 'Tanaman layu; buah kecil atau pecah saat disiram lagi.',
        en: 'Plants wilt; fruit stays small, or cracks at the next watering.',
      },
      action: {
        id: 'Siram sekarang, lalu lihat apakah semua tetes mengalir.',
        en: 'Water now, then see whether every dripper runs.',
      },
    },
    high: {
      ...physical,
      cause: {
        id: 'Keran lupa ditutup, atau hujan masuk.',
        en: 'A valve was left open, or rain came in.',
      },
      consequence: {
        id: 'Akar kekurangan udara dan membusuk.',
        en: 'Roots get no air and rot.',
      },
      action: {
        id: 'Tutup keran, jangan siram, buka jalan air.',
        en: 'Close the valve, do not water, open the drain.',
      },
    },
  },
}
