/** The policy: a JSON file, checked against the profile; each fault with its place. */
import { checkPolicy, type Policy, type Profile, wordPolicyRefusal } from '@zhiqiao/domain'
import { findJsonFault } from '@zhiqiao/matching'
import type { PlacedError } from '@zhiqiao/server/platform/refusal'
import { decodeText } from '../problem-file.ts'

export type ReadPolicy = { ok: true; policy: Policy } | { ok: false; errors: readonly PlacedError[] }

export function readPolicy(name: string, bytes: Uint8Array, profile: Profile): ReadPolicy {
  const text = decodeText(name, bytes)
  if (typeof text !== 'string') return { ok: false, errors: [{ place: name, reason: text }] }
  const plain = text.replace(/^\ufeff/, '')
  const fault = findJsonFault(plain)
  if (fault) {
    const place = `${fault.line}:${fault.column}`
    const reason = { zh: '此处不符合 JSON 语法（行:列）', en: 'is not valid JSON here (line:column)' }
    return { ok: false, errors: [{ place, value: fault.found, reason }] }
  }
  const checked = checkPolicy(JSON.parse(plain), profile)
  if (checked.ok) return checked
  return {
    ok: false,
    errors: checked.refusals.map((refusal) => ({
      place: refusal.place === '' ? '/' : refusal.place,
      value: refusal.value.length > 60 ? `${refusal.value.slice(0, 60)}…` : refusal.value,
      reason: {
        zh: bare(wordPolicyRefusal(refusal, 'zh'), refusal.place),
        en: bare(wordPolicyRefusal(refusal, 'en'), refusal.place),
      },
    })),
  }
}

/** The sentence without its place, which stands before it, and without its full stop, which follows it. */
function bare(sentence: string, place: string): string {
  const rest =
    place !== '' && sentence.startsWith(place) ? sentence.slice(place.length).replace(/^[:：]\s*/, '') : sentence
  return rest.replace(/[。.]$/, '')
}
