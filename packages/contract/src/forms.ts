/** Appointment forms (干部任免审批表): the form of an officer, imports with their differences, and the timeline made of both. */
import { formFields, longestMember, longestText, mostMembers } from '@zhiqiao/domain'
import { z } from 'zod'
import { daySchema, id, idsParam, institutionRef, pageQuery, version } from './common.ts'

const text = (max: number) => z.string().max(max)

export const familyMember = z.object({
  relation: text(longestMember.relation),
  name: text(longestMember.name),
  birth: text(longestMember.birth),
  politicalStatus: text(longestMember.politicalStatus),
  post: text(longestMember.post),
})

export const formContent = z
  .object({
    ...Object.fromEntries(formFields.map((field) => [field, text(longestText(field))])),
    family: z.array(familyMember).max(mostMembers),
  } as Record<(typeof formFields)[number], z.ZodString> & { family: z.ZodArray<typeof familyMember> })
  .meta({
    id: 'AppointmentForm',
    description: 'Each value is the text that stands in the form; empty where nothing does',
  })

export const formChoice = z.enum([...formFields, 'family', 'idNumber', 'photo'])
export type FormChoice = z.infer<typeof formChoice>

export const officerForm = z
  .object({
    officerId: id,
    content: formContent,
    idNumberMasked: z.string().optional(),
    photo: z.object({ id, width: z.int(), height: z.int() }).optional(),
    origin: z.string().optional().describe('The file the form came from'),
    recordedOn: daySchema.optional(),
    number: z.int().describe('How often the form was saved; 0: made of the record alone'),
    gaps: z.array(z.object({ after: z.string(), before: z.string() })).describe('Months the resume says nothing of'),
    undated: z.array(z.object({ line: z.int(), text: z.string() })).describe('Lines of the resume without a date'),
    owesPartyMonth: z
      .boolean()
      .optional()
      .describe('The record says a member of the Party and no month of entry is known: the form leaves it empty'),
    unknownElements: z.array(z.string()).describe('Elements the platform does not know; they are written back'),
    version,
  })
  .meta({ id: 'OfficerForm' })
export const formBody = z.object({ content: formContent })

export const formDifference = z
  .object({
    field: formChoice,
    old: z.string(),
    new: z.string(),
    kind: z.enum(['filled', 'changed', 'emptied']),
    notes: z.array(z.string()).describe('What it does to the record, or why it needs a look'),
    blocked: z.string().optional().describe('Why it cannot be taken over'),
    unread: z.boolean().optional().describe('Its value is not understood: taking it over keeps it in the form alone'),
  })
  .meta({ id: 'FormDifference' })

/** What the person read from a file would become: a known officer, or a new one. */
export const importChoice = z
  .object({
    officer: z.object({ id, name: z.string(), institution: institutionRef, birth: daySchema.optional() }).optional(),
    by: z.enum(['id-number', 'name-and-birth', 'name', 'name-other-birth', 'new']),
    version: version.optional(),
    differences: z.array(formDifference),
  })
  .meta({ id: 'ImportChoice' })

export const importItem = z
  .object({
    id,
    entry: z.string().describe('Name of the file, with its folder in the archive'),
    name: z.string(),
    birth: z.string().optional(),
    post: z.string().optional(),
    fault: z.string().optional().describe('Why the file could not be read'),
    warnings: z.array(z.string()),
    choices: z.array(importChoice),
    suggested: z.int().optional().describe('Index of the choice; absent where a person must choose'),
    institution: institutionRef.optional().describe('For a new officer: the institution that the present post names'),
    outcome: z.enum(['created', 'updated', 'left']).optional(),
    officerId: id.optional(),
  })
  .meta({ id: 'ImportItem' })

const formImportStatus = z.enum(['open', 'applied', 'discarded'])

export const formImport = z
  .object({
    id,
    fileName: z.string(),
    institution: institutionRef,
    status: formImportStatus,
    createdAt: z.string(),
    items: z.array(importItem),
    version,
  })
  .meta({ id: 'FormImport' })

export const formImportRow = z
  .object({
    id,
    fileName: z.string(),
    status: formImportStatus,
    createdAt: z.string(),
    count: z.int(),
    created: z.int(),
    updated: z.int(),
  })
  .meta({ id: 'FormImportRow' })
export const formImportQuery = z.object({ status: formImportStatus.optional(), ...pageQuery })

export const uploadQuery = z.object({ name: z.string().trim().min(1).max(200), institution: id })

export const applyBody = z.object({
  items: z
    .array(
      z.object({
        id,
        officerId: id.optional().describe('Absent: a new officer'),
        version: version.optional().describe('Of the officer, as the differences were shown'),
        institutionId: id.optional().describe('For a new officer'),
        fields: z
          .array(formChoice)
          .describe('What is taken over; for a new officer everything that is not blocked may be'),
      }),
    )
    .min(1)
    .max(300),
})
export const exportQuery = z.object({
  ids: idsParam(200).describe('Officers'),
  names: z.enum(['utf-8', 'gbk']).default('utf-8').describe('Encoding of the file names in the archive'),
  format: z.enum(['lrmx', 'docx']).default('lrmx'),
})

export const timelineEvent = z
  .object({
    kind: z.enum(['education', 'post', 'posting', 'rank', 'secondment', 'appraisal']),
    from: z.string().describe('YYYY, YYYY-MM or YYYY-MM-DD, as exactly as is known'),
    until: z.string().optional(),
    open: z.boolean().describe('Lasts to this day'),
    title: z.string(),
    detail: z.string().optional(),
  })
  .meta({ id: 'TimelineEvent' })
export const timeline = z
  .object({
    events: z.array(timelineEvent),
    ownSide: z.boolean().describe('Posts of the resume are for the own side alone'),
  })
  .meta({ id: 'OfficerTimeline' })

export type OfficerForm = z.infer<typeof officerForm>
export type FormDifference = z.infer<typeof formDifference>
export type ImportItem = z.infer<typeof importItem>
export type ImportChoice = z.infer<typeof importChoice>
export type FormImport = z.infer<typeof formImport>
export type FormImportRow = z.infer<typeof formImportRow>
export type ApplyBody = z.infer<typeof applyBody>
export type TimelineEvent = z.infer<typeof timelineEvent>
export type OfficerTimeline = z.infer<typeof timeline>
