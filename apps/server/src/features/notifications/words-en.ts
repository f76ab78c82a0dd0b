/** The sentence of each kind of notice in English. */
import { wordDay } from '@zhiqiao/domain'
import { type NoticeWords, type Params, postOf, waiverStep, several } from './params.ts'
import type { NoticeKind } from './words-zh.ts'

const also = (words: string | number | undefined) => (words === undefined || words === '' ? '' : ` ${String(words)}`)
const deskOfEn = (p: Params) =>
  Number(p['covers'] ?? 1) > 1 ? `the ${p['covers']} institutions of ${p['institution']}` : String(p['institution'])
const stillOpenEn = (p: Params) => (Number(p['open'] ?? 0) > 0 ? ` ${p['open']} more seats stay open.` : '')
const becauseEn = (reason: string | number | undefined) =>
  reason === '' ? '' : ` Reason: ${String(reason).replace(/[.。]$/u, '')}.`
const dayEn = (value: string | number | undefined) => wordDay(String(value), 'en')
const endsOnEn = (p: Params) =>
  p['due'] === undefined ? '' : ` The ${several(p) ? 'first limit' : 'limit'} ends on ${dayEn(p['due'])}.`

/** Names beside a number, and that there are more; older notices have none. */
const someEn = (count: string | number | undefined, names: string | number | undefined) => {
  if (!names) return ''
  const list = String(names).split('、')
  return ` (${list.join(', ')}${Number(count) > list.length ? ' and others' : ''})`
}

