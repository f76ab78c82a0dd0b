/** Forms are read into an import, decided field by field, and then applied as a whole or not at all. */
import type { ApplyBody, FormChoice } from '@zhiqiao/contract'
import { type AppointmentForm, emptyForm, type Profile } from '@zhiqiao/domain'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import type { FormLayout } from '../../platform/database/schema-people.ts'
import { newId } from '../../platform/ids.ts'
import { checkPortrait } from '../../platform/pictures.ts'
import {
  done,
  invalid,
  notFound,
  type PlacedError,
  type Refusal,
  refuse,
  type Result,
  stale,
} from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { createOfficer, updateOfficer } from '../officers/index.ts'
import { differencesOf, schoolingOf, takeOver, updateFrom } from './proposals.ts'
import type { ReadItem } from './read-upload.ts'
import { currentForm, isBlank, officerRecord, type OfficerRecord, type SavedForm, savedForm } from './record.ts'

const ownSideOnly = refuse(
  'forbidden',
  'own-side-only',
  '任免审批表只限派出单位办理本单位及下级单位人员的。',
  'Appointment forms are for the sending institution, for its own people and those below it.',
)

export async function openImport(
  tx: Tx,
  call: Call,
  given: { name: string; institutionId: string },
  items: readonly ReadItem[],
): Promise<Result<{ id: string }>> {
  if (!(await inScope(tx, given.institutionId, 'sender'))) return ownSideOnly
  const id = newId()
  await forgetOld(tx, call)
  await tx
    .insertInto('form_import')
    .values({
      id,
      account_id: call.actor.accountId,
      institution_id: given.institutionId,
      file_name: given.name,
      created_at: call.now,
    })
    .execute()
  for (const [position, item] of items.entries()) {
    await tx
      .insertInto('form_import_item')
      .values({
        id: newId(),
        import_id: id,
        position,
        entry_name: item.entry.slice(-300),
        name: item.name.slice(0, 60),
        fault: item.fault ? JSON.stringify(item.fault) : null,
        warnings: JSON.stringify(item.warnings),
        content: item.content ? JSON.stringify(item.content) : null,
        source: item.source ?? null,
        layout: item.layout ? JSON.stringify(item.layout) : null,
        id_number: item.idNumber === '' ? null : item.idNumber,
        photo: item.photo ?? null,
      })
      .execute()
  }
  return done({ id })
}

/** What nobody decided within a week is let go: it holds what only the own side may know. */
async function forgetOld(tx: Tx, call: Call): Promise<void> {
  const old = new Date(call.now.getTime() - 7 * 86_400_000)
  const left = await tx
    .updateTable('form_import')
    .set({ status: 'discarded' })
    .where('status', '=', 'open')
    .where('created_at', '<', old)
    .returning('id')
    .execute()
  for (const { id } of left) await emptyItems(tx, id)
}

async function emptyItems(tx: Tx, importId: string): Promise<void> {
  await tx
    .updateTable('form_import_item')
    .set({ content: null, source: null, layout: null, id_number: null, photo: null, warnings: '[]' })
    .where('import_id', '=', importId)
    .execute()
}

