/** The shape of a profile's files, as a schema: unknown keys are refused, so that a slip of the pen is seen. */
import { policyDocument } from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'

const code = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'a code: small letters, digits and hyphens')
const text = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
const codeItem = z.strictObject({ code, name: text })
const orderedItem = z.strictObject({ code, name: text, order: z.int().positive() })
const kinCircle = z.enum(['spouse', 'lineal', 'collateral', 'in-law'])
const some = <Item extends z.ZodType>(item: Item) => z.array(item).min(1)

/** Tables that may stand in any of the files; together the files hold each of them once. */
const tableShapes = {
  levels: some(orderedItem),
  departments: some(z.strictObject({ code, name: text, specialties: z.array(code), levels: some(code) })),
  needTemplates: some(
    z.strictObject({
      ...codeItem.shape,
      title: text,
      problem: text,
      wantedResult: text,
      yardstick: text,
      specialties: some(z.strictObject({ code, atLeast: code.optional() })),
      position: code.optional(),
    }),
  ),
  ranks: some(z.strictObject({ ...orderedItem.shape, group: code })),
  specialties: some(z.strictObject({ ...codeItem.shape, parent: code.optional() })),
  skillLevels: some(orderedItem),
  staffCategories: some(codeItem),
  educations: some(orderedItem),
  appraisalGrades: some(orderedItem),
  languages: some(codeItem),
  languageLevels: some(orderedItem),
  sexes: some(codeItem),
  politicalStatuses: some(codeItem),
  ethnicities: some(codeItem),
  relations: some(z.strictObject({ ...codeItem.shape, circle: kinCircle })),
  positions: some(orderedItem),
} as const

export type TableName = keyof typeof tableShapes
export const tableNames = Object.keys(tableShapes) as TableName[]

/** `profile.json`: who the profile is for, and the files that hold its tables and policies. */
export const profileHead = z.strictObject({
  id: code,
  name: text,
  institutionKind: codeItem,
  files: some(z.string().endsWith('.json')),
  policies: z.array(z.string().endsWith('.json')),
})

/** One file of tables. */
export const tableFile = z.strictObject(tableShapes).partial()
export const policyFile = policyDocument

/** The files put together. */
export type ProfileTables = Omit<Profile, 'id' | 'name' | 'institutionKind' | 'policies'>
