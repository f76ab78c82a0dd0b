/**
 * Every route that the API’s own description says to change a version: named with a version that does not stand, it answers
 * 412 and the record as its GET shows it, and changes nothing. A new route of the kind has no case here and fails until it has.
 */
import { formFields } from '@zhiqiao/domain'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { recordRoute } from '../http/collision.ts'
import { fileTypes } from '../http/file-route.ts'
import { sampleIdNumber, sampleLrmx } from '../platform/testing/forms.ts'
import { codesOf, givenCohort, givenNeed, givenOfficer, givenProgramme, recordOf } from '../platform/testing/given.ts'
import { givenGap } from '../platform/testing/given-gap.ts'
import { givenLeads } from '../platform/testing/given-leads.ts'
import { givenMatching, planOfJob } from '../platform/testing/given-matching.ts'
import { type Caller, ifMatch, makeWorld, type Person, type World } from '../platform/testing/world.ts'
import { newId } from '../platform/ids.ts'

let world: World
/** What stands for each name of an address, by the address: its own where the same name means another record. */
let ids: Record<string, string>
let bodies: Record<string, { who: Person; body?: object }>
beforeAll(async () => {
  world = await makeWorld()
  ids = await givenOfEach()
  bodies = bodiesOf()
}, 120_000)
afterAll(() => world.close())

const no = '01890000-0000-7000-8000-000000000000'
const first = (reply: { body: unknown }) => (reply.body as { items: { id: string }[] }).items[0]?.id ?? ''

async function givenOfEach(): Promise<Record<string, string>> {
  const [office, host, sender] = [world.as('office'), world.as('host'), world.as('sender')]
  const { specialty, department } = codesOf(world)
  const cohort = await givenCohort(world)
  const officer = await givenOfficer(world)
  const nomination = recordOf(await sender.post('/nominations', { cohortId: cohort.id, officerId: officer.id }))
  const need = await givenNeed(world, cohort.id)
  const text = { title: '指导', problem: '甲', wantedResult: '乙', yardstick: '丙', specialties: [{ code: specialty }] }
  const template = recordOf(
    await host.post('/need-templates', { institutionId: world.at('150200'), name: '常用', body: text }),
  )
  const proposal = recordOf(
    await office.post('/need-proposals', {
      cohortId: cohort.id,
      hostInstitutionId: world.at('150200'),
      note: '指标偏低',
      body: text,
    }),
  )
  const view = recordOf(await office.post('/lists/needs/views', { name: '甲', query: { status: 'filed' } }))
  await host.post(`/institutions/${world.at('150200')}/departments`, {
    code: department,
    name: { zh: '甲部', en: 'A' },
    specialties: [],
  })
  const owned = await world.owner.query<{ id: string }>('select id from department limit 1')
  const staffing = recordOf(
    await sender.post(`/institutions/${world.at('320400')}/staffing`, { asOf: '2026-04-01', rows: [] }),
  )
  const account = recordOf(
    await world
      .as('systemAdmin')
      .post('/accounts', { login: 'shijia', displayName: '试甲', password: 'long-enough-1' }),
  )
  const draft = (
    await office.post('/agreements', {
      programmeId: (await givenProgramme(world)).id,
      effectiveFrom: '2026-04-01',
      terms: termsBody(),
    })
  ).body as { agreementId: string; number: number }
  await world.owner.query(`insert into agreement_party (id, agreement_id, institution_id) values ($1, $2, $3)`, [
    newId(),
    draft.agreementId,
    world.at('150000'),
  ])
  const merge = recordOf(
    await office.post('/institution-merges', {
      fromIds: [await another('试县甲', '150231')],
      intoId: await another('试县乙', '150232'),
      effectiveOn: '2026-04-10',
      reason: '区划调整',
    }),
  )
  const matching = await givenMatching(world, {
    needs: [{ host: '150200' }],
    nominees: [{ name: '试丙', from: '320400', wish: 0 }],
  })
  const planId = await planOfJob(world, `/cohorts/${matching.cohortId}/plans`, { note: '首次匹配' })
  const messages = (await office.get(`/plans/${planId}/messages`)).body as {
    items: { recipient: string; subjectId: string }[]
  }
  await office.post(
    `/institutions/${world.at('150100')}/changes`,
    { kind: 'rename', name: '来日检察院', shortName: '来日院', effectiveOn: '2026-06-01' },
    ifMatch(1),
  )
  const { adoptionId, leads } = await givenLeads(world, { count: 20 })
  const [lead] = leads
  const planned = await world.owner.query<{ id: string }>('select id from planned_change limit 1')
  return {
    '/officers': officer.id,
    '/nominations': nomination.id,
    '/posts': need.id,
    '/leads': lead?.id ?? '',
    '/pack-adoptions': adoptionId,
    '/pack-cases': await givenGap(world),
    sign: lead?.signs[0]?.sign ?? '',
    '/cohorts': cohort.id,
    '/need-templates': template.id,
    '/need-proposals': proposal.id,
    '/need-offers': await givenOffer(need.id, cohort.id),
    '/waivers': await givenWaiver(nomination.id, cohort.id, officer.id),
    '/list-views': view.id,
    '/departments': owned.rows[0]?.id ?? '',
    '/institutions': world.at('150200'),
    '/institution-merges': merge.id,
    '/planned-changes': planned.rows[0]?.id ?? '',
    '/staffing': staffing.id,
    '/accounts': account.id,
    '/imports': await givenImport(),
    '/officers/form-imports': await givenFormImport(),
    '/agreements': draft.agreementId,
    '/plans': planId,
    recipient: messages.items[0]?.recipient ?? '',
    subjectId: messages.items[0]?.subjectId ?? '',
    number: String(draft.number),
    partyId: world.at('150000'),
    policyId: first(await office.get('/policies')),
    nominationId: matching.people[0]?.nominationId ?? '',
    postId: matching.posts[0]?.id ?? '',
  }
}

