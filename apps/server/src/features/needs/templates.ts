/** Own templates: the words of a need that an institution keeps; those below it may begin from them too. */
import type { NeedTemplateRecord, needTemplateCreate, needTemplateUpdate } from '@zhiqiao/contract'
import type { NeedText, Profile } from '@zhiqiao/domain'
import type { z } from 'zod'
import type { Tx } from '../../platform/database/connect.ts'
import { newId } from '../../platform/ids.ts'
import { fetchPage, type Page } from '../../platform/page.ts'
import { done, mayNotChange, notFound, type Result, refuse, stale } from '../../platform/refusal.ts'
import { inScope } from '../../platform/scope.ts'
import { institutionDirectory } from '../institutions/index.ts'
import { refuseCodes } from './codes.ts'

const columns = ['id', 'institution_id as institutionId', 'name', 'body', 'version'] as const

type Row = { id: string; institutionId: string; name: string; body: NeedText; version: number }

async function present(tx: Tx, rows: readonly Row[]): Promise<NeedTemplateRecord[]> {
  const directory = await institutionDirectory(tx)
  const mine = new Map<string, boolean>()
  for (const { institutionId } of rows) {
    if (!mine.has(institutionId)) mine.set(institutionId, await inScope(tx, institutionId, 'host', 'office'))
  }
  return rows.map(({ institutionId, ...row }) => ({
    ...row,
    institution: directory.ref(institutionId),
    mayChange: mine.get(institutionId) === true,
  }))
}

export async function listTemplates(
  tx: Tx,
  query: { after?: string | undefined; limit: number; changedSince?: string | undefined },
): Promise<Result<Page<NeedTemplateRecord>>> {
  const rows = tx.selectFrom('need_template').select(columns)
  const order = { columns: ['name', 'id'], keysOf: (row: Row) => [row.name, row.id] }
  const page = await fetchPage(rows, order, query, { list: 'templates', id: 'need_template.id' })
  return page.ok ? done({ ...page.value, items: await present(tx, page.value.items) }) : page
}

export async function getTemplate(tx: Tx, id: string): Promise<Result<NeedTemplateRecord>> {
  const row = await tx.selectFrom('need_template').select(columns).where('id', '=', id).executeTakeFirst()
  const [found] = row ? await present(tx, [row]) : []
  return found ? done(found) : notFound('模板', 'template')
}

export async function createTemplate(
  tx: Tx,
  profile: Profile,
  given: z.output<typeof needTemplateCreate>,
): Promise<Result<{ id: string }>> {
  if (!(await inScope(tx, given.institutionId, 'host', 'office')))
    return mayNotChange('个单位的模板', 'institution’s templates')
  const wrong = refuseCodes(profile, given.body, 'body.')
  if (wrong) return wrong
  const taken = await nameTaken(tx, given.institutionId, given.name)
  if (taken) return taken
  const id = newId()
  await tx
    .insertInto('need_template')
    .values({
      id,
      institution_id: given.institutionId,
      name: given.name,
      body: JSON.stringify(given.body),
    })
    .execute()
  return done({ id })
}

export async function updateTemplate(
  tx: Tx,
  profile: Profile,
  id: string,
  version: number,
  given: z.output<typeof needTemplateUpdate>,
): Promise<Result<{ id: string }>> {
  const row = await tx
    .selectFrom('need_template')
    .select(['version', 'name', 'institution_id as institutionId'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return notFound('模板', 'template')
  if (row.version !== version) return stale({ version: row.version, name: row.name })
  const wrong = given.body && refuseCodes(profile, given.body, 'body.')
  if (wrong) return wrong
  const taken =
    given.name !== undefined && given.name !== row.name && (await nameTaken(tx, row.institutionId, given.name))
  if (taken) return taken
  const updated = await tx
    .updateTable('need_template')
    .set({
      version: version + 1,
      ...(given.name !== undefined && { name: given.name }),
      ...(given.body !== undefined && { body: JSON.stringify(given.body) }),
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n ? done({ id }) : mayNotChange('个模板', 'template')
}

export async function deleteTemplate(tx: Tx, id: string, version: number): Promise<Result<{ id: string }>> {
  const row = await tx.selectFrom('need_template').select(['version', 'name']).where('id', '=', id).executeTakeFirst()
  if (!row) return notFound('模板', 'template')
  if (row.version !== version) return stale({ version: row.version, name: row.name })
  const deleted = await tx
    .deleteFrom('need_template')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n ? done({ id }) : mayNotChange('个模板', 'template')
}

async function nameTaken(tx: Tx, institutionId: string, name: string) {
  const row = await tx
    .selectFrom('need_template')
    .select('id')
    .where('institution_id', '=', institutionId)
    .where('name', '=', name)
    .executeTakeFirst()
  if (!row) return undefined
  return refuse(
    'conflict',
    'name-taken',
    `已有名为「${name}」的模板。`,
    `There is a template called ${name} already.`,
    {
      errors: [{ place: 'name', value: name, reason: { zh: '已被使用', en: 'is taken' } }],
    },
  )
}
