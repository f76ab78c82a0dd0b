/** Work on policies: previews of what a version would change, moving a cohort to another, the balance of a group. */
import { effects } from '@zhiqiao/domain'
import { z } from 'zod'
import { id, institutionRef, text } from './common.ts'
import { finding } from './nominations.ts'
import { policyDocument } from './policy.ts'

/** A document that isn't saved yet, or a version that is. */
export const previewBody = z
  .object({ cohortId: id, document: policyDocument.optional(), policyId: id.optional() })
  .refine((given) => (given.document === undefined) !== (given.policyId === undefined), {
    message: 'give either document or policyId',
    path: ['document'],
  })

const counts = z.object({ before: z.int(), after: z.int() })

/** A need as it is named beside somebody whom a change of rules concerns. */
export const needName = z
  .object({ id, number: z.int(), title: z.string(), host: institutionRef })
  .meta({ id: 'NeedName' })
const namedNeeds = z.object({ total: z.int(), items: z.array(needName).describe('The first of them') })

export const changedPerson = z
  .object({
    nominationId: id.optional().describe('Absent for officers who are not nominated'),
    name: z.string(),
    sender: institutionRef,
    posts: counts.describe('Accepted needs that the person may go to'),
    closes: namedNeeds.describe('Needs that the person could go to before and no longer can'),
    opens: namedNeeds.describe('Needs that the person can go to now and could not before'),
    findings: z.array(finding).describe('Why: rules that now stand in the way, or no longer do (as they stood before)'),
  })
  .meta({ id: 'ChangedPerson' })

/** A need to which other nominees may go than before. */
export const changedNeed = needName
  .extend({
    before: z.int().describe('Nominees who could go there'),
    after: z.int(),
    closes: z.int().describe('How many no longer can'),
    opens: z.int().describe('How many can now'),
  })
  .meta({ id: 'ChangedNeed' })

export const policyPreview = z
  .object({
    cohort: z.object({ id, name: text, termFrom: z.string() }),
    base: z
      .object({ id, code: z.string(), title: text, version: z.int() })
      .describe('The version that the cohort goes by now'),
    after: z
      .object({ code: z.string(), title: text, version: z.int(), effectiveFrom: z.string() })
      .describe('The version it is compared with, saved or not; with another code it is another policy'),
    posts: z.int(),
    nominees: z.object({ total: z.int(), before: z.int(), after: z.int() }).describe('Eligible for the cohort'),
    pairs: counts.describe('People and needs that may come together'),
    lost: z.object({ total: z.int(), items: z.array(changedPerson) }),
    gained: z.object({ total: z.int(), items: z.array(changedPerson) }),
    fewer: z.object({ total: z.int(), items: z.array(changedPerson) }).describe('Still eligible, for fewer needs'),
    more: z.object({ total: z.int(), items: z.array(changedPerson) }),
    other: z
      .object({ total: z.int(), items: z.array(changedPerson) })
      .describe('Eligible as before and for as many needs, but not the same ones'),
    needs: z
      .object({ total: z.int(), items: z.array(changedNeed) })
      .describe('Needs to which other nominees may go, those that lose most first'),
    rules: z
      .array(z.object({ ruleId: z.string(), title: z.string(), lost: z.int(), gained: z.int() }))
      .describe('For how many nominees each rule begins or ceases to stand in the way'),
    officers: z
      .object({ total: z.int(), before: z.int(), after: z.int(), limited: z.boolean() })
      .describe('All officers of the senders whom the caller may see, by the rules on the person alone'),
    plans: z
      .array(z.object({ id, number: z.int(), status: z.string(), pairings: z.int(), broken: z.int() }))
      .describe('Plans not yet published, and how many of their pairings would no longer stand'),
    waivers: z.int().describe('Exceptions granted under rules that the version no longer has'),
    carried: z
      .int()
      .describe('Exceptions granted under one policy that would go on under a rule of the same name of another'),
    clashes: z
      .array(z.object({ ruleId: z.string(), before: z.string(), after: z.string(), waivers: z.int() }))
      .describe('Rules of one name but different kinds in two policies, with exceptions granted: they bar the move'),
  })
  .meta({ id: 'PolicyPreview' })

/** A policy that is being written: of any shape, checked when it becomes a version. */
export const policyDraftBody = z.object({
  number: z.int().min(1).describe('The number that the version is to have'),
  draft: z.record(z.string(), z.unknown()),
})
export const policyDraft = policyDraftBody.extend({ at: z.string() }).meta({ id: 'PolicyDraft' })

export const policyMoveBody = z.object({ policyId: id, reason: z.string().trim().min(1).max(500) })

export const policyDecision = z
  .object({
    id,
    from: z.object({ id, version: z.int(), code: z.string(), title: text }),
    to: z.object({ id, version: z.int(), code: z.string(), title: text }).describe('With another code: another policy'),
    reason: z.string(),
    lost: z.int(),
    gained: z.int(),
    decidedBy: z.string(),
    decidedAt: z.string(),
  })
  .meta({ id: 'PolicyDecision' })

/** Whom and which needs a decision concerned, as far as the caller may see them. */
export const policyDecisionEffect = z
  .object({
    people: z.array(
      z.object({
        nominationId: id,
        name: z.string(),
        sender: institutionRef,
        effect: z.enum(effects),
        rules: z.array(z.string()).describe('Titles of the rules that made the difference'),
        closes: namedNeeds,
        opens: namedNeeds,
      }),
    ),
    more: z.int().describe('Further people whom the caller may see and who are not listed'),
    hidden: z
      .object({ lost: z.int(), gained: z.int() })
      .describe('Counted in the decision, and not the caller’s to see by name'),
    needs: z.array(changedNeed),
    recorded: z.boolean().describe('false: the decision is from before names were kept'),
  })
  .meta({ id: 'PolicyDecisionEffect' })

export const balanceCount = z
  .object({
    itemId: z.string(),
    title: z.string(),
    sentence: z.string().describe('What is counted, and what is wished'),
    basis: z.string(),
    count: z.int(),
    known: z.int(),
    unknown: z.int(),
    share: z.int().optional(),
    minShare: z.int().optional(),
    maxShare: z.int().optional(),
    asWished: z.boolean().optional(),
    institution: institutionRef.optional(),
  })
  .meta({ id: 'BalanceCount' })

export const balance = z
  .object({
    nominees: z.array(balanceCount),
    plan: z
      .object({ id, number: z.int(), items: z.array(balanceCount) })
      .optional()
      .describe('Of the latest plan'),
  })
  .meta({ id: 'Balance' })

export type ChangedPerson = z.infer<typeof changedPerson>
export type PolicyPreview = z.infer<typeof policyPreview>
export type PolicyDecision = z.infer<typeof policyDecision>
export type PolicyDecisionEffect = z.infer<typeof policyDecisionEffect>
export type ChangedNeed = z.infer<typeof changedNeed>
export type NeedName = z.infer<typeof needName>
export type BalanceCount = z.infer<typeof balanceCount>
export type Balance = z.infer<typeof balance>
export type PolicyDraft = z.infer<typeof policyDraft>
