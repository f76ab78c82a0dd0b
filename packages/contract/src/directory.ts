/** Institutions, their departments, and the search over the directory. */
import { z } from 'zod'
import { cohortStatus } from './cohorts.ts'
import { daySchema, id, institutionRef, line, pageQuery, text, version } from './common.ts'

export const institutionStatus = z.enum(['active', 'merged', 'abolished'])

export const institution = z
  .object({
    id,
    code: z.string(),
    name: z.string(),
    shortName: z.string(),
    aliases: z.array(z.string()),
    formerNames: z.array(z.string()),
    formerCodes: z.array(z.string()),
    kind: z.string(),
    level: z.string(),
    regionCode: z.string(),
    parentId: id.nullable(),
    status: institutionStatus,
    endedOn: daySchema.optional(),
    version,
  })
  .meta({ id: 'Institution' })

export const department = z
  .object({
    id: id.optional().describe('Absent for a standard department of the profile that the institution left as it is'),
    code: z.string(),
    name: text,
    specialties: z.array(z.string()),
    version: version.optional(),
  })
  .meta({ id: 'Department' })

export const ownDepartment = department.extend({ id, institutionId: id, version }).meta({ id: 'OwnDepartment' })

export const institutionDetail = institution
  .extend({
    mergedInto: institutionRef.optional(),
    lineage: z.array(institutionRef).describe('From the root down to the parent'),
    departments: z.array(department),
    childCount: z.int(),
    officerCount: z.int().describe('Officers of this institution and below that the caller may see'),
  })
  .meta({ id: 'InstitutionDetail' })

export const institutionQuery = z.object({
  q: z.string().trim().max(60).optional().describe('Name, former name, alias, code, former code, pinyin or initials'),
  parent: id.optional(),
  within: id.optional().describe('This institution and all below it'),
  level: z.string().max(20).optional(),
  status: z
    .enum(['active', 'merged', 'abolished', 'all'])
    .default('active')
    .describe('Those that ended are left out unless asked for'),
  ...pageQuery,
})

export const institutionCreate = z.object({
  code: line(20).regex(/^[0-9A-Za-z-]+$/, 'digits, letters and hyphen'),
  name: line(60),
  shortName: line(30),
  aliases: z.array(line(60)).max(10).default([]),
  level: line(20),
  regionCode: z.string().regex(/^\d{6}$/, 'six digits of GB/T 2260'),
  parentId: id,
})
export const institutionUpdate = institutionCreate
  .partial()
  .omit({ code: true })
  .describe(
    'Corrections. A new name, code or parent by a document is a change with its day: POST /institutions/:id/changes',
  )

export const departmentCreate = z.object({
  code: line(20),
  name: text,
  specialties: z.array(z.string().max(40)).max(20),
})
export const departmentUpdate = departmentCreate.partial().omit({ code: true })

export const searchQuery = z.object({ q: z.string().trim().min(1).max(60) })
export const searchResult = z
  .object({
    institutions: z.array(institutionRef.extend({ code: z.string() })),
    officers: z.array(z.object({ id, name: z.string(), institutionName: z.string(), rank: z.string().optional() })),
    needs: z.array(z.object({ id, number: z.int(), title: z.string(), hostName: z.string(), cohortName: text })),
    cohorts: z.array(z.object({ id, name: text, status: cohortStatus })),
    counts: z
      .object({ institutions: z.int(), officers: z.int(), needs: z.int(), cohorts: z.int() })
      .describe('How many there are of each; 1,000 stands for 1,000 and more'),
  })
  .meta({ id: 'SearchResult' })

export type Institution = z.infer<typeof institution>
export type InstitutionDetail = z.infer<typeof institutionDetail>
export type Department = z.infer<typeof department>
export type OwnDepartment = z.infer<typeof ownDepartment>
export type SearchResult = z.infer<typeof searchResult>
