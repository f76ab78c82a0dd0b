/** A lead from the list to its end, over the real database: who may, what is needed, what is told, what is counted. */
import {
  home as homeShape,
  lead as leadShape,
  leadStatistics,
  type LeadView,
  type LetterDraft,
} from '@zhiqiao/contract'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieName } from '../../http/session-cookie.ts'
import { type GivenLead, givenLeads } from '../../platform/testing/given-leads.ts'
import { ifMatch, makeWorld, type Person, type Reply, type World } from '../../platform/testing/world.ts'
import { openSession } from '../session/index.ts'
import { plaintiffOf } from './plaintiffs.ts'

let world: World
let adoptionId: string
let leads: GivenLead[]
beforeAll(async () => {
  world = await makeWorld()
  ;({ adoptionId, leads } = await givenLeads(world, { count: 320 }))
}, 120_000)
afterAll(() => world.close())

/** A lead that no other test has used. */
function fresh(): string {
  const lead = leads.pop()
  if (!lead) throw new Error('no lead is left')
  return lead.id
}

async function read(id: string, person: Person = 'host'): Promise<LeadView> {
  return leadShape.parse((await world.as(person).get(`/leads/${id}`)).body)
}

async function move(person: Person, id: string, verb: string, more: object = {}): Promise<Reply> {
  const { version } = await read(id)
  return world.as(person).post(`/leads/${id}/moves`, { verb, ...more }, ifMatch(version))
}

async function moved(person: Person, id: string, verb: string, more: object = {}): Promise<LeadView> {
  const answer = await move(person, id, verb, more)
  expect(answer.status, `${verb}: ${JSON.stringify(answer.body)}`).toBe(200)
  return leadShape.parse(answer.body)
}

function review(person: Person, id: string, sign: string, version: number, body: object): Promise<Reply> {
  return world.as(person).put(`/leads/${id}/signs/${sign}`, body, ifMatch(version))
}

async function confirmFirst(id: string): Promise<string> {
  const sign = (await read(id)).signsFound[0]?.sign ?? ''
  expect((await review('host', id, sign, 0, { verdict: 'confirmed' })).status).toBe(200)
  return sign
}

async function keepLetter(id: string, type: string, change: (text: LetterDraft['text']) => void = () => undefined) {
  const draft = (await world.as('host').get(`/leads/${id}/letter-draft?type=${type}`)).body as LetterDraft
  change(draft.text)
  return world.as('host').post(`/leads/${id}/letters`, { type, text: draft.text })
}

async function textOfFile(url: string): Promise<string> {
  const { token } = await openSession(world.db, world.accountOf('host'), new Date())
  const answer = await world.app.inject({ method: 'GET', url: `/api${url}`, cookies: { [cookieName]: token } })
  expect(answer.statusCode).toBe(200)
  const zip = await JSZip.loadAsync(answer.rawPayload)
  return ((await zip.file('word/document.xml')?.async('string')) ?? '').replaceAll(/<[^>]+>/g, '')
}

/** As far as a decision can be asked for. */
async function givenInvestigated(): Promise<string> {
  const id = fresh()
  await moved('host', id, 'take')
  await confirmFirst(id)
  await moved('host', id, 'open', { reason: '预扣利息值得查' })
  await moved('leader', id, 'assign', { assignee: world.accountOf('host') })
  await moved('host', id, 'start')
  return id
}

const kindsWaiting = async (person: Person) =>
  homeShape
    .parse((await world.as(person).get('/home')).body)
    .waiting.filter(({ kind }) => kind.startsWith('leads-'))
    .map(({ kind, count }) => `${kind} ${count}`)