function termsBody() {
  const sides = { sendingPartyId: world.at('320000'), hostPartyId: world.at('150000') }
  return {
    title: '合作协议',
    purpose: '互派干部挂职',
    forms: ['secondment'],
    termFrom: '2026-04-01',
    termUntil: '2029-03-31',
    partyIds: [world.at('150000'), world.at('320000')],
    obligations: '接收方安排岗位',
    allowances: '按规定执行',
    lines: [{ direction: 'inbound', ...sides, months: 6, min: 1, max: 2, per: 'year' }],
  }
}

/** The client of the tests sends bytes as they are. */
const upload = (url: string, bytes: Buffer, type: string) =>
  world.as('sender').post(url, bytes, { 'content-type': type })

async function givenImport(): Promise<string> {
  const workbook = new ExcelJS.Workbook()
  workbook.addWorksheet('表').addRows([
    ['姓名', '单位', '性别'],
    ['试乙', '常州市人民检察院', '男'],
  ])
  const bytes = Buffer.from(await workbook.xlsx.writeBuffer())
  return recordOf(await upload('/imports?kind=officers&name=x.xlsx', bytes, fileTypes.xlsx)).id
}

async function givenFormImport(): Promise<string> {
  const form = sampleLrmx({ name: '试○新', idNumber: sampleIdNumber('1983-03-15', 103) })
  const url = `/officers/form-imports?name=x.lrmx&institution=${world.at('320400')}`
  return recordOf(await upload(url, Buffer.from(form), 'application/octet-stream')).id
}

async function another(shortName: string, code: string): Promise<string> {
  const made = await world.as('office').post('/institutions', {
    code,
    name: `${shortName}检察院`,
    shortName,
    level: 'county',
    regionCode: code,
    parentId: world.at('150200'),
  })
  return recordOf(made).id
}

async function givenOffer(postId: string, cohortId: string): Promise<string> {
  const id = newId()
  await world.owner.query(
    `insert into need_offer (id, post_id, cohort_id, host_institution_id, to_institution_id, status, created_at, held_since)
     values ($1, $2, $3, $4, $5, 'asked', now(), now())`,
    [id, postId, cohortId, world.at('150200'), world.at('310000')],
  )
  return id
}

