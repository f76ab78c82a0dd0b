/** The selection room through the API: by hand and back, other weights, two leaders, messages, letters, a second round. */
import ExcelJS from 'exceljs'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/ids.ts'
import { recordOf } from '../../platform/testing/given.ts'
import {
  givenMatching,
  givenNominee,
  type Matching,
  moveCohort,
  planOfJob,
} from '../../platform/testing/given-matching.ts'
import { type Caller, ifMatch, makeWorld, type Reply, type World } from '../../platform/testing/world.ts'

interface PlanView {
  id: string
  version: number
  status: string
  outcome: string
  totalFit: number
  changes: number
  round: number
  holder?: { role: string; since: string }
  pairings: { post: { postId: string }; person: { nominationId: string; name: string }; byHand: boolean }[]
  unmatched: { person: { nominationId: string; name: string }; code: string; reason: string; near: string }[]
  unfilled: { post: { postId: string }; open: number }[]
  constraints: { id: string; kind: string }[]
}

let world: World
let given: Matching
let secondLeader: Caller
beforeAll(async () => {
  world = await makeWorld()
  given = await givenMatching(world, {
    needs: [
      { host: '150200', tier: 1 },
      { host: '150100', tier: 2 },
      { host: '150222', tier: 3 },
    ],
    nominees: [
      { name: '示例甲', from: '320400', wish: 0 },
      { name: '示例乙', from: '321000', wish: 1, sex: '2' },
      { name: '示例丙', from: '321084', wish: 2 },
    ],
    quotas: [{ side: 'sending', code: '320000', max: 2 }],
  })
  const id = newId()
  await world.owner.query(
    `insert into account (id, login, display_name, password_hash) values ($1, 'leader-2', '另一位领导', 'none')`,
    [id],
  )
  await world.owner.query(
    `insert into account_role (id, account_id, role, institution_id) values ($1, $2, 'leader', $3)`,
    [newId(), id, world.at('150000')],
  )
  secondLeader = await world.asAccount(id)
}, 120_000)
afterAll(() => world.close())

const office = () => world.as('office')
const plan = async (id: string, caller: Caller = office()) => (await caller.get(`/plans/${id}`)).body as PlanView
const pairs = (view: PlanView) => view.pairings.map((one) => `${one.person.nominationId} ${one.post.postId}`).sort()
const move = (caller: Caller, view: PlanView, verb: string, reason?: string) =>
  caller.post(`/plans/${view.id}/moves`, { verb, ...(reason && { reason }) }, ifMatch(view.version))
const planBody = (reply: Reply): PlanView => {
  expect(reply.status, JSON.stringify(reply.body)).toBeLessThan(300)
  return reply.body as PlanView
}
const textOf = async (docx: Buffer) => {
  const zip = await JSZip.loadAsync(docx)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  return { xml, text: xml.replaceAll(/<[^>]+>/g, '') }
}
const bufferOf = (bytes: Buffer) =>
  bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
const download = async (url: string) => {
  const session = await world.owner.query<{ id: string }>(`select id from account where login = 'office'`)
  const { openSession } = await import('../session/index.ts')
  const { cookieName } = await import('../../http/session-cookie.ts')
  const { token } = await openSession(world.db, session.rows[0]?.id ?? '', new Date())
  return world.app.inject({ method: 'GET', url: `/api${url}`, cookies: { [cookieName]: token } })
}

let first: PlanView
let byHand: PlanView

