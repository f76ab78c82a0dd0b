/** Shares and periods in words. */
import type { Text } from '@zhiqiao/domain'

export function shareWords(share: number): Text {
  const value = (Math.round(share * 1000) / 10).toFixed(1)
  return { zh: `${value}%`, en: `${value} %` }
}

/** `period` counted in periods of `length` months. */
export function periodWords(period: number, length: number): Text {
  const year = Math.floor((period * length) / 12)
  const of = period - (year * 12) / length
  switch (length) {
    case 12:
      return { zh: `${year}年`, en: String(year) }
    case 6:
      return { zh: `${year}年${of === 0 ? '上' : '下'}半年`, en: `${year} H${of + 1}` }
    case 3:
      return { zh: `${year}年第${'一二三四'[of] ?? ''}季度`, en: `${year} Q${of + 1}` }
    default:
      return { zh: `${year}年${of + 1}月`, en: `${year}-${String(of + 1).padStart(2, '0')}` }
  }
}

/** Short enough for an axis. */
export function periodShort(period: number, length: number): string {
  const { en } = periodWords(period, length)
  return en
}
