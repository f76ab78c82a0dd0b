/** The score of an adoption, learned from what its reviewers decided: proposed, tried, saved, and then the score of the next run. */
import { packCalibration, type PackCalibration } from '@zhiqiao/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { givenLeads } from '../../platform/testing/given-leads.ts'
import { ifMatch, makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
let adoptionId: string
let leads: readonly { id: string; signs: { sign: string }[] }[]
beforeAll(async () => {
  world = await makeWorld()
  ;({ adoptionId, leads } = await givenLeads(world, { count: 700 }))
}, 120_000)
afterAll(() => world.close())

async function calibration(person: Person = 'host'): Promise<PackCalibration> {
  const { status, body } = await world.as(person).get(`/pack-adoptions/${adoptionId}/calibration`)
  expect(status).toBe(200)
  return packCalibration.parse(body)
}

const setStatus = (ids: readonly string[], status: string) =>
  world.owner.query('update pack_lead set status = $2 where id = any($1::uuid[])', [ids, status])

async function jobOf(url: string, body: object): Promise<{ status: string }> {
  const started = await world.as('host').post(url, body)
  expect(started.status).toBe(202)
  const { id } = started.body as { id: string }
  for (let k = 0; k < 2000; k++) {
    const job = (await world.as('host').get(`/jobs/${id}`)).body as { status: string }
    if (job.status !== 'waiting' && job.status !== 'running') return job
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the job does not end')
}

it('says why there is none while too little is decided', async () => {
  expect(await calibration()).toMatchObject({ kept: 0, dismissed: 0, result: { ok: false, rule: 'too-few' } })
})

it('counts statuses, an archived lead as what it was before, and leads whose every sign was judged', async () => {
  const [opened, excluded, archived, judged, half] = leads.map(({ id }) => id)
  await setStatus([opened ?? ''], 'opened')
  await setStatus([excluded ?? ''], 'excluded')
  await setStatus([archived ?? ''], 'archived')
  await world.owner.query(
    `insert into lead_step (id, lead_id, institution_id, at, verb, from_status, to_status)
     select gen_random_uuid(), id, institution_id, now(), 'archive', 'excluded', 'archived' from pack_lead where id = $1`,
    [archived],
  )
  const judge = (id: string | undefined, all: boolean, verdict: string) =>
    world.owner.query(
      `insert into lead_sign (id, lead_id, institution_id, sign, verdict, decided_on)
       select gen_random_uuid(), l.id, l.institution_id, s.sign, $2, current_date
         from pack_lead l, lateral (select distinct one ->> 'sign' as sign from jsonb_array_elements(l.signs) one) s
        where l.id = $1 ${all ? '' : "and s.sign = (select min(one ->> 'sign') from jsonb_array_elements(l.signs) one)"}`,
      [id, verdict],
    )
  await judge(judged, true, 'confirmed')
  await judge(half, false, 'confirmed')
  const { kept, dismissed } = await calibration()
  const one = leads.find(({ id }) => id === half)
  // A lead of a single sign is judged whole by one verdict.
  const isWhole = new Set(one?.signs.map(({ sign }) => sign)).size === 1
  expect({ kept, dismissed }).toEqual({ kept: isWhole ? 3 : 2, dismissed: 2 })
})

it('is proposed, tried and saved as a version, and the next run scores by it', async () => {
  await world.owner.query('delete from lead_sign')
  // Leads of much weight are kept, and of the others half: more than the starting weights say.
  await world.owner.query(
    `update pack_lead l set status = case when l.score > 39 or n.place % 2 = 0 then 'opened' else 'excluded' end
       from (select id, row_number() over (order by score, title::text) as place from pack_lead where adoption_id = $1) n
      where n.id = l.id`,
    [adoptionId],
  )
  const { kept, dismissed, result } = await calibration()
  expect(kept + dismissed).toBeGreaterThanOrEqual(50)
  if (!result.ok) throw new Error(result.message.en)
  expect(result.changed.map(({ id }) => id)).toEqual(['score.base', 'score.perPoint'])
  expect(result.loss.after).toBeLessThan(result.loss.before)
  const { parameters } = result
  const save = async () => {
    const { etag } = await world.as('host').get(`/pack-adoptions/${adoptionId}`)
    const version = Number(etag?.replaceAll('"', ''))
    return world
      .as('host')
      .put(`/pack-adoptions/${adoptionId}/parameters`, { parameters, reason: '按复核结果校准' }, ifMatch(version))
  }
  expect(await save()).toMatchObject({ status: 409, body: { rule: 'trial-needed' } })
  expect(await jobOf(`/pack-adoptions/${adoptionId}/trials`, { parameters })).toMatchObject({ status: 'done' })
  expect((await save()).status).toBe(200)
  const scores = async () =>
    (await world.owner.query<{ key: string; score: string }>('select key, score from pack_lead order by key')).rows
  const before = await scores()
  expect(await jobOf(`/pack-adoptions/${adoptionId}/runs`, {})).toMatchObject({ status: 'done' })
  const after = await scores()
  expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
  expect(after).not.toEqual(before)
  // What is calibrated already is not calibrated again for the same decisions.
  const again = await calibration()
  if (again.result.ok) {
    for (const { before: one, after: other } of again.result.changed) expect(Math.abs(one - other)).toBeLessThan(0.2)
  } else expect(again.result.rule).toBe('no-better')
}, 120_000)

it('is read by those of the institution, and by nobody elsewhere', async () => {
  expect((await world.as('otherHost').get(`/pack-adoptions/${adoptionId}/calibration`)).status).toBe(404)
  expect((await world.as('nobody').get(`/pack-adoptions/${adoptionId}/calibration`)).status).toBe(403)
})