describe('a draft', () => {
  it('keeps every change, and goes back and forth between them', async () => {
    first = await plan(await planOfJob(world, `/cohorts/${given.cohortId}/plans`, { note: '首次匹配' }))
    const before = pairs(first)
    const [out] = first.unmatched
    const [taken] = first.pairings
    if (!out || !taken) throw new Error('nobody is out')
    const moved = planBody(
      await office().post(
        `/plans/${first.id}/hand-moves`,
        { nominationId: out.person.nominationId, postId: taken.post.postId, reason: '研究决定' },
        ifMatch(first.version),
      ),
    )
    expect(moved).toMatchObject({ changes: 1, outcome: 'by-hand' })
    const locked = planBody(
      await office().post(
        `/plans/${first.id}/constraints`,
        { kind: 'forbid', nominationId: taken.person.nominationId, postId: taken.post.postId, reason: '回避' },
        ifMatch(moved.version),
      ),
    )
    const history = (await office().get(`/plans/${first.id}/history`)).body as {
      changes: {
        verb: string
        subject: string
        reason: string
        by: string
        inForce: boolean
        people: { name: string; from?: string; to?: string }[]
      }[]
    }
    expect(history.changes.map(({ verb, reason, inForce }) => ({ verb, reason, inForce }))).toEqual([
      { verb: 'forbid', reason: '回避', inForce: true },
      { verb: 'move', reason: '研究决定', inForce: true },
    ])
    expect(history.changes[1]?.subject).toContain(out.person.name)
    // One change, and both people whose post it changed.
    expect(
      history.changes[1]?.people.map(({ name, from, to }) => [name, from !== undefined, to !== undefined]),
    ).toEqual([
      [out.person.name, false, true],
      [taken.person.name, true, false],
    ])
    // Who is out now is told why in this plan; what the match said of somebody else's place is not kept on.
    const reason = (view: PlanView, id: string) => view.unmatched.find((one) => one.person.nominationId === id)
    const displaced = reason(moved, taken.person.nominationId)
    expect(displaced?.reason).toMatch(/^符合 \d+ 个岗位/)
    expect(displaced?.near).toContain('其他人不动')
    // An address that is no id leads nowhere; it is no fault of any content.
    expect(await office().get('/plans/abc')).toMatchObject({ status: 404 })
    expect(moved.unmatched).toHaveLength(first.unmatched.length)
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(bufferOf((await download(`/plans/${first.id}/plan.xlsx`)).rawPayload))
    const leftOut = JSON.stringify(book.getWorksheet('未入选的人选')?.getSheetValues() ?? [])
    expect(leftOut).toContain(displaced?.reason)
    expect(leftOut).not.toContain(reason(first, out.person.nominationId)?.reason)
    const goTo = async (view: PlanView, to: number) =>
      planBody(await office().post(`/plans/${view.id}/history`, { to }, ifMatch(view.version)))
    const undone = await goTo(locked, 0)
    expect(undone).toMatchObject({ changes: 0, outcome: first.outcome, totalFit: first.totalFit, constraints: [] })
    expect(pairs(undone)).toEqual(before)
    expect(undone.unmatched).toEqual(first.unmatched)
    const redone = await goTo(undone, 2)
    expect(pairs(redone)).toEqual(pairs(moved))
    expect(redone.constraints.map(({ kind }) => kind).sort()).toEqual(['forbid', 'lock'])
    const back = await goTo(redone, 1)
    // The reasons that were kept with the move are those that its result has by itself.
    expect(back.unmatched).toEqual(moved.unmatched)
    expect(back.unfilled).toEqual(moved.unfilled)
    expect(await office().post(`/plans/${first.id}/history`, { to: 7 }, ifMatch(back.version))).toMatchObject({
      status: 404,
    })
    // What was ruled out in this draft isn't sent on by it.
    const kept = back.pairings[0]
    if (!kept) throw new Error('nobody is placed')
    const ruledOut = planBody(
      await office().post(
        `/plans/${first.id}/constraints`,
        { kind: 'forbid', nominationId: kept.person.nominationId, postId: kept.post.postId, reason: '同学' },
        ifMatch(back.version),
      ),
    )
    expect(await move(office(), ruledOut, 'submit')).toMatchObject({
      status: 409,
      body: { rule: 'pair-ruled-out', errors: [{ place: kept.person.name }] },
    })
    const again = await goTo(ruledOut, 1)
    // A new change takes the place of what was taken back.
    const lock = planBody(
      await office().delete(`/plans/${first.id}/constraints/${again.constraints[0]?.id}`, ifMatch(again.version)),
    )
    expect(lock.changes).toBe(2)
    first = await goTo(lock, 0)
  })

  it('shows what other weights would change before they are kept, and keeps them with a reason', async () => {
    const weights = { specialty: 0, rank: 0, preference: 100, experience: 0, appraisal: 0 }
    const trial = (await office().post(`/plans/${first.id}/trials`, { weights })).body as {
      parts: { part: string; after: number; most: number }[]
      totalFit: { before: number; after: number }
    }
    expect(trial.totalFit.after).toBeGreaterThanOrEqual(trial.totalFit.before)
    expect(trial.parts.find((one) => one.part === 'preference')).toMatchObject({ after: 2000, most: 2000 })
    const plans = (await office().get(`/plans?cohort=${given.cohortId}`)).body as { items: unknown[] }
    expect(plans.items).toHaveLength(1)
    expect(await office().post(`/plans/${first.id}/trials`, { weights: { ...weights, rank: 10 } })).toMatchObject({
      status: 422,
    })
    const kept = await plan(await planOfJob(world, `/cohorts/${given.cohortId}/plans`, { weights, note: '以志愿为重' }))
    expect(kept).toMatchObject({ note: '以志愿为重', weights, totalFit: 2000 })
    const compared = (await office().get(`/plans/${first.id}/comparison/${kept.id}`)).body as {
      a: { policyFit: number; totalFit: number; ownWeights: boolean }
      b: { policyFit: number; totalFit: number; ownWeights: boolean; weights: typeof weights }
      changes: { b?: { fit: number } }[]
    }
    expect(compared.a.policyFit).toBe(compared.a.totalFit)
    expect(compared.b.policyFit).toBeLessThanOrEqual(compared.a.policyFit)
    // Each draft by its own weights, and says whose they are.
    expect(compared.a.ownWeights).toBe(false)
    expect(compared.b).toMatchObject({ ownWeights: true, weights, totalFit: 2000 })
    for (const { b } of compared.changes) if (b) expect(b.fit).toBe(1000)
  })

  it('is made by hand from nothing, and completed by the machine around what stands', async () => {
    const empty = planBody(await office().post(`/cohorts/${given.cohortId}/drafts`, { note: '人工选派' }))
    expect(empty).toMatchObject({ outcome: 'by-hand', pairings: [], totalFit: 0 })
    expect(empty.unmatched).toHaveLength(3)
    const person = given.people[2]
    const post = given.posts[0]
    const placed = planBody(
      await office().post(
        `/plans/${empty.id}/hand-moves`,
        { nominationId: person?.nominationId, postId: post?.id, reason: '熟悉情况' },
        ifMatch(empty.version),
      ),
    )
    expect(placed.pairings).toHaveLength(1)
    await planOfJob(world, `/plans/${empty.id}/complete`, {}, placed.version)
    byHand = await plan(empty.id)
    expect(byHand.pairings).toHaveLength(2)
    expect(byHand.pairings.filter((one) => one.byHand)).toMatchObject([
      { person: { nominationId: person?.nominationId }, post: { postId: post?.id } },
    ])
    const compared = (await office().get(`/plans/${first.id}/comparison/${byHand.id}`)).body as {
      changes: { person: { name: string }; a?: object; b?: { byHand: boolean; reason: string } }[]
      b: { byHand: number }
    }
    expect(compared.changes.length).toBeGreaterThan(0)
    expect(compared.b.byHand).toBe(1)
  })

  it('tells its fairness without making anybody out of so few', async () => {
    const view = (await office().get(`/plans/${byHand.id}/fairness`)).body as {
      nominated: number
      selected: number
      tables: { dimension: string; tooFew: boolean; rows: { nominated: number | null }[] }[]
      coverage: { seats: number; filled: number }[]
    }
    expect(view).toMatchObject({ nominated: 3, selected: 2 })
    expect(view.tables.map((one) => one.dimension)).toEqual(['region', 'level', 'size', 'sex', 'age'])
    expect(view.tables.every((one) => one.rows.every((row) => row.nominated === null))).toBe(true)
    expect(view.coverage.reduce((sum, one) => sum + one.filled, 0)).toBe(2)
    expect((await world.as('sender').get(`/plans/${byHand.id}/fairness`)).status).toBe(403)
  })
})

