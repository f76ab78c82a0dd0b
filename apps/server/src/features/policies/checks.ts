/** Whether a policy document can be used here: what the domain refuses, said with its place in the request. */
import type { PolicyDocument } from '@zhiqiao/contract'
import { checkPolicy, type Policy, type PolicyRefusal, type Profile, wordPolicyRefusal } from '@zhiqiao/domain'
import { placeOf } from '../../http/errors.ts'
import { allowedCodes } from '../../platform/codes.ts'
import { missing, type PlacedError } from '../../platform/refusal.ts'
import { filledText } from '../../platform/text.ts'

export function policyErrors(profile: Profile, document: PolicyDocument): PlacedError[] {
  const checked = checkPolicy(document, profile)
  const refused = checked.ok ? [] : checked.refusals.map((refusal) => placed(refusal, profile))
  return filledText(document.title) === undefined ? [missing('document.title.zh'), ...refused] : refused
}

/** A checked document: only its optional keys are typed as `| undefined` on the wire, which JSON cannot write. */
export function asPolicy(document: PolicyDocument): Policy {
  return document as Policy
}

function placed(refusal: PolicyRefusal, profile: Profile): PlacedError {
  return {
    place: placeOf(`/document${refusal.place}`),
    value: refusal.value,
    reason: { zh: wordPolicyRefusal(refusal, 'zh'), en: wordPolicyRefusal(refusal, 'en') },
    ...(refusal.rule === 'unknown-code' && { allowed: allowedCodes(profile[refusal.table]) }),
    ...(refusal.rule === 'unknown-choice' && { allowed: refusal.choices.join('、') }),
  }
}
