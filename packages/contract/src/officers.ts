/** Officers: the profile that rules and selection read. */
import { z } from 'zod'
import { daySchema, id, institutionRef, line, listParam, pageQuery, version } from './common.ts'

const code = z.string().min(1).max(40)

export const officerSpecialty = z.object({
  code,
  level: code,
  years: z.int().min(0).max(60).optional(),
  evidence: z.string().trim().max(200).optional().describe('What shows it: cases, papers, teaching'),
})
export const schooling = z.object({
  mode: z.enum(['full-time', 'in-service']),
  education: z.string().trim().max(60),
  degree: z.string().trim().max(60),
  school: z.string().trim().max(120).describe('School and major'),
})
export const officerAppraisal = z.object({ year: z.int().min(1949).max(2100), grade: code })
export const officerLanguage = z.object({ code, level: code })

/** GB 11643; masked in every answer. */
export const idNumber = z.string().regex(/^\d{17}[\dX]$/, '18 characters: 17 digits and a digit or X')

const editable = {
  name: line(60),
  departmentCode: code.optional(),
  postTitle: z.string().trim().max(60).optional(),
  position: code.optional(),
  rank: code.optional(),
  staffCategory: code.optional(),
  sex: code.optional(),
  birth: daySchema.optional(),
  serviceStart: daySchema.optional(),
  education: code.optional(),
  politicalStatus: code.optional(),
  ethnicity: code.optional(),
  technicalTitle: z.string().trim().max(60).optional(),
  strengths: z.string().trim().max(200).optional(),
  schooling: z.array(schooling).max(10).optional(),
  specialties: z.array(officerSpecialty).max(20),
  appraisals: z.array(officerAppraisal).max(60),
  languages: z.array(officerLanguage).max(20),
}

/** A rank that was held. Entries are added, or taken back with a reason; what they say is never changed. */
export const rankEntry = z
  .object({
    id,
    entered: z.int().describe('Rises from entry to entry'),
    rank: code,
    since: daySchema.optional().describe('Absent where only the day of the entry is known'),
    recordedOn: daySchema,
    documentNumber: z.string().optional(),
    withdrawnReason: z.string().optional(),
  })
  .meta({ id: 'RankEntry' })
export const rankHistory = z
  .object({
    on: daySchema,
    inForce: z.string().optional().describe('Id of the entry in force on that day'),
    entries: z.array(rankEntry).describe('The latest first'),
  })
  .meta({ id: 'RankHistory' })
export const rankBody = z.object({
  rank: code,
  since: daySchema,
  documentNumber: z.string().trim().max(60).optional(),
})
export const withdrawRankBody = z.object({ reason: line(200) })
export const rankParams = z.object({ id, rankId: id })

export const pastSecondment = z.object({
  hostName: z.string(),
  from: daySchema,
  until: daySchema,
  status: z.enum(['planned', 'running', 'done', 'cancelled']),
})

export const officer = z
  .object({
    id,
    institution: institutionRef,
    ...editable,
    idNumberMasked: z.string().optional(),
    consentOn: daySchema.optional(),
    relativesDeclaredOn: daySchema.optional(),
    secondments: z.array(pastSecondment),
    version,
  })
  .meta({ id: 'Officer' })

export const officerRow = z
  .object({
    id,
    name: z.string(),
    institution: institutionRef,
    departmentCode: code.optional(),
    postTitle: z.string().optional(),
    rank: code.optional(),
    specialties: z.array(officerSpecialty),
    consentOn: daySchema.optional(),
  })
  .meta({ id: 'OfficerRow' })

export const officerQuery = z.object({
  q: z.string().trim().max(60).optional().describe('Name, pinyin or initials'),
  institution: id.optional().describe('This institution and all below it'),
  rank: listParam(),
  specialty: listParam(),
  nominable: id.optional().describe('Only those of a sender of this cohort, or below one, who are not nominated to it'),
  sort: z.enum(['name', 'rank', '-rank']).default('name'),
  ...pageQuery,
})

const lists = {
  specialties: editable.specialties.default([]),
  appraisals: editable.appraisals.default([]),
  languages: editable.languages.default([]),
}
export const officerCreate = z.object({ institutionId: id, ...editable, ...lists, idNumber: idNumber.optional() })
/** Absent: unchanged. `null`: the value is removed. */
export const officerUpdate = z
  .object({
    ...editable,
    departmentCode: code.nullable(),
    postTitle: z.string().trim().max(60).nullable(),
    position: code.nullable(),
    rank: code.nullable(),
    staffCategory: code.nullable(),
    sex: code.nullable(),
    birth: daySchema.nullable(),
    serviceStart: daySchema.nullable(),
    education: code.nullable(),
    politicalStatus: code.nullable(),
    ethnicity: code.nullable(),
    technicalTitle: z.string().trim().max(60).nullable(),
    strengths: z.string().trim().max(200).nullable(),
    idNumber: idNumber.nullable(),
  })
  .partial()

export const relative = z
  .object({
    name: line(60),
    relation: code,
    institution: institutionRef.optional(),
    departmentCode: code.optional(),
    position: code.optional(),
    practisesLawIn: institutionRef.optional(),
  })
  .meta({ id: 'Relative' })

export const relativesBody = z.object({
  items: z
    .array(
      z.object({
        name: line(60),
        relation: code,
        institutionId: id.optional(),
        departmentCode: code.optional(),
        position: code.optional(),
        practisesLawInId: id.optional(),
      }),
    )
    .max(40)
    .describe('The whole declaration; an empty list declares that there are none to name'),
})
export const relatives = z.object({ declaredOn: daySchema.optional(), items: z.array(relative) })
/** What the sender has checked: for the own side alone. Others see the verdict of the rule and nothing more. */
export const suitability = z
  .object({
    standing: z.object({ openCase: z.boolean(), sanctionUntil: daySchema.optional(), checkedOn: daySchema }).optional(),
    health: z.object({ fit: z.boolean(), checkedOn: daySchema }).optional(),
  })
  .meta({ id: 'Suitability' })
export const suitabilityBody = z.object({
  standing: z.object({ openCase: z.boolean(), sanctionUntil: daySchema.optional(), checkedOn: daySchema }).nullable(),
  health: z.object({ fit: z.boolean(), checkedOn: daySchema }).nullable(),
})

export const consentBody = z.object({ consent: z.boolean() })

export type Officer = z.infer<typeof officer>
export type OfficerRow = z.infer<typeof officerRow>
export type RankHistory = z.infer<typeof rankHistory>
export type RankBody = z.infer<typeof rankBody>
export type OfficerCreate = z.infer<typeof officerCreate>
export type OfficerUpdate = z.infer<typeof officerUpdate>
export type Relatives = z.infer<typeof relatives>
export type Suitability = z.infer<typeof suitability>
export type SuitabilityBody = z.infer<typeof suitabilityBody>
export type RelativesBody = z.infer<typeof relativesBody>
