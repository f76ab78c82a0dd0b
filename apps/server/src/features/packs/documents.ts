/** The corpus of an adoption, handed to the thread of a pack block by block. */
import type { PackLine } from '@zhiqiao/domain'
import { type Call, read, write } from '../../platform/call.ts'
import type { Tx } from '../../platform/database/connect.ts'
import { done } from '../../platform/refusal.ts'
import type { PackThread } from './pack-worker.ts'
import { keepSeen } from './store.ts'

const atOnce = 500

/** Told what share of the documents has been handed over; false: stop. */
type Tell = (share: number) => boolean

interface Handed {
  adoptionId: string
  /** Parameters whose stamp the documents were last looked at with, as a rule. */
  stamp: string
  /** Second parameters to look with as well, whose findings are not kept. */
  alsoBy?: number
  /** Whether what was seen is kept beside the documents. */
  keep: boolean
}

/** Hands every document over, looked at anew where that was never done or with other parameters; answers how many there are. */
export async function handOver(call: Call, thread: PackThread, how: Handed, tell: Tell): Promise<number> {
  const total = await countDocuments(call, how.adoptionId)
  let handed = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await read(call, (tx) => documentsAfter(tx, how, after))
    const last = rows.at(-1)
    if (!last) return handed
    after = last.id
    const stale = rows.flatMap(({ id, fields, text, seen }) =>
      seen || text === null ? [] : [{ id, item: fields, text }],
    )
    const fresh = stale.length === 0 ? [] : await thread.look(stale)
    if (how.keep && fresh.length > 0) {
      await write(call, 'run-pack', async (tx) => done(await keepSeen(tx, how.stamp, fresh)))
    }
    const anew = new Map(fresh.map(({ id, seen }) => [id, seen]))
    await thread.take(rows.map((row): PackLine => lineOf(row, anew.get(row.id) ?? row.seen)))
    if (how.alsoBy !== undefined) {
      const all = rows.flatMap(({ id, fields, text }) => (text === null ? [] : [{ id, item: fields, text }]))
      const other = new Map((await thread.look(all, how.alsoBy)).map(({ id, seen }) => [id, seen]))
      await thread.take(
        rows.map((row): PackLine => lineOf(row, other.get(row.id))),
        how.alsoBy,
      )
    }
    handed += rows.length
    if (!tell(handed / total)) return handed
  }
}

function lineOf(
  { id, input, fields }: { id: string; input: string; fields: object },
  seen: object | undefined,
): PackLine {
  return { id, input, item: fields, seen: seen ?? {} }
}

async function countDocuments(call: Call, adoptionId: string): Promise<number> {
  const { total } = await read(call, (tx) =>
    tx
      .selectFrom('pack_document')
      .select((eb) => eb.fn.countAll<string>().as('total'))
      .where('adoption_id', '=', adoptionId)
      .executeTakeFirstOrThrow(),
  )
  return Number(total)
}

/** The next block; the text only where it will be looked at. */
async function documentsAfter(tx: Tx, { adoptionId, stamp, alsoBy }: Handed, after: string) {
  const rows = await tx
    .selectFrom('pack_document')
    .select((eb) => {
      const isFresh = eb('screened_with', '=', stamp)
      return [
        'id',
        'input',
        'fields',
        eb.case().when(isFresh).then(eb.ref('screened')).end().$castTo<{ seen: object } | null>().as('screened'),
        alsoBy === undefined
          ? eb.case().when(isFresh).then(null).else(eb.ref('text')).end().as('text')
          : eb.ref('text').$castTo<string | null>().as('text'),
      ]
    })
    .where('adoption_id', '=', adoptionId)
    .where('id', '>', after)
    .orderBy('id')
    .limit(atOnce)
    .execute()
  return rows.map(({ screened, ...row }) => ({ ...row, seen: screened?.seen }))
}
