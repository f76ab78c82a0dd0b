import { createHash } from 'node:crypto'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieName } from '../../http/session-cookie.ts'
import { newId } from '../../platform/ids.ts'
import { type Caller, ifMatch, makeWorld, type World } from '../../platform/testing/world.ts'
import { openSession } from '../session/index.ts'
import {
  accountWith,
  decideAs,
  givenAgreed,
  givenDraft,
  givenNext,
  givenProposal,
  lineBody,
  move,
  seen,
  termsBody,
} from './given.ts'

let world: World
let jiangsuLeader: Caller
beforeAll(async () => {
  world = await makeWorld()
  jiangsuLeader = await accountWith(world, 'leader', '320000')
})
afterAll(() => world.close())

const at = (of: { agreementId: string; number: number }) => `/agreements/${of.agreementId}/versions/${of.number}`

describe('an agreement', () => {
  it('goes from draft to proposal to two approvals, and is in force from its day', async () => {
    const draft = await givenDraft(world)
    expect(draft).toMatchObject({ number: 1, status: 'draft', moves: [{ verb: 'propose' }, { verb: 'discard' }] })
    expect(await jiangsuLeader.get(at(draft))).toMatchObject({ status: 404 })
    const proposal = seen(await move(world.as('office'), draft, 'propose'))
    const read = await jiangsuLeader.get(at(proposal))
    expect(read).toMatchObject({
      status: 200,
      body: {
        status: 'proposed',
        mayDecideFor: [{ shortName: '江苏省院' }],
        decisions: [
          { party: { shortName: '内蒙古自治区院' }, decision: 'waiting', since: '2026-04-15' },
          { party: { shortName: '江苏省院' }, decision: 'waiting', mine: true },
        ],
      },
    })
    const first = await decideAs(world.as('leader'), proposal, world.at('150000'))
    expect(first).toMatchObject({ status: 200, body: { status: 'proposed', mayDecideFor: [] } })
    expect(await decideAs(jiangsuLeader, proposal, world.at('320000'))).toMatchObject({
      status: 200,
      body: { status: 'agreed', agreedOn: '2026-04-15', inForce: { from: '2026-04-15', until: '2029-03-31' } },
    })
    const on = async (day: string) =>
      (await world.as('sender').get(`/agreements/${proposal.agreementId}?on=${day}`)).body
    expect(await on('2026-04-14')).toMatchObject({ state: 'upcoming' })
    expect(await on('2026-04-15')).toMatchObject({ state: 'in-force', shownVersion: 1 })
    expect(await on('2029-04-01')).toMatchObject({ state: 'expired' })
  })

  it('shows a hash that anybody can take over the canonical text, and the same after a reload', async () => {
    const proposal = await givenProposal(world)
    const { body } = await world.as('sender').get(at(proposal))
    const { canonical, hash } = body as { canonical: string; hash: string }
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(hash)
    expect(hash).toBe(proposal.hash)
    expect(JSON.parse(canonical)).toMatchObject({
      format: 'zhiqiao.agreement/1',
      parties: expect.arrayContaining([{ id: world.at('320000'), code: '320000', name: '江苏省人民检察院' }]),
    })
  })

  it('may have been signed on paper: the last signature counts', async () => {
    const proposal = await givenProposal(world)
    await decideAs(world.as('leader'), proposal, world.at('150000'), { signedOn: '2026-04-02' })
    expect(await decideAs(jiangsuLeader, proposal, world.at('320000'), { signedOn: '2026-05-02' })).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'signedOn' }] },
    })
    expect(await decideAs(jiangsuLeader, proposal, world.at('320000'), { signedOn: '2026-04-09' })).toMatchObject({
      body: { agreedOn: '2026-04-09', decisions: [{ onPaper: true }, { onPaper: true, since: '2026-04-09' }] },
    })
  })
})

