/** Every page of the product as those who use it find it, with the ids of the demo; the room has two drafts to compare. */
import type { Page } from 'playwright-core'

export interface PlaceToSee {
  /** A part of the label on the sign-in page; none: nobody is signed in. */
  account: string
  path: string
}

interface Listed {
  id: string
  [field: string]: unknown
}

const office = '项目办公室'

/** As the office, which must be signed in on the page: makes the drafts, reads the ids. Throws where the demo lacks one. */
export async function everyPage(page: Page): Promise<PlaceToSee[]> {
  const list = async (path: string) => (await ask<{ items: Listed[] }>(page, path)).items
  const one = (items: Listed[], what: string, is: (item: Listed) => boolean = () => true) => {
    const found = items.find(is)
    if (!found) throw new Error(`the demo has no ${what}`)
    return found.id
  }
  const cohorts = await list('/api/cohorts')
  const inbound = one(cohorts, 'cohort in matching', ({ direction }) => direction === 'inbound')
  const outbound = one(cohorts, 'cohort in collection', ({ direction }) => direction === 'outbound')
  for (const note of ['', '示例：再排一次']) await match(page, inbound, note)
  const plan = one(await list(`/api/plans?cohort=${inbound}`), 'plan')
  const agreement = one(await list('/api/agreements'), 'agreement')
  const { parties } = await ask<{ parties: Listed[] }>(page, `/api/agreements/${agreement}`)
  const party = one(parties, 'party')
  const need = one(await list(`/api/posts?cohort=${inbound}`), 'need')
  const open = one(await list(`/api/posts?cohort=${outbound}`), 'open need')
  const nomination = one(await list('/api/nominations'), 'nomination')
  const policy = one(await list('/api/policies'), 'policy')
  const { adopters } = await ask<{ adopters: { adoptionId: string }[] }>(page, '/api/packs/judgments')
  const adoption = adopters[0]?.adoptionId ?? ''
  const tabled = (await ask<{ adopters: { adoptionId: string }[] }>(page, '/api/packs/indicators')).adopters[0]
  const tables = tabled?.adoptionId ?? ''
  const gap = one(await list(`/api/pack-cases?adoption=${tables}`), 'gap', ({ kind }) => kind !== 'data')
  const { lastImport } = await ask<{ lastImport: Listed }>(page, `/api/pack-adoptions/${tables}`)
  const officers = await list('/api/officers')
  const officer = one(officers, 'officer')
  const lead = one(await list('/api/leads'), 'lead')
  const account = one(await list('/api/demo/accounts'), 'account')
  const compared = officers.slice(0, 3).map(({ id }) => id)
  const { host } = await ask<{ host: Listed }>(page, `/api/posts/${need}`)
  const own = (await ask<{ roles: { institutionId: string }[] }>(page, '/api/session')).roles[0]?.institutionId ?? ''
  const at = (who: string, ...paths: string[]) => paths.map((path) => ({ account: who, path }))
  return [
    ...at('', '/sign-in', '/demo-removed'),
    ...at(office, '/', '/no-such-page', '/notifications', '/needs', '/needs/register', '/needs/unmet', '/needs/offers'),
    ...at(
      office,
      '/needs/proposals',
      '/needs/templates',
      '/selection/exceptions',
      `/needs/proposals/new?cohort=${outbound}`,
      `/needs/${need}`,
    ),
    ...at(office, '/selection', '/selection/new', '/selection/agreements', '/selection/agreements/new'),
    ...at(
      office,
      `/selection/agreements/${agreement}`,
      `/selection/agreements/${agreement}/contacts/${party}`,
      `/selection/agreements/${agreement}/versions/1`,
    ),
    ...at(office, '/selection/nominations', `/selection/nominations/${nomination}`),
    ...['', '/weights', '/compare', '/fairness', '/release', '/letters'].flatMap((part) =>
      at(office, `/selection/plans/${plan}${part}`),
    ),
    ...['', '/remaining', '/policy', '/edit', '/plans'].flatMap((part) => at(office, `/selection/${inbound}${part}`)),
    ...at(office, `/selection/${outbound}`, '/secondments', '/effects', '/know-how', '/packs', '/packs/judgments'),
    ...at(office, '/packs/judgments/adopt'),
    ...['', '/parameters', '/near', '/refusals', '/record', '/import', '/edit'].flatMap((part) =>
      at(office, `/packs/adoptions/${adoption}${part}`),
    ),
    ...at(office, '/packs/indicators', '/packs/indicators/adopt', '/packs/cases'),
    ...['', '/cases', `/cases/${gap}`, '/rows', '/import', `/imports/${lastImport.id}`, '/parameters', '/near'].flatMap(
      (part) => at(office, `/packs/adoptions/${tables}${part}`),
    ),
    ...['', `/${lead}`, `/${lead}/letters/retrial`, '/plaintiffs', '/load', '/statistics'].flatMap((part) =>
      at(office, `/leads${part}`),
    ),
    ...at(office, '/directory', '/directory/new', '/directory/merge', '/directory/duplicates'),
    ...['', '/staffing', '/edit'].flatMap((part) => at(office, `/directory/${own}${part}`)),
    ...at(office, `/directory/${host.id}`, '/officers', '/officers/new', '/officers/import'),
    ...at(office, `/officers/compare?ids=${compared.join(',')}`),
    ...['', '/edit', '/form', '/relatives'].flatMap((part) => at(office, `/officers/${officer}${part}`)),
    ...at(office, '/imports', '/imports/new', '/admin', '/admin/policies', '/admin/policies/new'),
    ...at(office, '/admin/policies/compose', `/admin/policies/${policy}`, `/admin/policies/${policy}/edit`),
    ...at(office, '/admin/programmes', '/admin/programmes/new'),
    ...at('江苏省院政治部', '/', '/needs', '/needs/new', `/needs/${open}`, `/selection/nominations/new`),
    ...at('自治区院领导', '/', '/selection', `/selection/plans/${plan}`),
    ...at('拾翠试（高邮市院）', '/', '/me', '/needs'),
    ...at('审计管理员', '/', '/admin', '/admin/audit'),
    ...at('安全管理员', '/admin', '/admin/accounts', `/admin/accounts/${account}`),
  ]
}

async function match(page: Page, cohort: string, note: string): Promise<void> {
  let { id, status } = await ask<{ id: string; status: string }>(page, `/api/cohorts/${cohort}/plans`, { note })
  while (status === 'waiting' || status === 'running') {
    await page.waitForTimeout(200)
    ;({ id, status } = await ask<{ id: string; status: string }>(page, `/api/jobs/${id}`))
  }
  if (status !== 'done') throw new Error(`the match ended ${status}`)
}

/** Asks as the signed-in page would; with a body it creates. */
async function ask<Answer>(page: Page, path: string, body?: unknown): Promise<Answer> {
  const url = new URL(path, page.url()).href
  const answer =
    body === undefined
      ? await page.request.get(url)
      : await page.request.post(url, {
          data: body,
          headers: { 'X-Requested-With': 'zhiqiao', 'Idempotency-Key': crypto.randomUUID() },
        })
  if (!answer.ok()) throw new Error(`${path} was answered by ${answer.status()}: ${await answer.text()}`)
  // The edge of the types: the contract's own tests hold the server to these shapes.
  return (await answer.json()) as Answer
}