describe('leads', () => {
  it('stand with their signs, each with its place in the text, its basis and what would clear it', async () => {
    const [first] = leads
    const found = await read(first?.id ?? '')
    expect(found.signsFound.length).toBeGreaterThan(1)
    const texts = new Map<string, string>()
    for (const { id } of found.documents) {
      const { body } = await world.as('host').get(`/leads/${found.id}/texts/${id}`)
      texts.set(id, (body as { text: string }).text)
    }
    for (const { evidence, basis, clearedBy } of found.signsFound) {
      expect(basis.zh).not.toBe('')
      expect(clearedBy.zh).not.toBe('')
      for (const { document, at, text } of evidence) expect(texts.get(document)?.slice(at[0], at[1])).toBe(text)
    }
    expect(found.status).toBe('generated')
    expect(found.moves.map(({ verb }) => verb)).toEqual(['queue', 'take', 'exclude'])
  })

  it('stand with a picture of what ties them: who judged several, and the account that the money went to', async () => {
    const views = await Promise.all(leads.map(({ id }) => read(id, 'leader')))
    const seen = new Set<string>()
    for (const { picture, documents } of views) {
      const ids = new Set(picture?.nodes.map(({ id }) => id))
      const items = picture?.kinds.filter(({ item }) => item).map(({ id }) => id)
      expect(items).toEqual(['judgment'])
      for (const { kind } of picture?.nodes ?? []) seen.add(kind)
      for (const { from, to } of picture?.edges ?? []) expect(ids.has(from) && ids.has(to)).toBe(true)
      const people = new Set(documents.flatMap(({ parties }) => parties.map(({ name }) => name)))
      for (const { kind, label } of picture?.nodes ?? []) if (kind === 'person') expect(people).toContain(label)
    }
    expect([...seen]).toEqual(expect.arrayContaining(['judgment', 'person', 'agent', 'judge', 'account']))
    const judged = views.flatMap(({ picture }) =>
      (picture?.nodes ?? [])
        .filter(({ kind }) => kind === 'judge')
        .map(({ id }) => picture?.edges.filter(({ from, kind }) => from === id && kind === 'judging').length ?? 0),
    )
    expect(Math.min(...judged)).toBeGreaterThan(1)
  })

  it('are listed by score, narrowed by sign and words, page by page', async () => {
    const list = async (query: string) =>
      (await world.as('host').get(`/leads?adoption=${adoptionId}&${query}`)).body as {
        items: { id: string; score: number; signs: { sign: string }[] }[]
        next?: string
        count: number
      }
    const all = await list('limit=200')
    const scores = all.items.map(({ score }) => score)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    const page = await list('limit=3')
    const after = await list(`limit=3&after=${page.next ?? ''}`)
    expect([...page.items, ...after.items].map(({ id }) => id)).toEqual(all.items.slice(0, 6).map(({ id }) => id))
    const sign = all.items[0]?.signs[0]?.sign ?? ''
    const narrowed = await list(`limit=200&sign=${sign}`)
    expect(narrowed.items.every(({ signs }) => signs.some((one) => one.sign === sign))).toBe(true)
    expect(narrowed.count).toBe(all.items.filter(({ signs }) => signs.some((one) => one.sign === sign)).length)
    expect((await list('limit=200&q=%25')).items).toEqual([])
    for (const sort of ['due', 'amount', 'since']) expect((await list(`limit=200&sort=${sort}`)).count).toBe(all.count)
  })

  it('are nobody else’s', async () => {
    const id = leads[0]?.id ?? ''
    for (const person of ['otherHost', 'otherSender'] as const) {
      expect(await world.as(person).get(`/leads/${id}`)).toMatchObject({ status: 404 })
      expect((await world.as(person).get('/leads')).body).toMatchObject({ items: [] })
      expect((await world.as(person).get('/lead-statistics')).body).toMatchObject({ leads: 0 })
    }
    for (const person of ['auditor', 'systemAdmin', 'nobody'] as const) {
      expect(await world.as(person).get('/leads')).toMatchObject({ status: 403 })
    }
  })
})

