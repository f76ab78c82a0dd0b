/**
 * The shape of a profile's `demo.json`: programmes with their cohorts, needs, officers, nominations and accounts, as data.
 * Institutions stand by their code, other things by a key of the file. A day is a number: days from today, so that the
 * demo always stands at the same point of its story. A year is likewise: years from this one.
 */
import {
  agreementKinds,
  cohortLifecycle,
  exchangeForms,
  nominationLifecycle,
  waiverLifecycle,
  phaseCodes,
  postLifecycle,
  roles,
  formFields,
} from '@zhiqiao/domain'
import { weights } from '@zhiqiao/contract'
import { z } from 'zod'

const key = z.string().regex(/^[a-z0-9-]+$/, 'a key: small letters, digits and hyphens')
const institutionCode = z.string().regex(/^\d{6}(-\d+)?$/, 'code of an institution')
const code = z.string().min(1).max(40)
/** Days from today; before it, negative. */
const days = z.int().min(-40_000).max(4_000)
const line = z.string().trim().min(1)
const text = z.strictObject({ zh: line, en: line })

/** Statuses that a table of moves leads to, and the one before all moves. */
function statuses<S extends string>(first: NoInfer<S>, moves: readonly { to: S }[]) {
  return z.enum([...new Set<S>([first, ...moves.map(({ to }) => to)])])
}

const programme = z.strictObject({
  key,
  title: text,
  parties: z.array(institutionCode).min(1),
  signedOn: days,
  forms: z.array(z.enum(['secondment', 'training'])).min(1),
  summary: line,
})

const agreementLine = z.strictObject({
  direction: z.enum(['inbound', 'outbound']),
  sending: institutionCode,
  host: institutionCode,
  specialty: code.optional(),
  position: code.optional(),
  months: z.int().positive(),
  min: z.int().min(0),
  max: z.int().positive(),
  per: z.enum(['year', 'term']),
})

/** The agreement of a programme: its versions in their order, each put to the parties and approved by some of them. */
const agreement = z.strictObject({
  programme: key,
  versions: z
    .array(
      z.strictObject({
        kind: z.enum(agreementKinds),
        proposed: days,
        reason: z.string(),
        effectiveFrom: days,
        terms: z.strictObject({
          title: line,
          purpose: line,
          forms: z.array(z.enum(exchangeForms)).min(1),
          termFrom: days,
          termUntil: days,
          parties: z.array(institutionCode).min(2),
          obligations: line,
          allowances: line,
          lines: z.array(agreementLine),
        }),
        approvals: z.array(z.strictObject({ party: institutionCode, on: days })),
      }),
    )
    .min(1),
  contacts: z.array(
    z.strictObject({ party: institutionCode, name: line, post: line, phone: z.string(), email: z.string() }),
  ),
})

/** A draft as the machine makes it: for which reason, by which weights, and who goes together, which exchanges are even. */
const draft = z.strictObject({
  note: line,
  weights: weights.optional(),
  together: z
    .array(z.strictObject({ officers: z.array(key).min(2), within: z.enum(['institution', 'area']) }))
    .default([]),
  balance: z
    .array(z.strictObject({ institutions: z.tuple([institutionCode, institutionCode]), slack: z.int().min(0) }))
    .default([]),
})

const cohort = z.strictObject({
  key,
  programme: key,
  number: z.int().positive(),
  direction: z.enum(['inbound', 'outbound']),
  name: text,
  /** Id of a policy of the profile, or of one that comes with the demo. */
  policy: code,
  /** Where the cohort stands today. */
  status: statuses('preparing', cohortLifecycle),
  termFrom: days,
  termUntil: days,
  phases: z.array(z.strictObject({ code: z.enum(phaseCodes), from: days, until: days })).min(1),
  hosts: z.array(institutionCode).min(1),
  senders: z.array(institutionCode).min(1),
  quotas: z.array(
    z.strictObject({
      side: z.enum(['sending', 'host']),
      institution: institutionCode,
      min: z.int().min(0).optional(),
      max: z.int().min(0).optional(),
    }),
  ),
  /** Of a cohort that is over: who was placed where by hand, and why. */
  placed: z.array(z.strictObject({ officer: key, post: key, reason: line })).default([]),
  /** Of a cohort in matching: the drafts there are to compare, the newest last. */
  drafts: z.array(draft).default([]),
})