describe('an approval', () => {
  it('binds to the text that was read: of a version that moved it is refused, and nothing is recorded', async () => {
    const read = await givenProposal(world)
    const withdrawn = seen(await move(world.as('office'), read, 'withdraw', '名额有误'))
    expect(await decideAs(jiangsuLeader, read, world.at('320000'))).toMatchObject({
      status: 409,
      body: { rule: 'agreement-moved', current: { number: 1, status: 'withdrawn' } },
    })
    const next = await givenNext(world, withdrawn.agreementId, 'original')
    const edited = seen(
      await world.as('office').patch(
        at(next),
        {
          terms: termsBody(world, { lines: [lineBody(world, { max: 3 })] }),
          effectiveFrom: '2026-04-01',
          reason: '',
        },
        next.version,
      ),
    )
    const proposed = seen(await move(world.as('office'), edited, 'propose'))
    expect(proposed.hash).not.toBe(read.hash)
    const stale = await decideAs(jiangsuLeader, { ...proposed, hash: read.hash }, world.at('320000'))
    expect(stale).toMatchObject({ status: 409, body: { rule: 'agreement-moved' } })
    expect(await decideAs(jiangsuLeader, read, world.at('320000'))).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('第 2 版'), current: { number: 2, status: 'proposed' } },
    })
    const decided = await world.owner.query('select 1 from agreement_decision where agreement_id = $1', [
      read.agreementId,
    ])
    expect(decided.rowCount).toBe(0)
  })

  it('is that of the party’s leader; its office decides only where it has none; nobody decides for another', async () => {
    const proposal = await givenProposal(world, {
      partyIds: ['150000', '310000', '320000'].map((code) => world.at(code)),
    })
    const shanghaiOffice = await accountWith(world, 'office', '310000')
    const by = async (caller: Caller, code: string) => decideAs(caller, proposal, world.at(code))
    expect(await by(world.as('sender'), '320000')).toMatchObject({ status: 403, body: { rule: 'role' } })
    expect(await by(world.as('office'), '150000')).toMatchObject({ status: 403, body: { rule: 'not-your-party' } })
    expect(await by(jiangsuLeader, '150000')).toMatchObject({ status: 403, body: { rule: 'not-your-party' } })
    expect(await by(shanghaiOffice, '310000')).toMatchObject({ status: 200 })
    expect(await by(shanghaiOffice, '310000')).toMatchObject({ status: 409, body: { rule: 'decided-already' } })
    expect(await by(jiangsuLeader, '330000').catch(() => 'no such place')).toBe('no such place')
    expect(await by(jiangsuLeader, '150200')).toMatchObject({ status: 422, body: { rule: 'no-party' } })
  })

  it('by one account is for one party only', async () => {
    const proposal = await givenProposal(world)
    const above = await accountWith(world, 'leader', '100000')
    expect(await decideAs(above, proposal, world.at('150000'))).toMatchObject({ status: 200 })
    expect(await decideAs(above, proposal, world.at('320000'))).toMatchObject({
      status: 403,
      body: { rule: 'one-account-one-party' },
    })
  })

  it('of two parties at the same moment counts twice', async () => {
    const proposal = await givenProposal(world)
    const answers = await Promise.all([
      decideAs(world.as('leader'), proposal, world.at('150000')),
      decideAs(jiangsuLeader, proposal, world.at('320000')),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
    expect(await world.as('office').get(at(proposal))).toMatchObject({ body: { status: 'agreed' } })
  })

  it('refused with a reason ends the version; the next begins from its text', async () => {
    const proposal = await givenProposal(world)
    const refuse = (more: object) =>
      decideAs(jiangsuLeader, proposal, world.at('320000'), { decision: 'refuse', ...more })
    expect(await refuse({})).toMatchObject({ status: 422, body: { rule: 'reason-needed' } })
    expect(await refuse({ reason: '期限过长' })).toMatchObject({
      status: 200,
      body: { status: 'refused', statusReason: '期限过长' },
    })
    expect(await decideAs(world.as('leader'), proposal, world.at('150000'))).toMatchObject({ status: 409 })
    expect(await givenNext(world, proposal.agreementId, 'original')).toMatchObject({ number: 2, basedOn: 1 })
  })
})