describe('approval in two steps', () => {
  it('is set only where two leaders are', async () => {
    const url = `/cohorts/${given.cohortId}/plan-steps`
    expect((await world.as('leader').put(url, { steps: 2 })).status).toBe(403)
    await world.owner.query(`update account set status = 'disabled' where login = 'leader-2'`)
    expect(await office().put(url, { steps: 2 })).toMatchObject({ status: 409, body: { rule: 'too-few-leaders' } })
    await world.owner.query(`update account set status = 'active' where login = 'leader-2'`)
    expect(await office().put(url, { steps: 2 })).toMatchObject({ status: 200, body: { steps: 2 } })
    const id = await world.owner.query<{ id: string }>(`select id from account where login = 'leader-2'`)
    secondLeader = await world.asAccount(id.rows[0]?.id ?? '')
  })

  it('goes through two pairs of eyes, and back with a reason', async () => {
    const leader = world.as('leader')
    byHand = planBody(await move(office(), byHand, 'submit'))
    expect(byHand).toMatchObject({ status: 'submitted', holder: { role: 'leader' } })
    expect(await move(leader, byHand, 'approve')).toMatchObject({ status: 409, body: { rule: 'no-such-move' } })
    byHand = planBody(await move(leader, byHand, 'review'))
    expect(byHand).toMatchObject({ status: 'reviewed', holder: { role: 'leader' } })
    expect(await move(leader, byHand, 'approve')).toMatchObject({ status: 409, body: { rule: 'four-eyes' } })
    expect(await move(secondLeader, byHand, 'return')).toMatchObject({ status: 422, body: { rule: 'reason-needed' } })
    byHand = planBody(await move(secondLeader, byHand, 'return', '请说明人工安排的依据'))
    expect(byHand).toMatchObject({ status: 'returned', holder: { role: 'office' } })
    byHand = planBody(await move(office(), byHand, 'submit'))
    // Returned and submitted anew, it is reviewed anew, by whoever of the two.
    byHand = planBody(await move(secondLeader, byHand, 'review'))
    byHand = planBody(await move(leader, byHand, 'approve'))
    expect(byHand).toMatchObject({ status: 'approved', holder: { role: 'office' } })
    const { decisions } = (await office().get(`/plans/${byHand.id}/history`)).body as {
      decisions: { verb: string; by: string; reason: string }[]
    }
    expect(decisions.map(({ verb }) => verb)).toEqual(['submit', 'review', 'return', 'submit', 'review', 'approve'])
    expect(decisions[2]).toMatchObject({ by: '另一位领导', reason: '请说明人工安排的依据' })
  })
})

