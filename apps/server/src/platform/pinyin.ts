/** How names are found by their sound: full pinyin and initials, without tones and spaces. */
import { customPinyin, pinyin } from 'pinyin-pro'
import placeReadings from './place-readings.json' with { type: 'json' }

// The dictionary reads many place names as if they were everyday words (都 as dōu, 单县 as dān).
customPinyin(placeReadings)

/** `pinyin` and `initials` of a name, in lower case; letters and digits stay, other signs go. */
export function searchKeys(name: string): { pinyin: string; initials: string } {
  const options = { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true } as const
  const syllables = pinyin(name, options).map((syllable) => syllable.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  // by code point: a rare character that has no reading stays whole
  return { pinyin: syllables.join(''), initials: syllables.map(([first = '']) => first).join('') }
}