describe('a text that was proposed', () => {
  it('is never changed, neither by the API nor by SQL', async () => {
    const proposal = await givenProposal(world)
    const body = { terms: termsBody(world), effectiveFrom: '2026-04-01', reason: '' }
    expect(await world.as('office').patch(at(proposal), body, proposal.version)).toMatchObject({
      status: 409,
      body: { rule: 'text-fixed' },
    })
    await expect(
      world.owner.query(`update agreement_version set terms = '{}' where id = $1`, [proposal.id]),
    ).rejects.toThrow(/may not be rewritten/)
  })

  it('is amended by a next version, which says what it changes and leaves the old in force until its day', async () => {
    const agreed = await givenAgreed(world, jiangsuLeader)
    expect(
      await world.as('office').post(`/agreements/${agreed.agreementId}/versions`, { kind: 'original' }),
    ).toMatchObject({
      status: 409,
      body: { rule: 'already-agreed' },
    })
    const draft = await givenNext(world, agreed.agreementId)
    expect(
      await world.as('office').post(`/agreements/${agreed.agreementId}/versions`, { kind: 'renewal' }),
    ).toMatchObject({
      status: 409,
      body: { rule: 'draft-open' },
    })
    const changed = {
      terms: termsBody(world, { lines: [lineBody(world, { max: 5 }), lineBody(world, { specialty: 'civil' })] }),
      effectiveFrom: '2026-09-01',
    }
    const office = world.as('office')
    expect(await office.patch(at(draft), { ...changed, reason: '' }, draft.version)).toMatchObject({
      status: 422,
      body: { errors: [{ place: 'reason' }] },
    })
    const edited = seen(await office.patch(at(draft), { ...changed, reason: '增派民事检察人员' }, draft.version))
    expect(await office.patch(at(draft), { ...changed, reason: '再改' }, draft.version)).toMatchObject({ status: 412 })
    const proposal = seen(await move(office, edited, 'propose'))
    expect(await jiangsuLeader.get(`${at(proposal)}/differences?against=1`)).toMatchObject({
      status: 200,
      body: {
        items: [
          { field: 'effectiveFrom', before: '2026-04-01', after: '2026-09-01' },
          { field: 'line', change: 'changed', fields: ['max'], lineBefore: { max: 2 }, lineAfter: { max: 5 } },
          { field: 'line', change: 'added', lineAfter: { specialty: 'civil' } },
        ],
      },
    })
    await decideAs(world.as('leader'), proposal, world.at('150000'))
    await decideAs(jiangsuLeader, proposal, world.at('320000'))
    const shown = async (day: string) => {
      const { body } = await office.get(`/agreements/${agreed.agreementId}?on=${day}`)
      return (body as { shownVersion: number }).shownVersion
    }
    expect([await shown('2026-08-31'), await shown('2026-09-01')]).toEqual([1, 2])
  })

  it('cannot leave a party out without that party’s consent', async () => {
    const shanghaiLeader = await accountWith(world, 'leader', '310000')
    const three = ['150000', '310000', '320000'].map((code) => world.at(code))
    const proposal = await givenProposal(world, { partyIds: three })
    for (const [caller, code] of [
      [world.as('leader'), '150000'],
      [shanghaiLeader, '310000'],
      [jiangsuLeader, '320000'],
    ] as const)
      seen(await decideAs(caller, proposal, world.at(code)))
    const draft = await givenNext(world, proposal.agreementId)
    const body = { terms: termsBody(world), effectiveFrom: '2026-09-01', reason: '上海退出' }
    const next = seen(
      await move(world.as('office'), seen(await world.as('office').patch(at(draft), body, draft.version)), 'propose'),
    )
    await decideAs(world.as('leader'), next, world.at('150000'))
    expect(await decideAs(jiangsuLeader, next, world.at('320000'))).toMatchObject({ body: { status: 'proposed' } })
    expect(await decideAs(shanghaiLeader, next, world.at('310000'))).toMatchObject({ body: { status: 'agreed' } })
  })

  it('ends early by a version of its own, agreed likewise', async () => {
    const agreed = await givenAgreed(world, jiangsuLeader)
    const draft = await givenNext(world, agreed.agreementId, 'end')
    const end = (termUntil: string) =>
      world
        .as('office')
        .patch(
          at(draft),
          { terms: termsBody(world, { termUntil }), effectiveFrom: '2026-05-01', reason: '机构调整' },
          draft.version,
        )
    expect(await end('2029-03-31')).toMatchObject({ status: 422, body: { errors: [{ place: 'terms.termUntil' }] } })
    const proposal = seen(await move(world.as('office'), seen(await end('2026-12-31')), 'propose'))
    await decideAs(world.as('leader'), proposal, world.at('150000'))
    await decideAs(jiangsuLeader, proposal, world.at('320000'))
    const state = async (day: string) =>
      (await world.as('sender').get(`/agreements/${agreed.agreementId}?on=${day}`)).body
    expect(await state('2026-12-31')).toMatchObject({ state: 'in-force' })
    expect(await state('2027-01-01')).toMatchObject({ state: 'ended' })
  })
})