describe('a lead', () => {
  it('is excluded with a reason of the table and words, and taken up again with a reason', async () => {
    const id = fresh()
    expect(await move('host', id, 'exclude', { reason: '…' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'code' }] },
    })
    expect(await move('host', id, 'exclude', { reason: '…', code: 'because' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'code', value: 'because' }] },
    })
    expect(await move('host', id, 'exclude', { code: 'misread' })).toMatchObject({ body: { rule: 'reason-needed' } })
    const excluded = await moved('host', id, 'exclude', { code: 'misread', reason: '把保证金读成了利息' })
    expect(excluded).toMatchObject({ status: 'excluded', steps: [{ verb: 'exclude', code: { zh: '文书识别有误' } }] })
    expect(await moved('leader', id, 'reopen', { reason: '再看一次' })).toMatchObject({ status: 'waiting' })
  })

  it('is taken up only when a person has confirmed a sign', async () => {
    const id = fresh()
    const taken = await moved('host', id, 'take')
    expect(taken).toMatchObject({ status: 'checking', assignee: { id: world.accountOf('host') } })
    expect(taken.moves.find(({ verb }) => verb === 'open')?.lacks).toEqual(['confirmed-sign'])
    expect(await move('host', id, 'open', { reason: '…' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'signs' }] },
    })
    const sign = await confirmFirst(id)
    const opened = await moved('host', id, 'open', { reason: '预扣利息值得查' })
    expect(opened.signsFound.find((one) => one.sign === sign)?.review).toMatchObject({ verdict: 'confirmed' })
    // Three months from the day it was taken up.
    expect(opened.clock).toMatchObject({ code: 'review', due: '2026-07-15', urgency: 'in-time' })
  })

  it('has verdicts on its signs that two people cannot overwrite unseen', async () => {
    const id = fresh()
    const sign = (await read(id)).signsFound[0]?.sign ?? ''
    expect((await review('host', id, sign, 0, { verdict: 'rejected', note: '系本金' })).status).toBe(200)
    expect(await review('host', id, sign, 0, { verdict: 'confirmed' })).toMatchObject({ status: 412 })
    expect((await review('host', id, sign, 1, {})).status).toBe(200)
    const found = (await read(id)).signsFound[0]?.review
    expect(found?.verdict).toBeUndefined()
    expect(found?.version).toBe(2)
    expect((await review('host', id, 'X99', 0, { verdict: 'confirmed' })).status).toBe(404)
    expect((await review('leader', id, sign, 2, { verdict: 'confirmed' })).status).toBe(403)
  })

  it('is decided by a leader who did not propose it, with the letter kept first', async () => {
    const id = await givenInvestigated()
    expect(await move('leader', id, 'propose', { measure: 'suggest-retrial', reason: '…' })).toMatchObject({
      status: 403,
      body: { rule: 'assignee-only' },
    })
    const asked = { measure: 'suggest-retrial', reason: '实付少于借条，程序亦有疑点' }
    expect(await move('host', id, 'propose', asked)).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'letters', reason: '先起草「再审检察建议书」' }] },
    })
    expect((await keepLetter(id, 'retrial')).status).toBe(201)
    const before = await kindsWaiting('leader')
    expect(before).not.toContain('leads-to-decide 1')
    expect(await moved('host', id, 'propose', asked)).toMatchObject({ status: 'proposed', measure: 'suggest-retrial' })
    expect(await kindsWaiting('leader')).toContain('leads-to-decide 1')
    const { body } = await world.as('leader').get('/notifications?unread=true')
    expect(body).toMatchObject({ items: [{ link: `/leads/${id}` }] })
    expect(await move('host', id, 'suggest-retrial', { day: '2026-04-15' })).toMatchObject({ status: 403 })
    expect(await move('leader', id, 'suggest-retrial', { day: '2026-04-16' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'day', reason: '不能晚于今天' }] },
    })
    const decided = await moved('leader', id, 'suggest-retrial', { day: '2026-04-15' })
    expect(decided).toMatchObject({ status: 'retrial-suggestion', clock: { code: 'deliver', due: '2026-04-30' } })
    expect(await move('host', id, 'order-retrial', { day: '2026-04-15' })).toMatchObject({
      body: { rule: 'not-delivered' },
    })
    world.setToday('2026-04-27')
    const urgent = async (urgency: string) =>
      ((await world.as('leader').get(`/leads?urgency=${urgency}`)).body as { items: { id: string }[] }).items.map(
        (one) => one.id,
      )
    expect(await urgent('soon')).toContain(id)
    expect((await kindsWaiting('leader'))[0]).toMatch(/^leads-due \d$/)
    world.setToday('2026-05-02')
    expect(await urgent('late')).toContain(id)
    expect((await kindsWaiting('host'))[0]).toMatch(/^leads-late \d$/)
    expect(await kindsWaiting('host')).toContain('leads-to-deliver 1')
    expect(await move('host', id, 'deliver', { day: '2026-04-14' })).toMatchObject({
      body: { errors: [{ place: 'day', allowed: '≥ 2026-04-15' }] },
    })
    expect(await moved('host', id, 'deliver', { day: '2026-05-02' })).toMatchObject({
      clock: { code: 'court-reply', due: '2026-08-02', checked: false },
    })
    world.setToday('2026-06-20')
    expect(await moved('host', id, 'order-retrial', { day: '2026-06-10' })).toMatchObject({ status: 'retrial' })
    const ended = await moved('host', id, 'change', { day: '2026-06-20', reason: '（2026）内02民再1号，改判' })
    expect(ended).toMatchObject({ status: 'changed' })
    expect(ended.clock).toBeUndefined()
    const counted = leadStatistics.parse((await world.as('leader').get('/lead-statistics')).body)
    expect(counted.all.changed).toMatchObject({ count: 1, of: 1, interval: { share: 1, high: 1 } })
    await moved('host', id, 'archive')
    const after = leadStatistics.parse((await world.as('leader').get(`/lead-statistics?adoption=${adoptionId}`)).body)
    expect(after.all).toEqual(counted.all)
    expect(after.states.find(({ status }) => status === 'retrial-suggestion')).toMatchObject({ count: 0, median: 66 })
    world.setToday('2026-04-15')
  })

  it('asks for no letter where an end is proposed, and a leader who proposed does not decide', async () => {
    const id = fresh()
    await moved('host', id, 'take')
    await confirmFirst(id)
    await moved('host', id, 'open', { reason: '…' })
    await moved('leader', id, 'assign', { assignee: world.accountOf('leader') })
    await moved('leader', id, 'start')
    await moved('leader', id, 'propose', { measure: 'end', reason: '查明无误' })
    const end = { code: 'unproved', reason: '查明无误', day: '2026-04-15' }
    expect(await move('leader', id, 'end', end)).toMatchObject({ status: 403, body: { rule: 'four-eyes' } })
    expect((await read(id, 'leader')).moves.map(({ verb }) => verb)).toEqual(['return'])
  })

  it('is given only to those who work there or above', async () => {
    const id = await givenInvestigated()
    expect(await move('leader', id, 'assign', { assignee: world.accountOf('otherHost') })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'assignee' }] },
    })
    const { body } = await world.as('host').get(`/leads/${id}/assignees`)
    const ids = (body as { items: { id: string }[] }).items.map((one) => one.id)
    expect(ids.sort()).toEqual(['host', 'leader', 'office'].map((one) => world.accountOf(one as Person)).sort())
  })

  it('tells whoever comes second that somebody was quicker', async () => {
    const id = fresh()
    await moved('host', id, 'queue')
    const late = await world.as('host').post(`/leads/${id}/moves`, { verb: 'take' }, ifMatch(1))
    expect(late).toMatchObject({ status: 412, body: { current: { id, status: 'waiting' } } })
  })
})

