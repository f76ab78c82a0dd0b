/** The reasons of a plan in English. */
import type { GroupCount } from '@zhiqiao/domain'
import type { Change, MissingFact, Pairing, Unfilled, Unmatched } from '../plan-types.ts'
import type { FitPart } from '../score/score.ts'
import type { Loss } from '../explain/worth.ts'
import { isOfAnotherField, type Labels, points } from './labels.ts'

const facts: Record<MissingFact, string> = {
  rank: 'rank',
  specialties: 'specialties',
  consent: 'consent',
  secondments: 'past secondments',
  birth: 'date of birth',
  serviceStart: 'start of service',
  appraisals: 'appraisals',
  education: 'education',
  staffCategory: 'staff category',
  relatives: 'declaration of relatives',
  standing: 'check of cases and sanctions',
  health: 'record of fitness',
  home: 'staff of the home department',
}

export function fitPart(part: FitPart, labels: Labels): string {
  const seen = labels.fact(part.fact)
  switch (part.word) {
    case 'first-specialty':
      return `the specialty the post needs most: ${seen}`
    case 'other-specialty':
      return `another specialty the post asks for: ${seen}`
    case 'specialty-below-level':
      return `a wanted specialty, below the level asked: ${seen}`
    case 'no-specialty':
      return 'none of the wanted specialties'
    case 'any-specialty':
      return 'the post takes any specialty'
    case 'rank-central':
      return `just the rank the post asks for: ${seen}`
    case 'rank-in-range':
      return `rank within the range: ${seen}`
    case 'rank-outside':
      return `rank outside the range: ${seen}`
    case 'rank-any':
      return 'the post takes any rank'
    case 'rank-unknown':
      return 'rank not given'
    case 'wish':
      return `wish no. ${part.wish ?? 1}`
    case 'not-wished':
      return 'not among the wishes'
    case 'no-wishes':
      return 'no wishes given: half counts'
    case 'same-department':
      return part.fact.kind === 'none'
        ? 'works in the same kind of department'
        : `${seen} in the field, works in the same kind of department`
    case 'experience':
      return `${seen} in the field`
    case 'no-experience':
      return 'no years in the field given'
    case 'appraised':
      return `last appraisals: ${seen}`
    case 'not-appraised':
      return 'no appraisals on record'
  }
}

export function next(pairing: Pairing, labels: Labels): string {
  if (!pairing.next) return 'No other eligible nominee is free.'
  const { nominationId, fit } = pairing.next
  const person = labels.person(nominationId)
  const less = pairing.fit - fit
  if (less === 0) return `The next best, ${person}, fits equally.`
  return less > 0
    ? `The next best, ${person}, is ${points(less)} points lower.`
    : `${person}, not placed, is ${points(-less)} points higher but held back by quotas or by the plan as a whole.`
}

export function loss({ seats, fit }: Loss): string {
  const parts = seats.map(
    ({ tier, count }) => `${Math.abs(count)} ${count > 0 ? 'fewer' : 'more'} of tier ${tier} filled`,
  )
  if (fit !== 0) parts.push(`${points(Math.abs(fit))} points ${fit > 0 ? 'less' : 'more'} in all`)
  return parts.length === 0 ? 'nothing is lost' : parts.join(', ')
}

export function group({ institutionId, count, max }: GroupCount, labels: Labels): string {
  return `${labels.institution(institutionId)} ${count} of ${max ?? 'any number'}`
}