describe('rights', () => {
  it('show an agreement to its parties, what was agreed to those below them, and nothing to others', async () => {
    const proposal = await givenProposal(world)
    const status = async (caller: Caller) => (await caller.get(`/agreements/${proposal.agreementId}`)).status
    expect(await status(world.as('sender'))).toBe(200)
    expect(await status(world.as('host'))).toBe(404)
    expect(await status(world.as('otherSender'))).toBe(404)
    expect(await status(world.as('auditor'))).toBe(403)
    await decideAs(world.as('leader'), proposal, world.at('150000'))
    await decideAs(jiangsuLeader, proposal, world.at('320000'))
    const draft = await givenNext(world, proposal.agreementId)
    const below = await world.as('host').get(`/agreements/${proposal.agreementId}`)
    expect(below).toMatchObject({ status: 200, body: { mayDraft: false, versions: [{ number: 1 }] } })
    expect((below.body as { versions: object[] }).versions).toHaveLength(1)
    expect(await world.as('host').get(at(draft))).toMatchObject({ status: 404 })
    expect(await world.as('otherSender').get(at(proposal))).toMatchObject({ status: 404 })
    const listed = await world.as('otherSender').get('/agreements?limit=100')
    expect(JSON.stringify(listed.body)).not.toContain(proposal.agreementId)
  })

  it('leave drafting to offices, of the programme first and then of any party', async () => {
    const { agreementId, programmeId } = await givenAgreed(world, jiangsuLeader)
    const body = { programmeId, effectiveFrom: '2026-04-01', terms: termsBody(world) }
    expect(await world.as('leader').post('/agreements', body)).toMatchObject({ status: 403 })
    const jiangsuOffice = await accountWith(world, 'office', '320000')
    expect(await jiangsuOffice.post('/agreements', body)).toMatchObject({
      status: 403,
      body: { rule: 'not-own-office' },
    })
    expect(await jiangsuOffice.post(`/agreements/${agreementId}/versions`, { kind: 'amendment' })).toMatchObject({
      status: 201,
      body: { number: 2, mayEdit: true },
    })
    const other = await accountWith(world, 'office', '310000')
    expect(await other.post(`/agreements/${agreementId}/versions`, { kind: 'amendment' })).toMatchObject({
      status: 404,
    })
  })

  it('are told every fault of a text at once, and of a draft too', async () => {
    const wrong = termsBody(world, {
      partyIds: [world.at('150000'), newId()],
      termUntil: '2026-01-01',
      lines: [lineBody(world, { min: 3, specialty: 'nonsense' })],
    })
    const draft = await givenDraft(world)
    const reply = await world
      .as('office')
      .patch(at(draft), { terms: wrong, effectiveFrom: '2026-04-01', reason: '' }, draft.version)
    expect(reply).toMatchObject({
      status: 422,
      body: {
        errors: [
          { place: 'terms.termUntil' },
          { place: 'terms.partyIds[1]' },
          { place: 'terms.lines[0].sendingPartyId' },
          { place: 'terms.lines[0].max' },
          { place: 'terms.lines[0].specialty', value: 'nonsense' },
        ],
      },
    })
  })
})