describe('a release', () => {
  interface Messages {
    items: {
      recipient: string
      subjectId: string
      name: string
      selected: boolean
      code?: string
      words: string
      preview: { title: string; body: string }
      accounts: number
      sentAt?: string
      version: number
    }[]
  }
  const messages = async () => (await office().get(`/plans/${byHand.id}/messages`)).body as Messages
  const out = async () => {
    const found = (await messages()).items.find((one) => one.recipient === 'person' && !one.selected)
    if (!found) throw new Error('everybody is selected')
    return found
  }

  it('previews every message, those not selected included, and takes the office’s own words', async () => {
    const { items } = await messages()
    expect(items.filter((one) => one.recipient === 'person')).toHaveLength(3)
    // One message an institution that has accounts, for all below it, rather than one a county.
    const toHosts = items.filter((one) => one.recipient === 'host')
    expect(toHosts).toHaveLength(2)
    expect(toHosts.some((one) => one.preview.body.includes('归口的 2 个单位'))).toBe(true)
    expect(items.filter((one) => one.recipient === 'sender')).toHaveLength(1)
    const one = await out()
    const url = `/plans/${byHand.id}/messages/person/${one.subjectId}`
    const given = { code: 'other-duty', words: '感谢您的报名' }
    expect(await office().put(url, { ...given, code: 'made-up' }, ifMatch(one.version))).toMatchObject({ status: 422 })
    expect((await office().put(url, given, ifMatch(one.version))).status).toBe(200)
    expect((await office().put(url, given, ifMatch(one.version))).status).toBe(412)
    const after = await out()
    expect(after.preview.body).toContain('您另有工作安排')
    // What the office adds is the last it says.
    expect(after.preview.body).toMatch(/感谢您的报名。$/)
    const chosen = (await messages()).items.find((item) => item.recipient === 'person' && item.selected)
    expect(chosen?.preview.body).toContain('时间：2026 年 5 月 10 日至 2026 年 11 月 8 日。')
  })

  it('writes letters with numbers of its own, as they are read in Word', async () => {
    const head = {
      word: '示检政函',
      year: 2026,
      firstNumber: 12,
      signedOn: '2026-05-06',
      contact: '钱○○，0471-0000000',
    }
    const set = await office().put(`/plans/${byHand.id}/letterhead`, head, ifMatch(0))
    expect(set.status, JSON.stringify(set.body)).toBe(200)
    const view = set.body as { items: { kind: string; subjectId: string; number: string; name: string }[] }
    expect(view.items.map((one) => one.number)[0]).toBe('示检政函〔2026〕12号')
    expect(view.items.filter((one) => one.kind === 'person')).toHaveLength(2)
    const one = view.items.find((item) => item.kind === 'sender')
    const renumbered = await office().put(
      `/plans/${byHand.id}/letterhead`,
      { ...head, numbers: [{ kind: 'sender', subjectId: one?.subjectId, serial: 99 }] },
      ifMatch(1),
    )
    expect(renumbered.status).toBe(200)
    const letter = await download(`/plans/${byHand.id}/letters/sender/${one?.subjectId}`)
    expect(letter.headers['content-disposition']).toContain('filename*=UTF-8')
    const { xml, text } = await textOf(letter.rawPayload)
    expect(text).toContain('示检政函〔2026〕99号')
    expect(text).toContain('江苏省人民检察院：')
    expect(text).toContain('2026年5月6日')
    expect(text).toContain('示例丙')
    // Whoever has no account learns the reason from the sender, in the words of the message.
    const passed = await out()
    expect(text).toContain('其余1名人选本次未入选，未入选人员及原因如下，请代为转告本人：')
    expect(text).toMatch(new RegExp(`（1）${passed.name}（[^）]+）：另有工作安排。另请转告：“感谢您的报名。”`))
    expect(text).not.toContain('已分别告知')
    expect(xml).toContain('w:eastAsia="方正小标宋简体"')
    // 37 mm and 28 mm in twentieths of a point; lines of 28.95 pt.
    expect(xml).toMatch(/<w:pgMar[^>]*w:top="2098"/)
    expect(xml).toMatch(/<w:pgMar[^>]*w:left="1587"/)
    expect(xml).toContain('w:line="579" w:lineRule="exact"')
    const archive = await JSZip.loadAsync((await download(`/plans/${byHand.id}/letters.zip`)).rawPayload)
    expect(Object.keys(archive.files)).toHaveLength(view.items.length)
    expect((await download(`/plans/${first.id}/letters.zip`)).statusCode).toBe(409)
  })

  it('sends exactly what was previewed, and keeps it', async () => {
    const before = await out()
    byHand = planBody(await move(office(), byHand, 'publish'))
    const person = given.people.find((one) => one.nominationId === before.subjectId)
    const notices = (await person?.caller.get('/notifications'))?.body as { items: { title: string; body: string }[] }
    expect(notices.items[0]).toMatchObject(before.preview)
    const own = (await person?.caller.get(`/nominations/${before.subjectId}`))?.body as {
      outcome: { code: string; sentence: string }
    }
    expect(own.outcome.code).toBe('other-duty')
    expect(own.outcome.sentence).toContain('感谢您的报名')
    const book = await download(`/plans/${byHand.id}/plan.xlsx`)
    expect(decodeURIComponent(String(book.headers['content-disposition']))).toContain('选派方案 · 已发布.xlsx')
    const sent = await messages()
    expect(sent.items.every((one) => one.sentAt !== undefined)).toBe(true)
    expect(sent.items.find((one) => one.subjectId === before.subjectId)?.preview).toEqual(before.preview)
    const late = await office().put(
      `/plans/${byHand.id}/messages/person/${before.subjectId}`,
      { words: '太晚' },
      ifMatch(before.version),
    )
    expect(late).toMatchObject({ status: 409, body: { rule: 'plan-published' } })
  })
})

