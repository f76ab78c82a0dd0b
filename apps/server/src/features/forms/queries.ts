/** Imports with their differences, the form of an officer, and the photo: for the own side alone. */
import type {
  FormDifference,
  FormImport,
  FormImportRow,
  formImportQuery,
  ImportChoice,
  ImportItem,
  OfficerForm,
} from '@zhiqiao/contract'
import { emptyForm, type Language, maskIdNumber, type Profile, readResume, resumeGaps } from '@zhiqiao/domain'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Call } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { elementOrder } from '../../platform/lrmx/index.ts'
import { fetchPage, mapPage, type Page } from '../../platform/page.ts'
import { institutionRefOf } from '../../platform/present.ts'
import { done, notFound, type Result } from '../../platform/refusal.ts'
import { declaringOfficer } from '../officers/index.ts'
import { isPartyMember, partyMonth } from './form-codes.ts'
import { institutionNamed, matchForm } from './match.ts'
import { type Difference, differencesOf, type ReadForm } from './proposals.ts'
import { currentForm, officerRecord, savedForm } from './record.ts'
import { keptDocument, unknownElements } from './source.ts'
import { wordWarning } from './words.ts'

export async function listImports(
  tx: Tx,
  query: z.output<typeof formImportQuery>,
): Promise<Result<Page<FormImportRow>>> {
  let rows = tx
    .selectFrom('form_import')
    .select([
      'form_import.id',
      'file_name as fileName',
      'status',
      'created_at as createdAt',
      sql<number>`(select count(*)::int from form_import_item i where i.import_id = form_import.id)`.as('count'),
      sql<number>`(select count(*)::int from form_import_item i where i.import_id = form_import.id and i.outcome = 'created')`.as(
        'created',
      ),
      sql<number>`(select count(*)::int from form_import_item i where i.import_id = form_import.id and i.outcome = 'updated')`.as(
        'updated',
      ),
    ])
  if (query.status) rows = rows.where('status', '=', query.status)
  const order = { columns: ['form_import.id'], falling: true, keysOf: (row: { id: string }) => [row.id] }
  const page = await fetchPage(rows, order, query, { list: 'formImports', id: 'form_import.id' })
  if (!page.ok) return page
  return done(mapPage(page.value, ({ createdAt, ...row }) => ({ ...row, createdAt: createdAt.toISOString() })))
}

export async function getImport(tx: Tx, call: Call, profile: Profile, id: string): Promise<Result<FormImport>> {
  const found = await tx
    .selectFrom('form_import')
    .innerJoin('institution', 'institution.id', 'form_import.institution_id')
    .select([
      'form_import.id',
      'file_name as fileName',
      'form_import.status',
      'created_at',
      'form_import.version',
      institutionRefOf('institution').as('institution'),
    ])
    .where('form_import.id', '=', id)
    .executeTakeFirst()
  if (!found) return notFound('导入', 'import')
  const rows = await tx
    .selectFrom('form_import_item')
    .selectAll()
    .where('import_id', '=', id)
    .orderBy('position')
    .execute()
  const items: ImportItem[] = []
  for (const row of rows) {
    const { content, photo, id_number } = row
    const plain = {
      id: row.id,
      entry: row.entry_name,
      name: row.name,
      ...(row.fault && { fault: row.fault[call.language] }),
      warnings: row.warnings.map((warning) => wordWarning(warning, call.language)),
      ...(row.outcome !== null && { outcome: row.outcome }),
      ...(row.officer_id !== null && { officerId: row.officer_id }),
    }
    if (!content) {
      items.push({ ...plain, choices: [] })
      continue
    }
    const read: ReadForm = { content, idNumber: id_number ?? '', hasPhoto: photo !== null }
    const { choices, suggested } = await choicesOf(tx, profile, read, photo, call.language)
    const institution = await institutionNamed(tx, content.currentPost)
    items.push({
      ...plain,
      birth: content.birth,
      post: content.currentPost,
      choices,
      ...(suggested !== undefined && { suggested }),
      ...(institution && { institution }),
    })
  }
  const { created_at, ...rest } = found
  return done({ ...rest, createdAt: created_at.toISOString(), items: withoutDoubles(items) })
}

