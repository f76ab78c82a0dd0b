import {
  idParams,
  job,
  packAdopt,
  packAdoption,
  packAdoptionChange,
  packDetail,
  packList,
  packParams,
  packSelfTestStart,
} from '@zhiqiao/contract'
import type { Profile } from '@zhiqiao/domain'
import { fileRoute, fileTypes } from '../../http/file-route.ts'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { type Call, read, write } from '../../platform/call.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done, type Result } from '../../platform/refusal.ts'
import { caseRoutes } from './cases/routes.ts'
import { adoptPack, describeAdoption, endAdoption } from './adopt.ts'
import { corpusRoutes } from './corpus-routes.ts'
import { parameterRoutes } from './parameter-routes.ts'
import { readers, workers } from './policy.ts'
import { getPack, listPacks } from './queries.ts'
import { sampleFile } from './sample.ts'
import { startSelfTest } from './self-test.ts'
import { showAdoption } from './show.ts'
import type { InstalledPacks } from './table.ts'
import { tableRoutes } from './tables/routes.ts'

const tag = 'packs'

export function packRoutes(packs: InstalledPacks, profile: Profile, jobs: Jobs): RegisteredRoute[] {
  const show = async (call: Call, changed: Result<{ id: string }>, created = false) => {
    if (!changed.ok) return changed
    const found = await showAdoption(call, packs, changed.value.id)
    if (!found.ok || !created) return found
    return done({ ...found.value, location: `/pack-adoptions/${changed.value.id}` })
  }
  return [
    route({
      method: 'GET',
      url: '/packs',
      tag,
      summary: 'The packs of this installation, each with who has adopted it',
      may: readers,
      answer: packList,
      handle: async ({ call }) => done({ value: { items: await read(call, (tx) => listPacks(tx, packs)) } }),
    }),
    route({
      method: 'GET',
      url: '/packs/:pack',
      tag,
      summary: 'A pack in full: what it is, on what law, what goes in, its parameters and who has adopted it',
      may: readers,
      params: packParams,
      answer: packDetail,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getPack(tx, packs, params.pack))
        return found.ok ? done({ value: found.value }) : found
      },
    }),
    fileRoute({
      url: '/packs/:pack/sample',
      tag,
      summary: 'Made items of the pack, to look at and to try it with: documents as an archive, tables as a workbook',
      may: readers,
      params: packParams,
      handle: async ({ params, call }) => {
        const made = await sampleFile(call, packs, profile, params.pack)
        if (!made.ok) return made
        const { ending, bytes } = made.value
        return done({ name: `${params.pack}-sample.${ending}`, bytes, type: fileTypes[ending] })
      },
    }),
    route({
      method: 'POST',
      url: '/packs/:pack/self-test',
      tag,
      summary: 'Run the pack over made items whose truth is known, a job: what was planted is found or missed',
      may: readers,
      params: packParams,
      body: packSelfTestStart,
      answer: job,
      status: 202,
      handle: async ({ params, body, call }) => {
        const started = await startSelfTest(jobs, call, packs, params.pack, body.adoptionId)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'POST',
      url: '/packs/:pack/adoptions',
      tag,
      summary: 'Adopt a pack for an institution, with parameters of its own',
      may: workers,
      params: packParams,
      body: packAdopt,
      answer: packAdoption,
      status: 201,
      handle: async ({ params, body, call }) =>
        show(call, await write(call, 'adopt-pack', (tx) => adoptPack(tx, call, packs, params.pack, body)), true),
    }),
    route({
      method: 'GET',
      url: '/pack-adoptions/:id',
      tag,
      summary: 'An adoption: its parameters, corpus, last import and last run',
      may: readers,
      params: idParams,
      answer: packAdoption,
      handle: async ({ params, call }) => show(call, done({ id: params.id })),
    }),
    route({
      method: 'PUT',
      url: '/pack-adoptions/:id',
      tag,
      summary: 'Say from whom, and on which secondment, it was learned',
      may: workers,
      params: idParams,
      body: packAdoptionChange,
      answer: packAdoption,
      changes: true,
      handle: async ({ params, body, version, call }) =>
        show(
          call,
          await write(call, 'describe-pack-adoption', (tx) => describeAdoption(tx, { id: params.id, version }, body)),
        ),
    }),
    route({
      method: 'POST',
      url: '/pack-adoptions/:id/end',
      tag,
      summary: 'End the adoption: what was found stays to be read',
      may: workers,
      params: idParams,
      answer: packAdoption,
      changes: true,
      handle: async ({ params, version, call }) =>
        show(call, await write(call, 'end-pack-adoption', (tx) => endAdoption(tx, call, { id: params.id, version }))),
    }),
    ...corpusRoutes(packs, jobs),
    ...tableRoutes(packs, profile),
    ...caseRoutes(packs),
    ...parameterRoutes(packs, jobs),
  ]
}