describe('many leads at once', () => {
  interface Ended {
    status: string
    error?: string
    result?: { lines?: { id: string; version: number; ok: boolean }[]; exportId?: string }
  }

  async function ended(person: Person, started: Reply): Promise<Ended> {
    expect(started.status, JSON.stringify(started.body)).toBe(202)
    for (let tries = 0; tries < 200; tries++) {
      const { body } = await world.as(person).get(`/jobs/${(started.body as { id: string }).id}`)
      const job = body as Ended
      if (job.status === 'done' || job.status === 'failed') return job
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    throw new Error('the job did not end')
  }

  it('are previewed without being touched, then excluded for one reason of the table', async () => {
    const [one, two] = [fresh(), fresh()]
    await moved('host', two, 'queue')
    const asked = { list: 'leads', verb: 'exclude' }
    expect(await world.as('host').post('/bulk-previews', { ...asked, ids: [one] })).toMatchObject({ status: 422 })
    const unknown = await ended(
      'host',
      await world.as('host').post('/bulk-previews', { ...asked, to: 'because', ids: [one] }),
    )
    expect(unknown.result?.lines).toMatchObject([{ ok: false }])
    const preview = await ended(
      'host',
      await world.as('host').post('/bulk-previews', { ...asked, to: 'same-loan', ids: [one, two] }),
    )
    expect(preview.result?.lines?.map(({ ok }) => ok)).toEqual([true, true])
    expect(await read(one)).toMatchObject({ status: 'generated' })
    const rows = preview.result?.lines?.map(({ id, version }) => ({ id, version })) ?? []
    const done = await ended(
      'host',
      await world.as('host').post('/bulk-moves', { ...asked, to: 'same-loan', reason: '同一笔借款', rows }),
    )
    expect(done.result?.lines?.map(({ ok }) => ok)).toEqual([true, true])
    expect(await read(two)).toMatchObject({
      status: 'excluded',
      steps: [{ verb: 'queue' }, { verb: 'exclude', code: { zh: '各案系同一笔借款或同一事由' }, reason: '同一笔借款' }],
    })
  })

  it('go out as a workbook with the rows that the caller sees, and none besides', async () => {
    const asked = { list: 'leads', columns: ['title', 'signs', 'status'], filter: { adoption: adoptionId } }
    const countOf = async (person: Person) => {
      const job = await ended(person, await world.as(person).post('/exports', asked))
      const { rows } = await world.owner.query<{ row_count: number }>('select row_count from export where id = $1', [
        job.result?.exportId,
      ])
      return rows[0]?.row_count
    }
    const { body } = await world.as('host').get(`/leads?adoption=${adoptionId}`)
    expect(await countOf('host')).toBe((body as { count: number }).count)
    expect(await countOf('otherHost')).toBe(0)
  })
})

describe('a letter of a lead', () => {
  it('asks about confirmed signs only, is kept by version, and reads back from the file', async () => {
    const id = fresh()
    const { signsFound } = await read(id)
    const [kept, dropped] = signsFound
    await moved('host', id, 'take')
    await confirmFirst(id)
    const first = await keepLetter(id, 'retrial', (text) => {
      // The judgments may be of several courts, which leaves a place to be filled.
      text.to = '试城区人民法院'
      text.sections[3] = { heading: '调查核实情况', text: '调取了转账记录，仍有两笔款项去向需要查明。' }
    })
    expect(first).toMatchObject({ status: 201, body: { number: 1, slots: 2 } })
    const second = await keepLetter(id, 'retrial')
    expect(second).toMatchObject({ body: { number: 2 } })
    const words = await textOfFile(`/lead-letters/${(second.body as { id: string }).id}/file`)
    expect(words).toContain('再审检察建议书')
    expect(words).toContain('仍有两笔款项去向需要查明')
    expect(words).toContain(kept?.name.zh)
    if (dropped) expect(words).not.toContain(`）${dropped.name.zh}。`)
    expect((await read(id)).letters.map(({ number }) => number)).toEqual([2, 1])
  })

  it('is not kept where it says that the suit is false', async () => {
    const id = fresh()
    const refused = await keepLetter(id, 'police', (text) => {
      text.request = '该案系虚假诉讼，请立案。'
    })
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ place: 'text.request', value: '系虚假诉讼' }] } })
    expect((await keepLetter(id, 'police')).status).toBe(201)
    const asking = await keepLetter(id, 'police', (text) => {
      text.request = '请查明是否构成虚假诉讼，并函告本院。'
    })
    expect(asking.status).toBe(201)
  })
})

