/**
 * The life of one version of an agreement. Drafting is the office's: of the programme, or of a party. Approving is each
 * party's own: by a leader bound to the party or above it, and where no account is a leader there, by its office. A version
 * that was proposed is never changed: it is withdrawn or refused, and the next one begins from its text.
 */
import type { Lifecycle } from '../lifecycle.ts'

export type AgreementStatus = 'draft' | 'proposed' | 'agreed' | 'refused' | 'withdrawn' | 'discarded'
export type AgreementVerb = 'propose' | 'discard' | 'withdraw' | 'approve' | 'refuse'

export const agreementLifecycle: Lifecycle<AgreementStatus, AgreementVerb> = [
  { verb: 'propose', from: ['draft'], to: 'proposed', who: ['office'] },
  { verb: 'discard', from: ['draft'], to: 'discarded', who: ['office'] },
  { verb: 'withdraw', from: ['proposed'], to: 'withdrawn', who: ['office'], needs: 'reason' },
  // The version is agreed once the last party has approved.
  { verb: 'approve', from: ['proposed'], to: 'agreed', who: ['leader', 'office'], needs: 'every-party' },
  { verb: 'refuse', from: ['proposed'], to: 'refused', who: ['leader', 'office'], needs: 'reason' },
]

export type AgreementWork = 'edit' | 'begin-next'

const allowed: Readonly<Record<AgreementStatus, readonly AgreementWork[]>> = {
  draft: ['edit'],
  proposed: [],
  agreed: ['begin-next'],
  refused: ['begin-next'],
  withdrawn: ['begin-next'],
  discarded: ['begin-next'],
}

/** What may be done with the text of a version: `edit` it, or begin the next version from it. */
export function agreementAllows(status: AgreementStatus, work: AgreementWork): boolean {
  return allowed[status].includes(work)
}
