/** A pack of judgments at work: adopted by a host, with a made corpus, and run. */
import { makeCorpus } from '@zhiqiao/judgments/generate'
import type { Person, World } from './world.ts'

export interface GivenLead {
  id: string
  version: number
  status: string
  signs: { sign: string }[]
}

/** The adoption and its leads, the highest score first. */
export async function givenLeads(
  world: World,
  wanted: { person?: Person; institution?: string; count?: number; seed?: number } = {},
): Promise<{ adoptionId: string; leads: GivenLead[] }> {
  const { person = 'host', institution = '150200', count = 60, seed = 5 } = wanted
  const as = world.as(person)
  const made = async (url: string, body: object) => ((await as.post(url, body)).body as { id: string }).id
  const adoptionId = await made('/packs/judgments/adoptions', { institutionId: world.at(institution) })
  const importId = await made(`/pack-adoptions/${adoptionId}/imports`, { input: 'judgments' })
  const lines = [...makeCorpus({ count, seed, planted: 0.4 })].map(({ id, text }) => JSON.stringify({ id, text }))
  await as.post(`/pack-imports/${importId}/files?name=corpus.ndjson`, Buffer.from(lines.join('\n')), {
    'content-type': 'application/octet-stream',
  })
  await ended(world, person, await made(`/pack-imports/${importId}/start`, {}))
  await ended(world, person, await made(`/pack-adoptions/${adoptionId}/runs`, {}))
  const { items } = (await as.get(`/leads?adoption=${adoptionId}&limit=200`)).body as { items: GivenLead[] }
  return { adoptionId, leads: items }
}

async function ended(world: World, person: Person, jobId: string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const { status, error } = (await world.as(person).get(`/jobs/${jobId}`)).body as { status: string; error?: string }
    if (status === 'done') return
    if (status === 'failed' || status === 'cancelled') throw new Error(`the job ended as ${status}: ${error ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
  throw new Error('the job did not end')
}