/** `about`: the person or post that the change is read for. */
export function change(one: Change, labels: Labels, about: 'person' | 'post'): string {
  const who = 'nominationId' in one && about === 'post' ? labels.person(one.nominationId) : ''
  const where = 'postId' in one && one.postId !== undefined && about === 'person' ? labels.post(one.postId) : ''
  switch (one.kind) {
    case 'quota': {
      const side = one.side === 'sending' ? 'sending' : 'host'
      const then = about === 'post' ? `is enough: through ${who}` : 'is enough'
      return `One more in the ${side} quota of ${labels.institution(one.institutionId)} ${then}`
    }
    case 'fit': {
      const instead = one.instead === undefined ? '' : ` (in place of ${labels.person(one.instead)})`
      if (one.tenths === 0) return `Equal for “${where}”${instead}: wishes and the fixed order decided`
      return `“${where}”: a fit higher by ${points(one.tenths + 1)} points is enough${instead}`
    }
    case 'place': {
      const instead = one.instead === undefined ? '' : ` in place of ${labels.person(one.instead)}`
      const what = about === 'post' ? `${who} here` : `at “${where}”`
      return `Placing ${what}${instead} by hand, nobody else moving: ${loss(one.loss)}`
    }
    case 'take': {
      const from = one.from === undefined ? '' : ` (now “${labels.post(one.from)}”)`
      return about === 'post'
        ? `Placing ${who}${from} here by decision: with the rest rearranged, ${loss(one.loss)}`
        : `Placing at “${where}” by decision: with the rest rearranged, ${loss(one.loss)}`
    }
    case 'waive': {
      const finding = labels.finding(one.finding)
      const exception = isOfAnotherField(one.finding) ? 'an exception, for work of another field,' : 'an exception'
      if (about === 'post') return `${who} fails one rule only: ${finding}; ${exception} would fill the seat`
      const then = one.works
        ? `${exception} is enough`
        : one.short === undefined
          ? `${exception} may not be enough`
          : `with ${exception} still short by ${points(one.short)} points`
      return `For “${where}” one rule only stands in the way: ${finding}; ${then}`
    }
    case 'supply': {
      const fact = facts[one.fact]
      if (about === 'post')
        return `${who} lacks: ${fact}; once given and in order, ${one.works ? 'fills the seat' : 'could be considered'}`
      const then = one.works
        ? ` and the place would be “${where}”`
        : one.short === undefined
          ? ''
          : `, still at least ${points(one.short)} points short`
      return `Missing: ${fact}; once given and in order it opens up to ${one.opens} post${one.opens === 1 ? '' : 's'}${then}`
    }
  }
}

export function unmatched(one: Unmatched, labels: Labels): string {
  const best =
    one.best === undefined ? '' : `, best for “${labels.post(one.best.postId)}” (${points(one.best.fit)} points)`
  const findings = one.findings.map((finding) => labels.finding(finding)).join('; ')
  const count = `Eligible for ${one.eligiblePosts} post${one.eligiblePosts === 1 ? '' : 's'}${best}`
  switch (one.reason) {
    case 'group-full':
      return `${count}; quota full: ${one.fullGroups.map((full) => group(full, labels)).join(', ')}.`
    case 'fits-less':
      return `${count}; the plan is better as it is.`
    case 'rule':
      return `Eligible for no post: ${findings}.`
    case 'missing-fact':
      return `Not enough is known: ${findings}.`
    case 'no-post-of-specialty':
      return 'No post asks for these specialties.'
    case 'several-rules':
      return `More than one rule stands in the way: ${findings}.`
    case 'forbidden':
      return 'People have ruled out every post this person is eligible for.'
    case 'no-posts':
      return 'The cohort has no posts.'
    case 'by-hand':
      return `${count}; the plan was changed by hand and leaves this person out.`
    case 'sides':
      return `${count}; left out so that people go together, or the exchange is even, as asked.`
  }
}

export function unfilled(one: Unfilled, labels: Labels): string {
  const short = `${one.seats - one.filled} still wanted`
  switch (one.reason) {
    case 'none-eligible':
      return `${short}: nobody else is eligible.`
    case 'all-elsewhere':
    case 'group-full': {
      const full = one.fullGroups.map((one) => group(one, labels)).join(', ')
      const parts = [
        [one.filled, 'placed here'],
        [one.elsewhere.length, 'placed elsewhere'],
        [one.free.length, `held back by quotas (${full})`],
      ] as const
      const told = parts.flatMap(([count, where]) => (count > 0 ? [`${count} ${where}`] : []))
      return `${short}: of ${one.eligible} eligible, ${told.join(', ')}.`
    }
    case 'by-hand':
      return `${short}: left open by a change by hand; ${one.free.length} eligible people have no post.`
    case 'sides':
      return `${short}: left open so that people go together, or the exchange is even, as asked; ${one.free.length} eligible people have no post.`
  }
}
