/** What lies around a lead, in the words of the interface that all packs share. */
import type { PackFound, PackPicture, PictureKind } from '@zhiqiao/domain'
import type { Fields } from '../fields/types.ts'
import { aroundLead, type AroundKind, type AroundNode } from '../leads/around.ts'

const kinds: readonly (PictureKind & { readonly id: AroundKind })[] = [
  { id: 'judgment', name: { zh: '文书', en: 'Judgment' }, row: 1, item: true },
  { id: 'person', name: { zh: '自然人', en: 'Person' }, row: 0, item: false },
  { id: 'firm', name: { zh: '单位', en: 'Firm' }, row: 0, item: false },
  { id: 'agent', name: { zh: '代理人', en: 'Agent' }, row: 2, item: false },
  { id: 'judge', name: { zh: '法官', en: 'Judge' }, row: 2, item: false },
  { id: 'account', name: { zh: '收款账户', en: 'Account' }, row: 3, item: false },
]

/** The page folds what is alike; more than this no page draws or lists at once. */
const most = 600

export function pictureOf(
  { items, links }: Pick<PackFound, 'items' | 'links'>,
  itemOf: (id: string) => object | undefined,
): PackPicture {
  const fieldsOf = (id: string): Fields | undefined => {
    const item = itemOf(id)
    return item && { ...(item as Fields), id }
  }
  const { nodes, edges, left } = aroundLead({ judgments: items, links }, fieldsOf, { most })
  return {
    kinds,
    nodes: nodes.map((node) => {
      const on = node.kind === 'judgment' ? fieldsOf(node.judgment)?.decidedOn : undefined
      return { id: node.id, kind: node.kind, label: node.label, ...shortOf(node), ...(on !== undefined && { on }) }
    }),
    edges,
    left,
  }
}

/** 「民初1234号」: the year and the court are the same in most. Of an account, the end of its number. */
function shortOf({ kind, label }: AroundNode): { short?: string } {
  if (kind !== 'judgment' && kind !== 'account') return {}
  const short = (kind === 'judgment' ? /\p{Script=Han}{1,3}\d+号/u : /…[^…]*$/u).exec(label)?.[0]
  return short === undefined || short === label ? {} : { short }
}