const post = z.strictObject({
  key,
  cohort: key,
  host: institutionCode,
  department: code,
  title: line.max(60),
  position: code,
  headcount: z.int().min(1),
  tier: z.int().min(1).max(5),
  specialties: z.array(z.strictObject({ code, atLeast: code.optional() })).min(1),
  rankHighest: code.optional(),
  rankLowest: code.optional(),
  problem: line.max(1000),
  wantedResult: line.max(1000),
  yardstick: line.max(1000),
  counterpart: line.max(100),
  status: statuses('draft', postLifecycle),
  /** Where the status was given with a reason. */
  statusReason: line.optional(),
})

/** What the appointment form says beyond the record; the texts are the form's own words. */
const form = z.strictObject({
  texts: z.partialRecord(z.enum(formFields), line.max(400)),
  resume: z.array(z.strictObject({ from: days, until: days.optional(), text: line.max(200) })).min(1),
  /** `birth` in days, as everywhere in the cast. */
  family: z.array(
    z.strictObject({ relation: line, name: line, birth: days, politicalStatus: line, post: line.max(100) }),
  ),
})

const officer = z.strictObject({
  key,
  name: line.max(60),
  institution: institutionCode,
  department: code,
  postTitle: line.max(60),
  position: code,
  rank: code,
  staffCategory: code,
  sex: code,
  birth: days,
  serviceStart: days,
  education: code,
  politicalStatus: code,
  ethnicity: code,
  specialties: z
    .array(z.strictObject({ code, level: code, years: z.int().min(0).max(60), evidence: line.max(200).optional() }))
    .min(1),
  appraisals: z.array(z.strictObject({ year: z.int().min(-40).max(-1), grade: code })),
  languages: z.array(z.strictObject({ code, level: code })),
  consent: z.boolean(),
  /** Conduct and fitness checked by the sender and found in order; `false`: not checked yet. */
  checked: z.boolean().default(true),
  /** Absent: not declared yet; empty: none to name. */
  relatives: z
    .array(
      z.strictObject({
        name: line.max(60),
        relation: code,
        institution: institutionCode.optional(),
        department: code.optional(),
        position: code.optional(),
        /** Practises law in the area of this institution. */
        practisesLawIn: institutionCode.optional(),
      }),
    )
    .optional(),
  /** Ranks held one after the other; the last is the present one. */
  ranks: z.array(z.strictObject({ rank: code, since: days, documentNumber: line.max(60).optional() })).optional(),
  form: form.optional(),
  secondments: z.array(
    z.strictObject({
      hostName: line,
      from: days,
      until: days,
      status: z.enum(['planned', 'running', 'done', 'cancelled']),
    }),
  ),
})

const nomination = z.strictObject({
  officer: key,
  cohort: key,
  /** Keys of posts, the first wish first. */
  preferences: z.array(key).max(20),
  statement: line.max(1000),
  status: statuses('draft', nominationLifecycle),
  /** Id of the one hard rule that the nominee fails for the first preference: what the demo is there to show. */
  fails: code.optional(),
  /** What the sender asks for of that rule at the first preference, and whether the office has granted it. */
  exception: z.strictObject({ reason: line.max(500), status: statuses('asked', waiverLifecycle) }).optional(),
})

const account = z.strictObject({
  login: z.string().regex(/^[a-z0-9-]+$/),
  displayName: line.max(100),
  roles: z.array(z.strictObject({ role: z.enum(roles), institution: institutionCode })).min(1),
  officer: key.optional(),
})

/** What an institution says of its own people. */
const staffing = z.strictObject({
  institution: institutionCode,
  rows: z
    .array(
      z.strictObject({
        specialty: code,
        established: z.int().min(0),
        actual: z.int().min(0),
        keep: z.int().min(0),
      }),
    )
    .min(1),
})

/** A need that the office proposes to a host, in the words of a template of the profile. */
const proposal = z.strictObject({ cohort: key, host: institutionCode, template: code, note: line.max(500) })

export const castShape = z.strictObject({
  format: z.literal('zhiqiao.demo/1'),
  /** Whose programmes they all are. */
  office: institutionCode,
  programmes: z.array(programme).min(1),
  agreement,
  /** Versions that come with the demo and go with it: files beside this one. */
  policies: z.array(z.strictObject({ office: institutionCode, file: z.string().endsWith('.json') })).default([]),
  cohorts: z.array(cohort).min(1),
  posts: z.array(post),
  officers: z.array(officer),
  nominations: z.array(nomination),
  accounts: z.array(account).min(1),
  staffing: z.array(staffing).default([]),
  proposals: z.array(proposal).default([]),
})

export type CastFile = z.infer<typeof castShape>
export type CastCohort = z.infer<typeof cohort>
export type CastAgreement = z.infer<typeof agreement>
export type CastPost = z.infer<typeof post>
export type CastOfficer = z.infer<typeof officer>
export type CastNomination = z.infer<typeof nomination>
