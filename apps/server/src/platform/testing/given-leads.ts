/** A pack of judgments at work: adopted by a host, with a made corpus, and run; and the hands that move its leads. */
import { lead as leadShape, type LeadView, type LetterDraft } from '@zhiqiao/contract'
import { makeCorpus } from '@zhiqiao/judgments/generate'
import { ifMatch, type Person, type Reply, type World } from './world.ts'

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

export interface EndedJob {
  status: string
  error?: string
  result?: { lines?: { id: string; version: number; ok: boolean; why?: string }[]; exportId?: string }
}

/** A reviewer's desk: leads to take from, and each step in one line. */
export interface Desk {
  adoptionId: string
  leads: readonly GivenLead[]
  /** A lead that no other test has used. */
  fresh(): string
  read(id: string, person?: Person): Promise<LeadView>
  move(person: Person, id: string, verb: string, more?: object): Promise<Reply>
  /** As `move`, of which is expected that it may be made. */
  moved(person: Person, id: string, verb: string, more?: object): Promise<LeadView>
  review(person: Person, id: string, sign: string, version: number, body: object): Promise<Reply>
  /** Confirms the first sign and answers which it is. */
  confirmFirst(id: string): Promise<string>
  opened(): Promise<string>
  /** As far as a measure can be proposed. */
  investigated(): Promise<string>
  keepLetter(id: string, type: string, change?: (text: LetterDraft['text']) => void): Promise<Reply>
  /** The end of a job that was just started. */
  ended(person: Person, started: Reply): Promise<EndedJob>
}

export async function givenDesk(world: World, wanted: Parameters<typeof givenLeads>[1] = {}): Promise<Desk> {
  const { adoptionId, leads } = await givenLeads(world, wanted)
  const left = [...leads]
  const desk: Desk = {
    adoptionId,
    leads,
    fresh() {
      const lead = left.pop()
      if (!lead) throw new Error('no lead is left')
      return lead.id
    },
    read: async (id, person = 'host') => leadShape.parse((await world.as(person).get(`/leads/${id}`)).body),
    async move(person, id, verb, more = {}) {
      const { version } = await desk.read(id)
      return world.as(person).post(`/leads/${id}/moves`, { verb, ...more }, ifMatch(version))
    },
    async moved(person, id, verb, more) {
      const { status, body } = await desk.move(person, id, verb, more)
      if (status !== 200) throw new Error(`${verb}: ${JSON.stringify(body)}`)
      return leadShape.parse(body)
    },
    review: (person, id, sign, version, body) =>
      world.as(person).put(`/leads/${id}/signs/${sign}`, body, ifMatch(version)),
    async confirmFirst(id) {
      const sign = (await desk.read(id)).signsFound[0]?.sign ?? ''
      const { status, body } = await desk.review('host', id, sign, 0, { verdict: 'confirmed' })
      if (status !== 200) throw new Error(JSON.stringify(body))
      return sign
    },
    async opened() {
      const id = desk.fresh()
      await desk.moved('host', id, 'take')
      await desk.confirmFirst(id)
      await desk.moved('host', id, 'open', { reason: '预扣利息值得查' })
      return id
    },
    async investigated() {
      const id = await desk.opened()
      await desk.moved('leader', id, 'assign', { assignee: world.accountOf('host') })
      await desk.moved('host', id, 'start')
      return id
    },
    async keepLetter(id, type, change = () => undefined) {
      const draft = (await world.as('host').get(`/leads/${id}/letter-draft?type=${type}`)).body as LetterDraft
      change(draft.text)
      return world.as('host').post(`/leads/${id}/letters`, { type, text: draft.text })
    },
    async ended(person, started) {
      if (started.status !== 202) throw new Error(JSON.stringify(started.body))
      for (let tries = 0; tries < 200; tries++) {
        const { body } = await world.as(person).get(`/jobs/${(started.body as { id: string }).id}`)
        const job = body as EndedJob
        if (job.status === 'done' || job.status === 'failed') return job
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
      throw new Error('the job did not end')
    },
  }
  return desk
}