async function openImportOf(tx: Tx, id: string, version: number): Promise<Result<{ institutionId: string }>> {
  const found = await tx
    .selectFrom('form_import')
    .select(['status', 'version', 'institution_id as institutionId'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) return notFound('导入', 'import')
  if (found.version !== version) return stale(undefined)
  if (found.status !== 'open') {
    return refuse('conflict', 'import-closed', '这次导入已经办结。', 'This import has been decided already.')
  }
  return done(found)
}

export async function discardImport(tx: Tx, id: string, version: number): Promise<Result<{ id: string }>> {
  const found = await openImportOf(tx, id, version)
  if (!found.ok) return found
  await tx
    .updateTable('form_import')
    .set({ status: 'discarded', version: version + 1 })
    .where('id', '=', id)
    .execute()
  await emptyItems(tx, id)
  return done({ id })
}

/** All that was chosen, or nothing: every fault is told at once, with the item and the field it belongs to. */
export async function applyImport(
  tx: Tx,
  call: Call,
  profile: Profile,
  id: string,
  version: number,
  body: ApplyBody,
): Promise<Result<{ id: string }>> {
  const found = await openImportOf(tx, id, version)
  if (!found.ok) return found
  const rows = await tx.selectFrom('form_import_item').selectAll().where('import_id', '=', id).execute()
  const byId = new Map(rows.map((row) => [row.id, row]))
  const errors: PlacedError[] = []
  const seen = new Set<string>()
  for (const [index, chosen] of body.items.entries()) {
    const place = `items[${index}]`
    const row = byId.get(chosen.id)
    const content = row?.content
    if (!row || !content) {
      errors.push({
        place,
        value: chosen.id,
        reason: { zh: '没有这份表，或它读不出来', en: 'no such form, or it could not be read' },
      })
      continue
    }
    for (const key of [chosen.id, chosen.officerId]) {
      if (key === undefined) continue
      if (seen.has(key)) {
        errors.push({
          place,
          value: row.name,
          reason: { zh: '同一人选了两份表，只能取用一份', en: 'two forms for one person; take one' },
        })
      }
      seen.add(key)
    }
    const applied = await applyItem(tx, call, profile, {
      row: { ...row, content },
      officerId: chosen.officerId,
      version: chosen.version,
      institutionId: chosen.institutionId ?? found.value.institutionId,
      fields: new Set(chosen.fields),
    })
    if (!applied.ok) errors.push(...placed(applied.refusal, place, row.name))
  }
  if (errors.length > 0) return invalid(errors)
  const named = [...byId.keys()].filter((one) => !seen.has(one))
  if (named.length > 0)
    await tx.updateTable('form_import_item').set({ outcome: 'left' }).where('id', 'in', named).execute()
  await tx
    .updateTable('form_import')
    .set({ status: 'applied', version: version + 1 })
    .where('id', '=', id)
    .execute()
  await emptyItems(tx, id)
  return done({ id })
}

/** The faults of one person, with the place in the request before each. */
function placed(refusal: Refusal, place: string, name: string): PlacedError[] {
  const errors = refusal.errors ?? [{ place: '', reason: refusal.message }]
  return errors.map((error) => ({
    ...error,
    place: error.place === '' ? place : `${place}.${error.place}`,
    reason: { zh: `${name}：${error.reason.zh}`, en: `${name}: ${error.reason.en}` },
  }))
}

interface ChosenItem {
  row: {
    id: string
    entry_name: string
    content: AppointmentForm
    source: string | null
    layout: FormLayout | null
    id_number: string | null
    photo: Buffer | null
  }
  officerId: string | undefined
  version: number | undefined
  institutionId: string
  fields: ReadonlySet<FormChoice>
}

async function applyItem(tx: Tx, call: Call, profile: Profile, item: ChosenItem): Promise<Result<undefined>> {
  const { row, fields } = item
  const record = item.officerId === undefined ? undefined : await officerRecord(tx, item.officerId)
  if (item.officerId !== undefined && !record) return notFound('干警', 'officer')
  if (record && !(await inScope(tx, record.institutionId, 'sender'))) return ownSideOnly
  if (record && record.version !== item.version) {
    return refuse(
      'stale',
      'officer-changed',
      '此人的资料在您查看差异之后改过。请重新载入，再核对一次。',
      'The record was changed after you saw the differences. Load them again.',
    )
  }
  const saved = record && (await savedForm(tx, record.id))
  const current = record ? currentForm(profile, record, saved?.content) : emptyForm()
  const read = { content: row.content, idNumber: row.id_number ?? '', hasPhoto: row.photo !== null }
  const blocked = differencesOf(profile, read, { record, content: current, hasPhoto: false }, false).filter(
    (one) => one.blocked !== undefined && fields.has(one.field),
  )
  if (blocked.length > 0) {
    return invalid(blocked.flatMap(({ field, blocked: reason }) => (reason ? [{ place: field, reason }] : [])))
  }
  const after = takeOver(current, read.content, fields)
  if (after.name === '') after.name = read.content.name
  const change = updateFrom(profile, read, record ? fields : new Set([...fields, 'name']), after, record)
  const kept = await keepOfficer(tx, call, profile, record, item.institutionId, change)
  if (!kept.ok) return kept
  await keepForm(tx, call, {
    officerId: kept.value,
    after,
    saved,
    row: fields.has('photo') ? row : { ...row, photo: null },
  })
  await tx
    .updateTable('form_import_item')
    .set({ outcome: record ? 'updated' : 'created', officer_id: kept.value })
    .where('id', '=', row.id)
    .execute()
  return done(undefined)
}

async function keepOfficer(
  tx: Tx,
  call: Call,
  profile: Profile,
  record: OfficerRecord | undefined,
  institutionId: string,
  change: ReturnType<typeof updateFrom>,
): Promise<Result<string>> {
  if (record) {
    const updated = await updateOfficer(tx, call, profile, record.id, record.version, change)
    return updated.ok ? done(record.id) : updated
  }
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== null))
  const created = await createOfficer(tx, call, profile, {
    ...given,
    institutionId,
    name: change.name ?? '',
    specialties: [],
    appraisals: change.appraisals ?? [],
    languages: [],
  })
  return created.ok ? done(created.value.id) : created
}