export const en: Record<NoticeKind, NoticeWords> = {
  'cohort-opened-host': {
    title: (p) => `${p['cohortEn']}: needs are being collected`,
    body: () => 'Write the problem, the wanted result and the yardstick, and file the need.',
  },
  'cohort-opened-sender': {
    title: (p) => `${p['cohortEn']}: nominations are open`,
    body: () => 'Nominate people to fit the needs, with their consent.',
  },
  'round-opened-sender': {
    title: (p) => `${p['cohortEn']}: round ${p['round']} is open`,
    body: () => 'The posts still open are listed. Those not selected still stand, and new people may be nominated.',
  },
  'need-filed': {
    title: (p) => `A need waits to be accepted: ${postOf(p)}`,
    body: (p) => `${p['cohortEn']}: need ${p['number']} was filed.`,
  },
  'need-accepted': {
    title: (p) => `Need accepted: ${p['title']}`,
    body: (p) => `${p['cohortEn']}: need ${p['number']} goes into selection.`,
  },
  'need-returned': { title: (p) => `Need returned: ${p['title']}`, body: (p) => `Reason: ${p['reason']}` },
  'need-to-review': {
    title: (p) => `A need of ${p['host']} waits for your review: ${p['title']}`,
    body: (p) => `${p['cohortEn']}, need ${p['number']}; once endorsed it goes to the office.`,
  },
  'need-closed': {
    title: (p) => `${p['host']} closed its need: ${p['title']}`,
    body: (p) => `${p['cohortEn']}, need ${p['number']}. The host’s words: ${p['reason']}`,
  },
  'need-proposed': {
    title: (p) => `A need is proposed to you: ${p['title']}`,
    body: (p) => `${p['cohortEn']}. Why: ${p['reason']}`,
  },
  'proposal-answered': {
    title: (p) => `${p['host']} ${p['verb'] === 'adopt' ? 'adopted' : 'declined'} the proposed need: ${p['title']}`,
    body: (p) => (p['reason'] ? `Reason: ${p['reason']}` : 'It is drafted; the host completes and files it.'),
  },
  'offer-asked': {
    title: (p) => `The office would offer your unmet need to ${p['partner']}: ${p['title']}`,
    body: () => 'The partner sees it once you consent.',
  },
  'offer-open': {
    title: (p) => `A need is offered to ${p['partner']}: ${p['title']}`,
    body: (p) => `${p['host']} found nobody in its cohort. Can you help?`,
  },
  'offer-answered': {
    title: (p) => `${p['partner']} answered about the need: ${p['title']}`,
    body: (p) => (p['reason'] ? `Reason: ${p['reason']}` : 'It can be carried into the next cohort.'),
  },
  'need-carried': {
    title: (p) => `Your unmet need was carried on to the cohort “${p['cohortEn']}”: ${p['title']}`,
    body: () => 'See whether you still need it; change and file it, or withdraw it.',
  },
  'plan-to-approve': {
    title: (p) => `${p['cohortEn']}: the plan waits for approval`,
    body: (p) => `Plan ${p['number']} fills ${p['filled']} of ${p['seats']} seats.`,
  },
  'plan-decided': {
    title: (p) =>
      `${p['cohortEn']}: the plan was ${p['verb'] === 'approve' ? 'approved' : p['verb'] === 'review' ? 'reviewed' : 'returned'}`,
    body: (p) =>
      p['reason']
        ? `Reason: ${p['reason']}`
        : p['verb'] === 'review'
          ? 'Another leader approves it next.'
          : 'It can be published.',
  },
  selected: {
    title: (p) => `${p['cohortEn']}: you are selected`,
    body: (p) =>
      `You go to ${p['host']} as ${p['title']}, from ${dayEn(p['from'])} to ${dayEn(p['until'])}.${also(p['words'])}`,
  },
  'not-selected': {
    title: (p) => `${p['cohortEn']}: the result of the selection`,
    body: (p) =>
      p['reasonEn'] === undefined
        ? 'You were not selected this time. The full reason stands with your nomination.'
        : `You were not selected this time: ${p['reasonEn']}. The full reason stands with your nomination.${also(p['words'])}`,
  },
  'plan-published-host': {
    title: (p) => `${p['cohortEn']}: the plan is published`,
    body: (p) => `${deskOfEn(p)} will receive ${p['count']}. Please prepare.${stillOpenEn(p)}${also(p['words'])}`,
  },
  'plan-published-sender': {
    title: (p) => `${p['cohortEn']}: the plan is published`,
    body: (p) =>
      `${p['count']} of ${p['of']} nominated by ${deskOfEn(p)} were selected; each reason stands with the nomination.${also(p['words'])}`,
  },
  'plan-published-unmet': {
    title: (p) => `${p['cohortEn']}: the plan is published`,
    body: (p) =>
      `The needs of ${deskOfEn(p)} stay open this time; the office can tell the nearest change.${also(p['words'])}`,
  },
  'waiver-at-need': {
    title: (p) => `${p['title']}: an exception ${waiverStep[String(p['step'])]?.en ?? ''}`,
    body: (p) =>
      `A person from ${p['sender']} does not meet the rule “${p['ruleEn']}”, and may come to this need.${becauseEn(p['reason'])} The name is shown once somebody is sent.`,
  },
  'waiver-asked': {
    title: (p) => `${p['person']}: an exception is asked for`,
    body: (p) => `${p['cohortEn']} · ${p['ruleEn']}. Reason: ${p['reason']}`,
  },
  'waiver-granted': {
    title: (p) => `${p['person']}: exception granted`,
    body: (p) => `${p['cohortEn']} · ${p['ruleEn']}. Reason: ${p['reason'] || 'as asked'}`,
  },
  'waiver-refused': {
    title: (p) => `${p['person']}: exception refused`,
    body: (p) => `${p['cohortEn']} · ${p['ruleEn']}. Reason: ${p['reason']}`,
  },
  'waiver-revoked': {
    title: (p) => `${p['person']}: exception revoked`,
    body: (p) => `${p['cohortEn']} · ${p['ruleEn']}. Reason: ${p['reason']}`,
  },
  'policy-moved': {
    title: (p) =>
      p['titleEn']
        ? `${p['cohortEn']} now goes by version ${p['version']} of “${p['titleEn']}”`
        : `${p['cohortEn']} now goes by version ${p['version']} of its rules`,
    body: (p) =>
      `Of your nominees ${p['lost']} are no longer eligible${someEn(p['lost'], p['lostNames'])}, and ${p['gained']} have become so${someEn(p['gained'], p['gainedNames'])}. Reason: ${p['reason']}`,
  },
  'agreement-proposed': {
    title: (p) => `An agreement waits for a decision: ${p['title']}`,
    body: (p) => `Version ${p['number']} was proposed. Read the text and what changes; your leader decides.`,
  },
  'agreement-approved': {
    title: (p) => `${p['party']} approved: ${p['title']}`,
    body: (p) => `Version ${p['number']} waits for ${p['waiting']} more.`,
  },
  'agreement-agreed': {
    title: (p) => `Agreed: ${p['title']}`,
    body: (p) => `All parties approved version ${p['number']}; it holds from its effective date.`,
  },
  'agreement-refused': {
    title: (p) => `${p['party']} refused: ${p['title']}`,
    body: (p) => `Version ${p['number']} fell. Reason: ${p['reason']}`,
  },
  'agreement-withdrawn': {
    title: (p) => `Withdrawn: ${p['title']}`,
    body: (p) => `Version ${p['number']} is no longer before the parties. Reason: ${p['reason']}`,
  },
  'lead-assigned': {
    title: (p) => (several(p) ? `${p['count']} leads were given to you` : `A lead was given to you: ${p['titleEn']}`),
    body: (p) => `Read the text and begin the investigation.${endsOnEn(p)}${becauseEn(p['reason'] ?? '')}`,
  },
  'lead-reassigned': {
    title: (p) =>
      several(p)
        ? `${p['count']} of your leads went to somebody else`
        : `Your lead went to somebody else: ${p['titleEn']}`,
    body: (p) => `It is with ${p['to']} now.${becauseEn(p['reason'] ?? '')}`,
  },
  'lead-soon': {
    title: (p) =>
      several(p) ? `The limits of ${p['count']} leads end soon` : `The limit of a lead ends soon: ${p['titleEn']}`,
    body: (p) => `${several(p) ? 'The first: ' : ''}“${p['clockEn']}” ends on ${dayEn(p['due'])}.`,
  },
  'lead-late': {
    title: (p) =>
      several(p) ? `${p['count']} leads are past their limit` : `A lead is past its limit: ${p['titleEn']}`,
    body: (p) =>
      `${several(p) ? 'The first: ' : ''}“${p['clockEn']}” ended on ${dayEn(p['due'])}; it is with ${p['holder'] || 'nobody'}.`,
  },
  'case-assigned': {
    title: (p) => `A case is yours to work on: ${p['titleEn']}`,
    body: (p) => `Open it and check the data it rests on.${endsOnEn(p)}${becauseEn(p['reason'] ?? '')}`,
  },
  'case-reassigned': {
    title: (p) => `A case of yours is somebody else’s now: ${p['titleEn']}`,
    body: (p) => becauseEn(p['reason'] ?? '').trim(),
  },
  'case-soon': {
    title: (p) => (several(p) ? `${p['packEn']}: ${p['count']} limits end soon` : `A limit ends soon: ${p['titleEn']}`),
    body: (p) => `${several(p) ? 'The first is “' : '“'}${p['clockEn']}”, which ends on ${dayEn(p['due'])}.`,
  },
  'case-late': {
    title: (p) =>
      several(p) ? `${p['packEn']}: ${p['count']} limits have passed` : `A limit has passed: ${p['titleEn']}`,
    body: (p) =>
      `${several(p) ? 'The first is “' : '“'}${p['clockEn']}”, which ended on ${dayEn(p['due'])}; ${p['holder'] || 'nobody'} has it.`,
  },
  'lead-to-decide': {
    title: (p) => `A lead waits for your decision: ${p['titleEn']}`,
    body: (p) => `Who investigated it says: ${p['reason']}`,
  },
  'lead-decided': {
    title: (p) => `The lead that you proposed on was decided: ${p['titleEn']}`,
    body: (p) => `It is now “${p['statusEn']}”. ${p['reason']}`,
  },
}
