/** Contacts of the parties: free to change without anybody's approval; what stood before is kept with who changed it when. */
import type { AgreementContact, AgreementContacts, agreementContactsPut } from '@zhiqiao/contract'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { done, mayNotChange, notFound, type Result, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { contactKeepers } from './policy.ts'
import { partiesOf } from './present.ts'
import { draftedAgreements } from './versions.ts'

async function mayKeep(tx: Tx, agreementId: string, partyId: string): Promise<boolean> {
  return (await inScope(tx, partyId, ...contactKeepers)) || (await draftedAgreements(tx)).has(agreementId)
}

export async function getContacts(tx: Tx, agreementId: string): Promise<Result<AgreementContacts>> {
  const agreement = await tx.selectFrom('agreement').select('id').where('id', '=', agreementId).executeTakeFirst()
  if (!agreement) return notFound('合作协议', 'agreement')
  const parties = await tx
    .selectFrom('agreement_party')
    .select(['institution_id as partyId', 'version'])
    .where('agreement_id', '=', agreementId)
    .execute()
  const rows = await tx
    .selectFrom('agreement_contact')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .orderBy('place')
    .orderBy('since')
    .execute()
  const directory = await institutionDirectory(tx)
  const items = []
  for (const party of partiesOf(
    parties.map(({ partyId }) => partyId),
    directory,
  )) {
    const own = rows.filter((row) => row.institution_id === party.id)
    // Ids rise with time: of two changes in one instant the later is the last.
    const last = own
      .map((row) => ({ id: row.id, at: row.until ?? row.since, by: row.closed_by ?? row.entered_by }))
      .sort((a, b) => b.at.getTime() - a.at.getTime() || (a.id < b.id ? 1 : -1))[0]
    items.push({
      party,
      contacts: own.filter((row) => row.until === null).map(contactOf),
      history: own
        .flatMap((row) => (row.until === null ? [] : [{ row, until: row.until }]))
        .sort((a, b) => b.until.getTime() - a.until.getTime())
        .map(({ row, until }) => ({
          ...contactOf(row),
          since: row.since.toISOString(),
          until: until.toISOString(),
          changedBy: row.closed_by ?? row.entered_by,
        })),
      ...(last && { changedAt: last.at.toISOString(), changedBy: last.by }),
      mayEdit: await mayKeep(tx, agreementId, party.id),
      version: parties.find(({ partyId }) => partyId === party.id)?.version ?? 1,
    })
  }
  return done({ items })
}

const contactOf = ({ name, post, phone, email }: AgreementContact): AgreementContact => ({ name, post, phone, email })

/** The whole list of one party; who is named again unchanged stays, who is not is closed with the day. */
export async function putContacts(
  tx: Tx,
  call: Call,
  agreementId: string,
  partyId: string,
  version: number,
  given: z.output<typeof agreementContactsPut>,
): Promise<Result<{ id: string }>> {
  const party = await tx
    .selectFrom('agreement_party')
    .select('version')
    .where('agreement_id', '=', agreementId)
    .where('institution_id', '=', partyId)
    .executeTakeFirst()
  if (!party) return notFound('协议的这一方', 'such party')
  if (party.version !== version) return stale({ version: party.version })
  if (!(await mayKeep(tx, agreementId, partyId))) return mayNotChange('一方的联系人', 'party’s contacts')
  const counted = await tx
    .updateTable('agreement_party')
    .set({ version: version + 1 })
    .where('agreement_id', '=', agreementId)
    .where('institution_id', '=', partyId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (counted.numUpdatedRows === 0n) return stale({ version: version + 1 })
  const now = await tx
    .selectFrom('agreement_contact')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .where('institution_id', '=', partyId)
    .where('until', 'is', null)
    .execute()
  const kept = new Set<string>()
  const added = given.items.flatMap((item, place) => {
    const same = now.find(
      (row) =>
        !kept.has(row.id) && row.place === place && JSON.stringify(contactOf(row)) === JSON.stringify(contactOf(item)),
    )
    if (same) {
      kept.add(same.id)
      return []
    }
    return [{ ...contactOf(item), place }]
  })
  const closed = now.filter((row) => !kept.has(row.id)).map((row) => row.id)
  if (closed.length > 0)
    await tx
      .updateTable('agreement_contact')
      .set({ until: call.now, closed_by: call.actor.displayName })
      .where('id', 'in', closed)
      .execute()
  if (added.length > 0)
    await tx
      .insertInto('agreement_contact')
      .values(
        added.map((contact) => ({
          id: newId(),
          agreement_id: agreementId,
          institution_id: partyId,
          ...contact,
          since: call.now,
          until: null,
          entered_by: call.actor.displayName,
          closed_by: null,
        })),
      )
      .execute()
  return done({ id: agreementId })
}
