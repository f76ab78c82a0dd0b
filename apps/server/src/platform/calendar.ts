/** The working days of the profile, `calendar.json` of its folder. */
import { daysOfSpans, type WorkCalendar } from '@zhiqiao/domain'
import { z } from 'zod'
import { readJsonFile } from './json-file.ts'

export const calendarFile = 'calendar.json'

const spans = z.array(
  z.string().refine((span) => daysOfSpans([span]) !== undefined, {
    error: 'wanted: a day, or a span of at most sixty such as 2026-10-01/2026-10-07',
  }),
)

const shape = z.strictObject({
  format: z.literal('zhiqiao.calendar/1'),
  basis: z.object({ zh: z.string(), en: z.string() }),
  years: z.array(z.strictObject({ year: z.int(), free: spans, working: spans })),
})

/** Throws `FileFaultsError` where the file is faulty. */
export async function loadCalendar(folder: URL): Promise<WorkCalendar> {
  const { years } = await readJsonFile(new URL(calendarFile, folder), calendarFile, shape)
  return {
    free: new Set(years.flatMap(({ free }) => daysOfSpans(free) ?? [])),
    working: new Set(years.flatMap(({ working }) => daysOfSpans(working) ?? [])),
    years: years.map(({ year }) => year),
  }
}
