/** Days, moments and numbers as people of the language write them. */
import { type Day, type Language, wordDay } from '@zhiqiao/domain'

const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }

export interface Format {
  number(value: number): string
  /** Tenths of a point, as a fit is counted, in points. */
  points(tenths: number): string
  percent(fraction: number): string
  /** A calendar day; the year is left out where it is the year of `today`. */
  day(day: Day | string, today?: Day | string): string
  /** Both ends of a span; what the second repeats of the first is left out. */
  span(from: Day | string, until: Day | string, today?: Day | string): string
  /** An instant in the reader's time zone: today as a time, else as day and time. */
  moment(instant: string, now?: Date): string
  time(instant: string): string
}

const built = new Map<Language, Format>()

export function formatFor(language: Language): Format {
  const known = built.get(language)
  if (known) return known
  const format = build(language)
  built.set(language, format)
  return format
}

function build(language: Language): Format {
  const locale = locales[language]
  const number = new Intl.NumberFormat(locale)
  const oneDecimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  // A day is no instant: it is shown at noon UTC, so that no time zone can shift it.
  const month = new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const short = (day: string) => {
    const [, m = '', d = ''] = day.split('-')
    return language === 'zh'
      ? `${Number(m)} 月 ${Number(d)} 日`
      : `${Number(d)} ${month.format(new Date(`${day}T12:00:00Z`))}`
  }
  const full = (day: string) => (language === 'zh' ? wordDay(day, language) : `${short(day)} ${day.slice(0, 4)}`)
  const dayText = (day: string, today?: string) => (today?.slice(0, 4) === day.slice(0, 4) ? short(day) : full(day))
  const spanText = (from: string, until: string, today?: string) => {
    if (from === until) return dayText(from, today)
    const sameMonth = from.slice(0, 7) === until.slice(0, 7)
    const sameYear = from.slice(0, 4) === until.slice(0, 4)
    if (language === 'zh') {
      if (sameMonth) return `${dayText(from, today)}—${Number(until.slice(8))} 日`
      // An end in another year than the beginning has its year: without it, it would read as lying before.
      return `${dayText(from, today)}—${sameYear ? short(until) : full(until)}`
    }
    if (sameMonth) return `${Number(from.slice(8))}–${dayText(until, today)}`
    return sameYear ? `${short(from)} – ${dayText(until, today)}` : `${dayText(from, today)} – ${full(until)}`
  }
  return {
    number: (value) => number.format(value),
    points: (tenths) => oneDecimal.format(tenths / 10),
    percent: (fraction) => percent.format(fraction),
    day: dayText,
    span: spanText,
    time: (instant) => time.format(new Date(instant)),
    moment: (instant, now = new Date()) => {
      const at = new Date(instant)
      const local = (date: Date) =>
        `${date.getFullYear()}-${String(date.getMonth() + 1).padStart(2, '0')}-${String(date.getDate()).padStart(2, '0')}`
      const clock = time.format(at)
      return local(at) === local(now) ? clock : `${dayText(local(at), local(now))} ${clock}`
    },
  }
}