interface KeptForm {
  officerId: string
  after: AppointmentForm
  saved: SavedForm | undefined
  row?: { entry_name: string; source: string | null; layout: FormLayout | null; photo: Buffer | null }
}

/** A new edition of the form beside those before it. */
async function keepForm(tx: Tx, call: Call, { officerId, after, saved, row }: KeptForm): Promise<void> {
  const { institution_id } = await tx
    .selectFrom('officer')
    .select('institution_id')
    .where('id', '=', officerId)
    .executeTakeFirstOrThrow()
  const own = { officer_id: officerId, institution_id, recorded_on: call.today }
  let photoId = saved?.photoId ?? null
  const photo = row?.photo ? checkPortrait(row.photo) : undefined
  if (photo?.ok) {
    photoId = newId()
    const { mediaType, width, height, bytes } = photo.value
    await tx
      .insertInto('officer_photo')
      .values({ id: photoId, ...own, media_type: mediaType, width, height, bytes })
      .execute()
  }
  // A `.lrm` brings no elements of its own; those of an earlier file stay.
  const from = row?.source ? row : saved
  await tx
    .insertInto('officer_form')
    .values({
      id: newId(),
      ...own,
      number: (saved?.number ?? 0) + 1,
      origin: row?.entry_name ?? saved?.origin ?? null,
      content: JSON.stringify(after),
      source: from?.source ?? null,
      layout: from?.layout ? JSON.stringify(from.layout) : null,
      photo_id: photoId,
    })
    .execute()
}

/** The form as a person typed it: the record follows as it does on import. */
export async function saveForm(
  tx: Tx,
  call: Call,
  profile: Profile,
  officerId: string,
  version: number,
  content: AppointmentForm,
): Promise<Result<{ id: string }>> {
  const record = await officerRecord(tx, officerId)
  if (!record) return notFound('干警', 'officer')
  if (!(await inScope(tx, record.institutionId, 'sender'))) return ownSideOnly
  if (record.version !== version) return stale(undefined)
  if (isBlank(content)) {
    return invalid([{ place: 'content', reason: { zh: '整张表都是空的', en: 'the whole form is empty' } }])
  }
  const saved = await savedForm(tx, officerId)
  const current = currentForm(profile, record, saved?.content)
  const read = { content, idNumber: record.idNumber ?? '', hasPhoto: false }
  const differences = differencesOf(profile, read, { record, content: current, hasPhoto: false }, true)
  const blocked = differences.flatMap(({ field, blocked: reason }) =>
    reason ? [{ place: `content.${field}`, reason }] : [],
  )
  if (blocked.length > 0) return invalid(blocked)
  const fields = new Set(differences.map(({ field }) => field))
  const change = { ...updateFrom(profile, read, fields, content, record), schooling: schoolingOf(content) }
  const updated = await updateOfficer(tx, call, profile, officerId, version, change)
  if (!updated.ok) return updated
  await keepForm(tx, call, { officerId, after: content, saved })
  return done({ id: officerId })
}

/** The form as it stands with some of it filled in: what is not given stays. */
export async function fillForm(
  tx: Tx,
  call: Call,
  profile: Profile,
  officerId: string,
  version: number,
  given: Partial<AppointmentForm>,
): Promise<Result<{ id: string }>> {
  const record = await officerRecord(tx, officerId)
  if (!record) return notFound('干警', 'officer')
  const current = currentForm(profile, record, (await savedForm(tx, officerId))?.content)
  return saveForm(tx, call, profile, officerId, version, { ...current, ...given })
}
