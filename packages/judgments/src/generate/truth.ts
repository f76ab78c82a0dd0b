/** The truth of a made judgment in the words of `fields.ndjson`, without places: what a reader should find, and no more. */
import type { Facts, MadeLoan, MadePerson } from './facts.ts'
import { laterRoles, numberOf } from './phrases.ts'

export function truthOf(facts: Facts): Record<string, unknown> {
  if (facts.stage !== undefined) return laterTruth(facts)
  if (facts.branch === 'bankruptcy') return bankruptcyTruth(facts)
  const isEnforcement = facts.branch === 'enforcement'
  const hasHearing = facts.docType !== '裁定书'
  const [suing, sued] = isEnforcement ? ['申请执行人', '被执行人'] : ['原告', '被告']
  return {
    id: facts.id,
    docType: facts.docType,
    caseNumber: numberTruth(facts),
    ...(facts.headless ? {} : { court: { name: facts.court.name } }),
    cause: facts.cause,
    ...(isEnforcement ? {} : { procedure: facts.procedure, bench: facts.bench }),
    acceptedOn: facts.acceptedOn,
    decidedOn: facts.decidedOn,
    parties: [
      {
        ...partyTruth(suing, facts.plaintiff),
        ...(facts.plaintiffAgent ? { agents: [facts.plaintiffAgent] } : {}),
        ...(hasHearing ? { appeared: true } : {}),
      },
      ...facts.defendants.map((one, k) => ({
        ...partyTruth(sued, one),
        ...(hasHearing ? { appeared: facts.came[k] === true } : {}),
      })),
    ],
    ...(facts.loans[0] && hasHearing ? { loan: loanTruth(facts, facts.loans[0]) } : {}),
    outcome: outcomeTruth(facts),
    articles: facts.articles.map(([law, article]) => ({ law, article })),
    judges: facts.judges.map(([role, name]) => ({ name, role })),
    signs: facts.signs,
    ...(facts.scheme === undefined ? {} : { scheme: facts.scheme }),
  }
}

/** The side that was sued below appeals, or asks for a retrial; nobody is told to have come. */
function laterTruth(facts: Facts): Record<string, unknown> {
  const [appellant, ...others] = facts.defendants
  const [suing, sued] = laterRoles(facts)
  const [loan] = facts.loans
  return {
    ...commonTruth(facts),
    cause: facts.cause,
    bench: facts.bench,
    acceptedOn: facts.acceptedOn,
    parties: [
      ...(appellant ? [partyTruth(suing, appellant)] : []),
      partyTruth(sued, facts.plaintiff),
      ...others.map((one) => partyTruth('原审被告', one)),
    ],
    ...(loan ? { loan: loanTruth({ ...facts, evidence: ['借条'] }, loan) } : {}),
    outcome: { kind: '驳回', noticeByPublication: false },
    articles: facts.articles.map(([law, article]) => ({ law, article })),
  }
}

function bankruptcyTruth(facts: Facts): Record<string, unknown> {
  return {
    ...commonTruth(facts),
    parties: [partyTruth('申请人', facts.plaintiff), ...facts.defendants.map((one) => partyTruth('被申请人', one))],
    articles: facts.articles.map(([law, article]) => ({ law, article })),
    outcome: {},
  }
}

function commonTruth(facts: Facts): Record<string, unknown> {
  return {
    id: facts.id,
    docType: facts.docType,
    caseNumber: numberTruth(facts),
    ...(facts.headless ? {} : { court: { name: facts.court.name } }),
    decidedOn: facts.decidedOn,
    judges: facts.judges.map(([role, name]) => ({ name, role })),
    signs: facts.signs,
    ...(facts.scheme === undefined ? {} : { scheme: facts.scheme }),
  }
}

function numberTruth(facts: Facts) {
  const { year, court, type, serial } = facts
  return { raw: numberOf(facts), year, court: year >= 2016 ? court.code : court.former, type, serial }
}

function partyTruth(role: string, one: MadePerson) {
  return {
    role,
    kind: one.kind,
    name: one.name,
    masked: /[某○×]/.test(one.name),
    ...(one.kind === '自然人' ? { sex: one.sex, ...(one.birth ? { birth: one.birth } : {}) } : {}),
    address: one.address,
  }
}

/** A mediation tells the story only as the plaintiff does, and no more than that. */
function loanTruth(facts: Facts, loan: MadeLoan) {
  const told = facts.docType === '判决书'
  return {
    principalNoted: loan.noted,
    contractOn: loan.on,
    ...(told && loan.paidSaid ? { principalPaid: loan.paid } : {}),
    ...(told && loan.rate ? { rate: loan.rate } : {}),
    ...(told ? { delivery: loan.delivery } : {}),
    ...(told && loan.paidSaid && loan.withheld !== undefined ? { withheld: loan.withheld } : {}),
    ...(told ? { evidence: facts.evidence } : {}),
  }
}

function outcomeTruth(facts: Facts) {
  return {
    ...(facts.outcome ? { kind: facts.outcome } : {}),
    ...(facts.docType === '判决书' ? { defaultJudgment: facts.came.includes(false) } : {}),
    noticeByPublication: facts.publication,
    ...(facts.ordered === undefined ||
    facts.deal !== undefined ||
    facts.branch === 'enforcement' ||
    facts.docType === '裁定书'
      ? {}
      : { amountOrdered: facts.ordered }),
  }
}
