/** What the review needs of a judgment as the pack has read it: how it is cited, and what a list of judgments shows. */
import type { LeadDocument } from '@zhiqiao/contract'
import type { Fields } from '@zhiqiao/judgments'
import { dropNulls } from '../../platform/present.ts'
import type { CitedJudgment } from './letter-text.ts'

/** Who sues, as judgments of every instance call it; of the others of its side only the first counts. */
const suing = /^(原告|申请人|上诉人|再审申请人|反诉被告)/

export function isPlaintiff(role: string): boolean {
  return suing.test(role)
}

export function citedOf(id: string, fields: Fields): CitedJudgment {
  const { caseNumber, docType, court, cause, procedure, bench, acceptedOn, decidedOn, parties, outcome } = fields
  const names = (plaintiff: boolean) =>
    parties.filter(({ role }) => isPlaintiff(role) === plaintiff && !role.startsWith('第三人')).map(({ name }) => name)
  return {
    id,
    ...dropNulls({
      caseNumber: caseNumber?.raw ?? null,
      courtCode: caseNumber?.court ?? null,
      docType: docType ?? null,
      court: court?.name ?? null,
      cause: cause ?? null,
      procedure: procedure ?? null,
      bench: bench ?? null,
      acceptedOn: acceptedOn ?? null,
      decidedOn: decidedOn ?? null,
      outcome: outcome.kind ?? null,
      amountOrdered: outcome.amountOrdered ?? null,
    }),
    plaintiffs: names(true),
    defendants: names(false),
    byDefault: outcome.defaultJudgment === true,
  }
}

export function presentDocument(
  row: { id: string; key: string; fields: object },
  signs: readonly string[],
): LeadDocument {
  const fields = row.fields as Fields
  const { caseNumber, docType, court, cause, decidedOn, outcome, amountOrdered } = citedOf(row.id, fields)
  return {
    id: row.id,
    name: row.key,
    ...dropNulls({
      caseNumber: caseNumber ?? null,
      docType: docType ?? null,
      court: court ?? null,
      cause: cause ?? null,
      decidedOn: decidedOn ?? null,
      outcome: outcome ?? null,
      amount: amountOrdered ?? fields.claimed ?? null,
    }),
    parties: fields.parties.map(({ role, name }) => ({ role, name })),
    agents: [...new Set(fields.parties.flatMap(({ agents }) => agents ?? []).map(({ name }) => name))],
    signs: [...signs],
  }
}