describe('a plaintiff', () => {
  it('is never told by a masked name alone', () => {
    const party = { role: '原告', name: '钱某', masked: true, at: [0, 1] as [number, number], places: {} }
    expect(plaintiffOf({ parties: [{ ...party, kind: '自然人' }] })).toBeUndefined()
    expect(plaintiffOf({ parties: [{ ...party, kind: '自然人', address: '试用路1号' }] })).toBeUndefined()
    expect(plaintiffOf({ parties: [{ ...party, kind: '法人', name: '某某公司' }] })).toBeUndefined()
    expect(plaintiffOf({ parties: [{ ...party, kind: '自然人', idTail: '1234' }] })).toMatchObject({ name: '钱某' })
    const open = { ...party, masked: false, name: '试甲', kind: '自然人' as const }
    expect(plaintiffOf({ parties: [open] })).toBeUndefined()
    expect(plaintiffOf({ parties: [{ ...open, role: '被告', address: '甲' }] })).toBeUndefined()
    expect(plaintiffOf({ parties: [{ ...open, address: '试用路1号' }] })?.key).toBe('p 试甲 试用路1号')
  })

  it('stands in a list with how many leads it has, which the filter of leads gives back', async () => {
    const list = (await world.as('host').get(`/lead-plaintiffs?adoption=${adoptionId}`)).body as {
      items: { key: string; name: string; leads: number }[]
    }
    expect(list.items.length).toBeGreaterThan(0)
    for (const { key, leads: count } of list.items.slice(0, 3)) {
      const found = await world
        .as('host')
        .get(`/leads?adoption=${adoptionId}&limit=200&plaintiff=${encodeURIComponent(key)}`)
      expect((found.body as { count: number }).count).toBe(count)
    }
  })
})