async function givenWaiver(nominationId: string, cohortId: string, officerId: string): Promise<string> {
  const id = newId()
  const finding = {
    ruleId: 'age',
    type: 'age',
    severity: 'hard',
    verdict: 'fail',
    fact: { kind: 'number', value: 56, unit: 'years' },
    expected: { kind: 'number', value: 45, unit: 'years' },
    basis: { title: { zh: '示例', en: 'Example' } },
  }
  await world.owner.query(
    `insert into waiver (id, cohort_id, nomination_id, sending_institution_id, officer_id, rule_id, finding, overridable,
                         reason, status, asked_at)
     values ($1, $2, $3, $4, $5, 'age', $6, 'office', '示例', 'asked', now())`,
    [id, cohortId, nominationId, world.at('320400'), officerId, JSON.stringify(finding)],
  )
  return id
}

function bodiesOf(): typeof bodies {
  const document = { effectiveOn: '2026-04-01', documentNo: '示例〔2026〕1 号' }
  const move = (verb: string) => ({ verb, reason: '示例' })
  const { specialty } = codesOf(world)
  return {
    'PATCH /departments/:id': { who: 'host', body: { specialties: [specialty] } },
    'POST /institutions/:id/changes': {
      who: 'office',
      body: { kind: 'rename', name: '新名检察院', shortName: '新院', ...document },
    },
    'PATCH /institutions/:id': { who: 'office', body: { shortName: '新院' } },
    'POST /institutions/:id/abolition': { who: 'office', body: { ...document, reason: '示例' } },
    'POST /institution-merges/:id/undo': { who: 'office' },
    'POST /planned-changes/:id/cancel': { who: 'office' },
    'PATCH /staffing/:id': { who: 'sender', body: { rows: [] } },
    'PATCH /officers/:id': { who: 'sender', body: { postTitle: '科员' } },
    'PUT /officers/:id/relatives': { who: 'sender', body: { items: [] } },
    'PUT /officers/:id/suitability': { who: 'sender', body: { standing: null, health: null } },
    'PUT /officers/:id/consent': { who: 'sender', body: { consent: true } },
    'POST /officers/:id/ranks': {
      who: 'sender',
      body: { rank: world.profile.ranks[0]?.code, since: '2020-01-01' },
    },
    'POST /officers/:id/ranks/:rankId/withdrawal': { who: 'sender', body: { reason: '示例' } },
    'POST /officers/form-imports/:id/apply': { who: 'sender', body: { items: [{ id: no, fields: [] }] } },
    'POST /officers/form-imports/:id/discard': { who: 'sender' },
    'PUT /officers/:id/form': {
      who: 'sender',
      body: { content: { ...Object.fromEntries(formFields.map((field) => [field, ''])), family: [] } },
    },
    'PATCH /agreements/:id/versions/:number': {
      who: 'office',
      body: { terms: termsBody(), effectiveFrom: '2026-04-01', reason: '' },
    },
    'POST /agreements/:id/versions/:number/moves': { who: 'office', body: move('propose') },
    'PUT /agreements/:id/contacts/:partyId': { who: 'office', body: { items: [] } },
    'POST /cohorts/:id/policy': { who: 'office', body: { policyId: ids['policyId'], reason: '示例' } },
    'PATCH /cohorts/:id': { who: 'office', body: { approvalSteps: 2 } },
    'POST /cohorts/:id/moves': { who: 'office', body: move('start-matching') },
    'PATCH /posts/:id': { who: 'host', body: { tier: 4 } },
    'POST /posts/:id/moves': { who: 'host', body: move('file') },
    'POST /leads/:id/moves': { who: 'host', body: move('queue') },
    'POST /pack-cases/:id/moves': { who: 'host', body: move('look-into') },
    'PUT /pack-cases/:id/assignee': { who: 'host', body: { assigneeId: world.accountOf('office') } },
    'PUT /pack-adoptions/:id': { who: 'host', body: { learnedFromId: null, learnedOnId: null, note: '另一个' } },
    'POST /pack-adoptions/:id/end': { who: 'host' },
    'PUT /pack-adoptions/:id/parameters': { who: 'host', body: { parameters: { 'L07.points': 20 } } },
    'PUT /leads/:id/signs/:sign': { who: 'host', body: { verdict: 'confirmed' } },
    'PATCH /need-templates/:id': { who: 'host', body: { name: '另一个' } },
    'DELETE /need-templates/:id': { who: 'host' },
    'POST /need-proposals/:id/moves': { who: 'host', body: move('decline') },
    'POST /need-offers/:id/moves': { who: 'host', body: move('consent') },
    'PATCH /nominations/:id': { who: 'sender', body: { statement: '另一个' } },
    'POST /waivers/:id/moves': { who: 'office', body: move('grant') },
    'POST /nominations/:id/moves': { who: 'sender', body: move('withdraw') },
    'POST /plans/:id/complete': { who: 'office' },
    'POST /plans/:id/history': { who: 'office', body: { to: 0 } },
    'PUT /plans/:id/messages/:recipient/:subjectId': { who: 'office', body: { words: '示例' } },
    'PUT /plans/:id/letterhead': {
      who: 'office',
      body: { word: '示检', year: 2026, firstNumber: 1, signedOn: '2026-04-15', contact: '试甲' },
    },
    'POST /plans/:id/constraints': {
      who: 'office',
      body: { kind: 'lock', nominationId: ids['nominationId'], postId: ids['postId'], reason: '示例' },
    },
    'DELETE /plans/:id/constraints/:constraintId': { who: 'office' },
    'POST /plans/:id/hand-moves': {
      who: 'office',
      body: { nominationId: ids['nominationId'], postId: null, reason: '示例' },
    },
    'POST /plans/:id/moves': { who: 'office', body: move('submit') },
    'PUT /imports/:id/mapping': { who: 'sender', body: { sheet: '表', headerRow: 1, columns: [] } },
    'POST /imports/:id/trial': { who: 'sender' },
    'POST /imports/:id/apply': { who: 'sender', body: { rows: 'good' } },
    'POST /imports/:id/undo': { who: 'sender' },
    'POST /imports/:id/discard': { who: 'sender' },
    'PATCH /accounts/:id': { who: 'systemAdmin', body: { displayName: '试乙' } },
    'PATCH /list-views/:id': { who: 'office', body: { name: '乙' } },
  }
}