describe('a second round', () => {
  it('offers what is left to the senders, and fills only that', async () => {
    const board = (await world.as('sender').get(`/cohorts/${given.cohortId}/remaining`)).body as {
      posts: { postId: string; open: number }[]
      people: { nominationId: string }[]
      mayOpenRound: boolean
    }
    expect(board.posts).toHaveLength(1)
    expect(board.people).toHaveLength(1)
    expect(board.mayOpenRound).toBe(false)
    await moveCohort(world, given.cohortId, 'next-round')
    // The quota of the first round is used up by it: a newcomer alone could not change that.
    const cohort = recordOf(await office().get(`/cohorts/${given.cohortId}`))
    const raised = await office().patch(
      `/cohorts/${given.cohortId}`,
      { quotas: [{ side: 'sending', institutionId: world.at('320000'), max: 3 }] },
      cohort.version,
    )
    expect(raised.status, JSON.stringify(raised.body)).toBe(200)
    const newcomer = await givenNominee(world, given.cohortId, given.posts, { name: '示例丁', from: '320400' })
    await moveCohort(world, given.cohortId, 'start-matching')
    const second = await plan(await planOfJob(world, `/cohorts/${given.cohortId}/plans`))
    expect(second).toMatchObject({ round: 2, filled: 1, seats: 1 })
    expect([...second.pairings, ...second.unmatched].map((one) => one.person.nominationId).sort()).toEqual(
      [board.people[0]?.nominationId, newcomer.nominationId].sort(),
    )
    expect(await move(office(), first, 'submit')).toMatchObject({ status: 409, body: { rule: 'earlier-round' } })
    expect(await office().get(`/plans/${first.id}/comparison/${second.id}`)).toMatchObject({
      body: { rule: 'not-comparable' },
    })
    const submitted = planBody(await move(office(), second, 'submit'))
    const reviewed = planBody(await move(world.as('leader'), submitted, 'review'))
    const approved = planBody(await move(secondLeader, reviewed, 'approve'))
    planBody(await move(office(), approved, 'publish'))
    const secondments = (await office().get(`/secondments?cohort=${given.cohortId}`)).body as { items: unknown[] }
    expect(secondments.items).toHaveLength(3)
    // The first round stays as it was published.
    expect(pairs(await plan(byHand.id))).toEqual(pairs(byHand))
    const again = recordOf(await office().get(`/cohorts/${given.cohortId}`))
    expect(
      await office().post(`/cohorts/${given.cohortId}/moves`, { verb: 'next-round' }, ifMatch(again.version)),
    ).toMatchObject({ status: 409, body: { rule: 'nothing-left' } })
  })
})
