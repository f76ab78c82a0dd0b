import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { home as homeShape, type Home } from '@zhiqiao/contract'
import { givenCohort, givenNeed } from '../../platform/testing/given.ts'
import { makeWorld, type Person, type World } from '../../platform/testing/world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})
afterAll(() => world.close())

async function homeOf(person: Person): Promise<Home> {
  return homeShape.parse((await world.as(person).get('/home')).body)
}

async function waiting(person: Person, cohortId: string) {
  const { waiting } = await homeOf(person)
  return waiting.filter((line) => line.cohortId === cohortId)
}

describe('the home', () => {
  it('asks a host for needs, then the office to accept, and tells the host whose turn it is', async () => {
    const { id } = await givenCohort(world)
    expect(await waiting('host', id)).toMatchObject([{ kind: 'needs-wanted', link: `/needs/new?cohort=${id}` }])

    const post = await givenNeed(world, id)
    expect(await waiting('host', id)).toMatchObject([{ kind: 'needs-draft', count: 1, link: `/needs/${post.id}` }])
    expect((await waiting('office', id)).map(({ kind }) => kind)).not.toContain('needs-to-accept')

    const filed = await world
      .as('host')
      .post(`/posts/${post.id}/moves`, { verb: 'file' }, { 'if-match': `"${post.version}"` })
    expect(filed.status).toBe(200)
    const [line] = (await waiting('office', id)).filter(({ kind }) => kind === 'needs-to-accept')
    expect(line).toMatchObject({ count: 1, since: '2026-04-15', link: `/needs/${post.id}` })
    expect(await waiting('host', id)).toMatchObject([{ kind: 'needs-filed', turn: 'office' }])
    expect(await waiting('otherSender', id)).toEqual([])
  })

  it('settles the notice that asked for it, for all who were asked', async () => {
    const { id } = await givenCohort(world)
    const post = await givenNeed(world, id)
    const move = (who: Person, version: number, verb: string, reason?: string) =>
      world.as(who).post(`/posts/${post.id}/moves`, { verb, ...(reason && { reason }) }, { 'if-match': `"${version}"` })
    const unread = async (who: Person) => {
      const { body } = await world.as(who).get('/notifications?unread=true&limit=200')
      return (body as { items: { kind: string; link: string }[] }).items
        .filter(({ link }) => link === `/needs/${post.id}`)
        .map(({ kind }) => kind)
    }
    await move('host', post.version, 'file')
    expect(await unread('office')).toEqual(['need-filed'])
    await move('office', post.version + 1, 'return', '请写明衡量标准')
    expect(await unread('office')).toEqual([])
    expect(await unread('host')).toEqual(['need-returned'])
    await move('host', post.version + 2, 'file')
    expect(await unread('host')).toEqual([])
    expect(await unread('office')).toEqual(['need-filed'])
  })

  it('asks the security administrator for accounts without a role, and nobody else', async () => {
    const { waiting: lines } = await homeOf('securityAdmin')
    expect(lines).toMatchObject([
      { kind: 'accounts-without-role', count: 1, link: `/admin/accounts/${world.accountOf('nobody')}` },
    ])
    expect((await homeOf('systemAdmin')).waiting).toEqual([])
    expect((await homeOf('auditor')).waiting).toEqual([])
  })
})
