/**
 * The resume (简历) of an appointment form: lines `yyyy.MM--yyyy.MM  text`, an open end where the post is still held, side
 * entries in brackets （其间：…）, and long lines that were wrapped without a date. Separators differ from office to office.
 */
import { type Month, toHalfWidth } from './appointment-form.ts'

export interface ResumeEntry {
  /** Line of the text, from 1. */
  line: number
  from: Month
  /** Absent: to this day. */
  until?: Month
  text: string
  /** Beside another entry: studies or a posting during it. */
  aside: boolean
}

export interface Resume {
  entries: ResumeEntry[]
  /** Lines that say something, but not when. */
  unread: { line: number; text: string }[]
}

const month = String.raw`((?:19|20)\d{2})\s*[.。\-/年]\s*(\d{1,2})\s*月?`
const separator = String.raw`\s*(?:-{1,4}|—{1,2}|–|~|―{1,2}|至|到)\s*`
const span = new RegExp(String.raw`^\s*${month}${separator}(?:${month}|至今|今)?[\s,，:：]*(.*)$`, 'u')

interface Draft {
  line: number
  text: string
}

export function readResume(text: string): Resume {
  const unread: Resume['unread'] = []
  const drafts: Draft[] = []
  for (const [index, raw] of text.split(/\r\n|\r|\n/u).entries()) {
    const line = raw.trim()
    if (line === '') continue
    const last = drafts.at(-1)
    if (span.test(toHalfWidth(line))) drafts.push({ line: index + 1, text: line })
    else if (last) last.text += line
    else unread.push({ line: index + 1, text: line })
  }
  const entries: ResumeEntry[] = []
  for (const draft of drafts) {
    const { main, asides } = splitAsides(draft.text)
    const entry = readSpan(main, draft.line, false)
    if (entry) entries.push(entry)
    else unread.push(draft)
    for (const aside of asides) {
      const beside = readSpan(aside, draft.line, true)
      if (beside) entries.push(beside)
      else unread.push({ line: draft.line, text: aside })
    }
  }
  return { entries, unread: unread.sort((a, b) => a.line - b.line) }
}

/** `…任科员（其间：2003.09--2006.06 在某大学学习；2007.01--2007.06 在某院挂职）` → the post, and the two beside it. */
function splitAsides(text: string): { main: string; asides: string[] } {
  const asides: string[] = []
  const main = text.replace(
    /[（(]\s*(?:其间|其中|期间)\s*[：:，,]?([^（()）]*(?:[（(][^（()）]*[)）][^（()）]*)*)[)）]/gu,
    (_, inner: string) => {
      asides.push(
        ...inner
          .split(/[；;]/u)
          .map((part) => part.trim())
          .filter((part) => part !== ''),
      )
      return ''
    },
  )
  return { main, asides }
}

function readSpan(text: string, line: number, aside: boolean): ResumeEntry | undefined {
  // Only the dates are read in half width; what follows stays as it was written.
  const half = toHalfWidth(text)
  const found = span.exec(half)
  if (!found) return undefined
  const from = written(found[1], found[2])
  if (from === undefined) return undefined
  const until = found[3] === undefined ? undefined : written(found[3], found[4])
  if (found[3] !== undefined && (until === undefined || until < from)) return undefined
  const rest = found[5] ?? ''
  const said = text.slice(text.length - rest.length).trim()
  return { line, from, ...(until !== undefined && { until }), text: said, aside }
}

function written(year: string | undefined, of: string | undefined): Month | undefined {
  const number = Number(of)
  if (year === undefined || !(number >= 1 && number <= 12)) return undefined
  return `${year}-${String(number).padStart(2, '0')}`
}

/** Months between the end of one entry and the beginning of the next that nothing speaks of: a resume should have none. */
export function resumeGaps({ entries }: Resume): { after: Month; before: Month }[] {
  const main = entries.filter((entry) => !entry.aside).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const gaps: { after: Month; before: Month }[] = []
  let reached: Month | undefined
  for (const entry of main) {
    if (reached !== undefined && monthIndex(entry.from) - monthIndex(reached) > 1) {
      gaps.push({ after: reached, before: entry.from })
    }
    // An open end lasts; where it isn't the last, the next entry says when it ended.
    const end = entry.until ?? entry.from
    if (reached === undefined || end > reached) reached = end
  }
  return gaps
}

function monthIndex(of: Month): number {
  return Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7))
}