/** The address of the record, with the ids of what was made for it. */
function fill(url: string): string {
  const owner = Object.keys(ids)
    .filter((start) => start.startsWith('/') && url.startsWith(`${start}/`))
    .sort((a, b) => b.length - a.length)[0]
  return url.replace(':id', ids[owner ?? ''] ?? no).replace(/:(\w+)/g, (_, name: string) => ids[name] ?? no)
}

async function send(caller: Caller, method: string, url: string, body: object | undefined) {
  const stale = { 'if-match': '"99"' }
  if (method === 'PATCH') return caller.patch(url, body ?? {}, 99)
  if (method === 'PUT') return caller.put(url, body ?? {}, stale)
  if (method === 'DELETE') return caller.delete(url, stale)
  return caller.post(url, body, stale)
}

it('every route with If-Match that the description names answers a stale write with 412 and the record that stands', async () => {
  const { paths } = (await world.as('office').get('/openapi.json')).body as {
    paths: Record<string, Record<string, { description?: string }>>
  }
  const described = Object.entries(paths).flatMap(([path, verbs]) =>
    Object.entries(verbs)
      .filter(([, { description }]) => description?.includes('Send If-Match') === true)
      .map(([verb]) => `${verb.toUpperCase()} ${path.replace('/api', '').replace(/\{(\w+)\}/g, ':$1')}`),
  )
  expect(described.sort()).toEqual(Object.keys(bodies).sort())
  const faults: string[] = []
  for (const route of described) {
    const [method = '', url = ''] = route.split(' ')
    const { who, body } = bodies[route] ?? { who: 'office' as const }
    const readAt = recordRoute(url, world.routes)?.url
    const before = readAt === undefined ? undefined : (await world.as(who).get(fill(readAt))).body
    const answer = await send(world.as(who), method, fill(url), body)
    const { current } = answer.body as { current?: { version?: number } }
    const after = readAt === undefined ? undefined : (await world.as(who).get(fill(readAt))).body
    if (answer.status !== 412) faults.push(`${route}: ${answer.status} ${JSON.stringify(answer.body)}`)
    else if (JSON.stringify(current) !== JSON.stringify(before))
      faults.push(`${route}: not the record ${readAt}: ${JSON.stringify(current)?.slice(0, 200)}`)
    if (JSON.stringify(after) !== JSON.stringify(before)) faults.push(`${route}: changed it all the same`)
  }
  expect(faults).toEqual([])
}, 60_000)
