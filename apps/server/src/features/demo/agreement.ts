/** The agreement of the demo: each version put to the parties and approved by their leaders on the days the cast says. */
import { addDays } from '@zhiqiao/domain'
import {
  beginVersion,
  createAgreement,
  decide,
  type Made,
  moveVersion,
  putContacts,
  updateDraft,
} from '../agreements/index.ts'
import type { CastAgreement } from './cast.ts'
import { act, actorWith, idOf, onDay, type Stage } from './stage.ts'

type CastVersion = CastAgreement['versions'][number]

function textOf(stage: Stage, { terms, effectiveFrom, reason }: CastVersion) {
  const { parties, termFrom, termUntil, lines, ...rest } = terms
  return {
    effectiveFrom: addDays(stage.today, effectiveFrom),
    reason,
    terms: {
      ...rest,
      termFrom: addDays(stage.today, termFrom),
      termUntil: addDays(stage.today, termUntil),
      partyIds: parties.map((code) => idOf(stage, code)),
      lines: lines.map(({ sending, host, ...line }) => ({
        ...line,
        sendingPartyId: idOf(stage, sending),
        hostPartyId: idOf(stage, host),
      })),
    },
  }
}

export async function playAgreement(stage: Stage, programmeIds: ReadonlyMap<string, string>): Promise<void> {
  const { cast } = stage
  const programmeId = programmeIds.get(cast.agreement.programme) ?? ''
  let agreementId: string | undefined
  for (const version of cast.agreement.versions)
    agreementId = (await playVersion(stage, programmeId, agreementId, version)).id
  if (agreementId === undefined) return
  const id = agreementId
  const office = actorWith(stage, 'office', cast.office)
  for (const { party, ...contact } of cast.agreement.contacts)
    await act(stage, office, 'keep-contacts', (tx, call) =>
      putContacts(tx, call, id, idOf(stage, party), 1, { items: [contact] }),
    )
}

async function playVersion(
  stage: Stage,
  programmeId: string,
  agreementId: string | undefined,
  version: CastVersion,
): Promise<Made> {
  const then = onDay(stage, version.proposed)
  const office = actorWith(stage, 'office', stage.cast.office)
  const text = textOf(stage, version)
  const made = await act(then, office, 'draft-agreement', async (tx, call) => {
    if (agreementId === undefined) return createAgreement(tx, call, stage.profile, { programmeId, ...text })
    const begun = await beginVersion(tx, call, agreementId, { kind: version.kind })
    return begun.ok ? updateDraft(tx, stage.profile, begun.value.id, begun.value.number, 1, text) : begun
  })
  const drafted = agreementId === undefined ? 1 : 2
  await act(then, office, 'propose-agreement', (tx, call) =>
    moveVersion(tx, call, stage.profile, made.id, made.number, drafted, { verb: 'propose' }),
  )
  const { rows } = await stage.owner.query<{ hash: string }>(
    'select hash from agreement_version where agreement_id = $1 and number = $2',
    [made.id, made.number],
  )
  for (const { party, on } of version.approvals)
    await act(onDay(stage, on), actorWith(stage, 'leader', party), 'approve-agreement', (tx, call) =>
      decide(tx, call, made.id, made.number, {
        partyId: idOf(stage, party),
        decision: 'approve',
        hash: rows[0]?.hash ?? '',
      }),
    )
  return made
}
