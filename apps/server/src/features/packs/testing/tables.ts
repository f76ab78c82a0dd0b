/** Brings tables in as the page does: opens, sends, tries, and says what the trial made of each row. */
import type { PackImport, PackImportLine } from '@zhiqiao/contract'
import type { Person, World } from '../../../platform/testing/world.ts'

export interface Tried {
  id: string
  status: PackImport['status']
  counts: PackImport['counts']
  moves: PackImport['moves']
  lines: PackImportLine[]
}

export function tablesOf(world: World, person: Person) {
  const client = world.as(person)
  const ended = async (started: { status: number; body: unknown }): Promise<void> => {
    if (started.status !== 202) throw new Error(`not started: ${JSON.stringify(started.body)}`)
    const { id } = started.body as { id: string }
    for (let k = 0; k < 800; k++) {
      const job = (await client.get(`/jobs/${id}`)).body as { status: string; error?: string }
      if (job.status === 'done') return
      if (job.status === 'failed' || job.status === 'cancelled') throw new Error(job.error ?? job.status)
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('the job does not end')
  }
  const tried = async (id: string): Promise<Tried> => {
    const { status, counts, moves } = (await client.get(`/pack-imports/${id}`)).body as PackImport
    const lines: PackImportLine[] = []
    let after = ''
    do {
      const page = (await client.get(`/pack-imports/${id}/rows?limit=200${after}`)).body as {
        items: PackImportLine[]
        next?: string
      }
      lines.push(...page.items)
      after = page.next === undefined ? '' : `&after=${page.next}`
    } while (after !== '')
    return { id, status, counts, moves, lines }
  }
  return {
    ended,
    tried,
    async try(adoption: string, input: string, files: Readonly<Record<string, Uint8Array | string>>): Promise<Tried> {
      const { id } = (await client.post(`/pack-adoptions/${adoption}/imports`, { input })).body as { id: string }
      for (const [name, bytes] of Object.entries(files)) {
        await client.post(`/pack-imports/${id}/files?name=${encodeURIComponent(name)}`, Buffer.from(bytes), {
          'content-type': 'application/octet-stream',
        })
      }
      await ended(await client.post(`/pack-imports/${id}/start`, {}))
      return tried(id)
    },
    apply: (id: string, rows: 'all' | 'good' = 'all') => client.post(`/pack-imports/${id}/apply`, { rows }),
    undo: (id: string) => client.post(`/pack-imports/${id}/undo`, {}),
    discard: (id: string) => client.post(`/pack-imports/${id}/discard`, {}),
    async run(adoption: string): Promise<void> {
      await ended(await client.post(`/pack-adoptions/${adoption}/runs`, {}))
    },
  }
}
