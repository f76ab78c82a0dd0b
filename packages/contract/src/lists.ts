/** Lists as a person keeps them: named views, the one a list opens with, what has changed since the last visit. */
import { type ListKey, lists } from '@zhiqiao/domain'
import { z } from 'zod'
import { id, institutionRef, line, version } from './common.ts'

export const listKey = z.enum(Object.keys(lists) as [ListKey, ...ListKey[]])
export const listParams = z.object({ list: listKey })

export const viewQuery = z
  .record(z.string().max(40), z.string().max(2000))
  .refine((query) => Object.keys(query).length <= 30, 'at most 30 filters')
  .describe('Filters, sort and columns, as in the address of the list')

export const listView = z
  .object({
    id,
    name: z.string(),
    query: viewQuery,
    own: z.boolean(),
    owner: z.string().optional().describe('Who shares it, where it is another’s'),
    sharedWith: institutionRef.optional().describe('Whoever holds a role at this institution or below it'),
    version,
  })
  .meta({ id: 'ListView' })

export const listState = z
  .object({
    views: z.array(listView).describe('One’s own first, then those shared'),
    defaultViewId: id.optional(),
    mayShareWith: z.array(institutionRef).describe('Where one holds a role, then those right below'),
  })
  .meta({ id: 'ListState' })

export const listViewCreate = z.object({ name: line(60), query: viewQuery, institutionId: id.optional() })
export const listViewUpdate = z
  .object({ name: line(60), query: viewQuery, institutionId: id.nullable().describe('null: no longer shared') })
  .partial()
export const defaultView = z.object({ viewId: id.nullable() })

export const listVisit = z.object({
  seenUntil: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('Everything up to here counts as seen: the `readAt` of the page that was looked at'),
})
export const listVisited = z.object({
  since: z.iso
    .datetime()
    .optional()
    .describe('What others change after this is marked; absent where no marks are kept'),
})
export const listChangesQuery = z.object({
  ids: z
    .string()
    .max(8000)
    .transform((text) => text.split(',').filter((part) => part !== ''))
    .pipe(z.array(id).max(200)),
  since: z.iso.datetime(),
})
export const listChanges = z.object({
  items: z.array(
    z.object({
      id,
      added: z.boolean(),
      fields: z.array(z.string()).describe('What was changed, in words'),
      at: z.iso.datetime(),
    }),
  ),
})

export type { ListKey }
export type ListView = z.infer<typeof listView>
export type ListState = z.infer<typeof listState>
export type ListChanges = z.infer<typeof listChanges>