describe('the Word file', () => {
  it('holds the text, the quotas, each party’s place or decision, and the fingerprint', async () => {
    const proposal = await givenProposal(world)
    await decideAs(world.as('leader'), proposal, world.at('150000'))
    const { token } = await openSession(world.db, world.accountOf('sender'), new Date())
    const answer = await world.app.inject({
      url: `/api${at(proposal)}/document`,
      cookies: { [cookieName]: token },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('人才智力交流合作协议（第1版）.docx'))
    const zip = await JSZip.loadAsync(answer.rawPayload)
    const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
    const text = xml.replaceAll(/<[^>]+>/g, '\n')
    for (const part of [
      '人才智力交流合作协议',
      '甲方：内蒙古自治区人民检察院',
      '乙方：江苏省人民检察院',
      '一、合作宗旨',
      '本协议期限自2026年4月1日起至2029年3月31日止。',
      '每协议年度1—2人',
      '已于2026年4月15日同意，确认人：leader',
      '代表（签字）：',
      proposal.hash,
    ])
      expect(text, part).toContain(part)
    expect(text).not.toMatch(/undefined|NaN/)
    expect((await world.as('otherSender').get(`${at(proposal)}/document`)).status).toBe(404)
  })
})

describe('contacts', () => {
  it('change without anybody’s approval; who stood there before stays on record', async () => {
    const agreed = await givenAgreed(world, jiangsuLeader)
    const path = `/agreements/${agreed.agreementId}/contacts`
    const put = (caller: Caller, code: string, version: number, ...names: string[]) =>
      caller.put(
        `${path}/${world.at(code)}`,
        { items: names.map((name) => ({ name, post: '干部处', phone: '', email: '' })) },
        ifMatch(version),
      )
    expect(await put(world.as('sender'), '320000', 1, '钱○○', '孙○○')).toMatchObject({ status: 200, etag: '"2"' })
    expect(await put(world.as('sender'), '320000', 1, '李○○')).toMatchObject({ status: 412 })
    expect(await put(world.as('sender'), '150000', 1, '李○○')).toMatchObject({ status: 403 })
    expect(await put(world.as('office'), '320000', 2, '钱○○', '周○○')).toMatchObject({ status: 200 })
    const { body } = await jiangsuLeader.get(path)
    expect(body).toMatchObject({
      items: [
        { party: { shortName: '内蒙古自治区院' }, contacts: [], history: [] },
        {
          contacts: [{ name: '钱○○' }, { name: '周○○' }],
          history: [{ name: '孙○○' }],
          changedBy: 'office',
          version: 3,
        },
      ],
    })
    expect(await world.as('sender').get(at(agreed))).toMatchObject({ body: { hash: agreed.hash, status: 'agreed' } })
    const bad = { items: [{ name: '钱○○', post: '', phone: '', email: 'not-an-address' }] }
    expect(await world.as('sender').put(`${path}/${world.at('320000')}`, bad, ifMatch(3))).toMatchObject({
      status: 422,
    })
  })
})

describe('the home', () => {
  it('asks for no renewal of what the parties agreed to end', async () => {
    const title = '提前终止协议'
    const agreed = await givenAgreed(world, jiangsuLeader, { title })
    const draft = await givenNext(world, agreed.agreementId, 'end')
    const body = {
      terms: termsBody(world, { title, termUntil: '2026-05-31' }),
      effectiveFrom: '2026-04-15',
      reason: '机构调整',
    }
    const edited = seen(await world.as('office').patch(at(draft), body, draft.version))
    const proposal = seen(await move(world.as('office'), edited, 'propose'))
    await decideAs(world.as('leader'), proposal, world.at('150000'))
    await decideAs(jiangsuLeader, proposal, world.at('320000'))
    const { waiting } = (await world.as('office').get('/home')).body as {
      waiting: { kind: string; subject?: string; days?: number }[]
    }
    expect(waiting.filter(({ subject }) => subject === title)).toMatchObject([{ kind: 'agreement-ends', days: 46 }])
  })

  it('says what of an agreement waits, for whom, since when, and when a term runs out', async () => {
    const agreed = await givenAgreed(world, jiangsuLeader, { title: '到期提醒协议', termUntil: '2026-06-30' })
    const lines = async (caller: Caller) => {
      const { body } = await caller.get('/home')
      return (body as { waiting: { kind: string; subject?: string }[] }).waiting.filter(
        ({ subject }) => subject === '到期提醒协议',
      )
    }
    expect(await lines(world.as('sender'))).toMatchObject([{ kind: 'agreement-expires', days: 76 }])
    const draft = await givenNext(world, agreed.agreementId, 'renewal')
    expect(await lines(world.as('office'))).toMatchObject([{ kind: 'agreement-draft' }])
    // It begins from the term that follows, as long as the one before.
    expect((await world.as('office').get(at(draft))).body).toMatchObject({
      effectiveFrom: '2026-07-01',
      terms: { termFrom: '2026-07-01', termUntil: '2026-09-30' },
    })
    const body = { terms: termsBody(world, { title: '到期提醒协议' }), effectiveFrom: '2026-05-01', reason: '续签三年' }
    const edited = seen(await world.as('office').patch(at(draft), body, draft.version))
    const proposal = seen(await move(world.as('office'), edited, 'propose'))
    expect(await lines(jiangsuLeader)).toMatchObject([
      { kind: 'agreement-to-decide', since: '2026-04-15', link: `/selection${at(proposal)}` },
    ])
    expect(await lines(world.as('sender'))).toEqual([])
    await decideAs(jiangsuLeader, proposal, world.at('320000'), { decision: 'refuse', reason: '再议' })
    expect(await lines(world.as('office'))).toMatchObject([
      { kind: 'agreement-refused', since: '2026-04-15' },
      { kind: 'agreement-expires' },
    ])
  })
})