/** Two forms that would go to one person: neither is suggested, a person takes one. */
function withoutDoubles(items: ImportItem[]): ImportItem[] {
  const wanted = (item: ImportItem) =>
    item.suggested === undefined ? undefined : item.choices[item.suggested]?.officer?.id
  const counts = new Map<string, number>()
  for (const item of items) {
    const officer = wanted(item)
    if (officer !== undefined) counts.set(officer, (counts.get(officer) ?? 0) + 1)
  }
  return items.map((item) => {
    if ((counts.get(wanted(item) ?? '') ?? 0) < 2) return item
    const { suggested: _, ...rest } = item
    return rest
  })
}

async function choicesOf(
  tx: Tx,
  profile: Profile,
  read: ReadForm,
  photo: Buffer | null,
  language: Language,
): Promise<{ choices: ImportChoice[]; suggested: number | undefined }> {
  const match = await matchForm(tx, read)
  const choices: ImportChoice[] = []
  for (const { id, name, institution, birth, by } of match.candidates) {
    const record = await officerRecord(tx, id)
    if (!record) continue
    const saved = await savedForm(tx, id)
    const same = await isSamePhoto(tx, saved?.photoId ?? null, photo)
    const standing = { record, content: currentForm(profile, record, saved?.content), hasPhoto: !!saved?.photoId }
    choices.push({
      officer: { id, name, institution, ...(birth !== null && { birth }) },
      by,
      version: record.version,
      differences: differencesOf(profile, read, standing, same).map((one) => worded(one, language)),
    })
  }
  // Whose number is on record is that person; there is nobody new.
  if (!match.candidates.some((one) => one.by === 'id-number')) {
    const blank = { record: undefined, content: emptyForm(), hasPhoto: false }
    const differences = differencesOf(profile, read, blank, false).map((one) => worded(one, language))
    choices.push({ by: 'new', differences })
  }
  const suggested = choices.findIndex(({ officer }) => (officer?.id ?? 'new') === match.suggested)
  return { choices, suggested: suggested < 0 ? undefined : suggested }
}

async function isSamePhoto(tx: Tx, photoId: string | null, photo: Buffer | null): Promise<boolean> {
  if (photoId === null || photo === null) return false
  const found = await tx.selectFrom('officer_photo').select('bytes').where('id', '=', photoId).executeTakeFirst()
  return found?.bytes.equals(photo) === true
}

function worded({ notes, blocked, ...rest }: Difference, language: Language): FormDifference {
  const number = rest.field === 'idNumber'
  return {
    ...rest,
    ...(number && { old: rest.old === '' ? '' : maskIdNumber(rest.old) }),
    notes: notes.map((note) => note[language]),
    ...(blocked && { blocked: blocked[language] }),
  }
}

export async function getForm(tx: Tx, call: Call, profile: Profile, officerId: string): Promise<Result<OfficerForm>> {
  const own = await declaringOfficer(tx, officerId, call.actor.officerId)
  if (!own.ok) return own
  const record = await officerRecord(tx, officerId)
  if (!record) return notFound('干警', 'officer')
  const saved = await savedForm(tx, officerId)
  const content = currentForm(profile, record, saved?.content)
  const photo = saved?.photoId
    ? await tx
        .selectFrom('officer_photo')
        .select(['id', 'width', 'height'])
        .where('id', '=', saved.photoId)
        .executeTakeFirst()
    : undefined
  const resume = readResume(content.resume)
  return done({
    officerId,
    content,
    ...(record.idNumber !== null && { idNumberMasked: maskIdNumber(record.idNumber) }),
    ...(photo && { photo }),
    ...(saved && { recordedOn: saved.recordedOn }),
    ...(saved?.origin && { origin: saved.origin }),
    number: saved?.number ?? 0,
    gaps: resumeGaps(resume),
    undated: resume.unread,
    ...(isPartyMember(record.politicalStatus) &&
      partyMonth(content.partyEntry) === undefined && { owesPartyMonth: true }),
    unknownElements: unknownElements(keptDocument(saved), new Set(elementOrder)),
    version: record.version,
  })
}

export async function getPhoto(
  tx: Tx,
  call: Call,
  officerId: string,
): Promise<Result<{ mediaType: string; bytes: Buffer }>> {
  const own = await declaringOfficer(tx, officerId, call.actor.officerId)
  if (!own.ok) return own
  const saved = await savedForm(tx, officerId)
  const photo =
    saved?.photoId &&
    (await tx
      .selectFrom('officer_photo')
      .select(['media_type as mediaType', 'bytes'])
      .where('id', '=', saved.photoId)
      .executeTakeFirst())
  return photo ? done(photo) : notFound('照片', 'photo')
}
