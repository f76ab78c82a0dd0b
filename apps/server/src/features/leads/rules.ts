/**
 * What the review of leads goes by, as data of the profile: clocks with their basis, why leads are excluded and ended, the
 * measures, and the frames of the letters. Read once when the server starts; a fault in it stops the start with its place.
 */
import { text, letterTypes } from '@zhiqiao/contract'
import { type LeadClock, leadDates, leadMeasures, leadStatuses, type Text } from '@zhiqiao/domain'
import { readSignBook } from '@zhiqiao/judgments'
import { z } from 'zod'
import { FileFaultsError, readJsonFile } from '../../platform/json-file.ts'

const basis = z.object({ title: text, clause: text.optional() })
const coded = z.array(z.object({ code: z.string().min(1), title: text })).min(1)
const sentence = z.string().min(1)

const clock = z.strictObject({
  code: z.string().min(1),
  title: text,
  from: z.enum(leadDates),
  until: z.enum(leadDates).optional(),
  while: z.array(z.enum(leadStatuses)).min(1),
  length: z.object({ count: z.int().min(1), unit: z.enum(['day', 'month']) }),
  warn: z.int().min(0),
  basis,
  checked: z.boolean(),
})

const letter = z.strictObject({
  kind: z.enum(letterTypes),
  /** paper: of the casework, in black · letter: an official letter with a red head. */
  form: z.enum(['paper', 'letter']),
  title: sentence,
  name: text,
  /** What the number begins with, after the sign of the institution. */
  word: sentence,
  addressee: z.enum(['court', 'above', 'police', 'discipline']),
  /** Kinds of leads it fits; absent: all. */
  kinds: z.array(z.string()).optional(),
  /** `{cases}` stands for the judgments. */
  origin: sentence,
  grounds: sentence,
  request: sentence,
})

const reviewRules = z.strictObject({
  format: z.literal('zhiqiao.review/1'),
  version: z.int(),
  clocks: z.array(clock),
  kinds: z.array(z.object({ kind: z.string().min(1), name: text })).min(1),
  exclusions: coded,
  endings: coded,
  measures: z.array(
    z.strictObject({ measure: z.enum(leadMeasures), decidedBy: text, letters: z.array(z.enum(letterTypes)) }),
  ),
  letters: z.array(letter).min(1),
})

export type LetterFrame = z.infer<typeof letter>
export interface SignName {
  name: Text
  kind: string
}

export type ReviewRules = Omit<z.infer<typeof reviewRules>, 'clocks'> & {
  clocks: readonly LeadClock[]
  /** The signs of the profile's book by their id. */
  signs: ReadonlyMap<string, SignName>
}

export const reviewFile = 'judgments/review.json'

/** Reads `judgments/review.json` below `folder`, and the names of the signs. Throws `FileFaultsError`. */
export async function loadReviewRules(folder: URL): Promise<ReviewRules> {
  const read = await readJsonFile(new URL(reviewFile, folder), reviewFile, reviewRules)
  // The shape has checked all; its optional keys are typed as `| undefined`, which JSON cannot write.
  return { ...read, clocks: read.clocks as LeadClock[], signs: await readNames(folder) }
}

async function readNames(folder: URL): Promise<ReadonlyMap<string, SignName>> {
  const file = 'judgments/signs.json'
  const read = readSignBook(await readJsonFile(new URL(file, folder), file, z.unknown()))
  if (!read.ok) throw new FileFaultsError(read.faults.map(({ at, wanted }) => ({ file, place: at, reason: wanted })))
  return new Map(read.book.signs.map(({ id, name, kind }) => [id, { name, kind }]))
}
