/** Leads as they are found: with signs in their places, in lists, by plaintiff, and whose they are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, givenDesk } from '../../platform/testing/given-leads.ts'
import { makeWorld, type World } from '../../platform/testing/world.ts'
import { plaintiffOf } from './plaintiffs.ts'

let world: World
let desk: Desk
beforeAll(async () => {
  world = await makeWorld()
  desk = await givenDesk(world, { count: 320 })
}, 120_000)
afterAll(() => world.close())

describe('leads', () => {
  it('stand with their signs, each with its place in the text, its basis and what would clear it', async () => {
    const [first] = desk.leads
    const found = await desk.read(first?.id ?? '')
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
    const views = await Promise.all(desk.leads.map(({ id }) => desk.read(id, 'leader')))
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
      (await world.as('host').get(`/leads?adoption=${desk.adoptionId}&${query}`)).body as {
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
    const id = desk.leads[0]?.id ?? ''
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
    const list = (await world.as('host').get(`/lead-plaintiffs?adoption=${desk.adoptionId}`)).body as {
      items: { key: string; name: string; leads: number }[]
    }
    expect(list.items.length).toBeGreaterThan(0)
    for (const { key, leads: count } of list.items.slice(0, 3)) {
      const found = await world
        .as('host')
        .get(`/leads?adoption=${desk.adoptionId}&limit=200&plaintiff=${encodeURIComponent(key)}`)
      expect((found.body as { count: number }).count).toBe(count)
    }
  })
})
