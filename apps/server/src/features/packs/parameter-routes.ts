/** Routes of the parameters of an adoption, their trials, and what became of it. */
import {
  idParams,
  job,
  packAdoption,
  packCalibration,
  packParametersHistory,
  packParametersSet,
  packRecord,
  packTrial,
  packTrialStart,
} from '@zhiqiao/contract'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { read, write } from '../../platform/call.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { done } from '../../platform/refusal.ts'
import { setParameters } from './parameters.ts'
import { readers, workers } from './policy.ts'
import { getCalibration, getParametersHistory, getRecord } from './queries.ts'
import { showAdoption } from './show.ts'
import type { InstalledPacks } from './table.ts'
import { getTrial, startTrial } from './try-parameters.ts'

const tag = 'packs'

export function parameterRoutes(packs: InstalledPacks, jobs: Jobs): RegisteredRoute[] {
  return [
    route({
      method: 'PUT',
      url: '/pack-adoptions/:id/parameters',
      tag,
      summary: 'Set the parameters as a new version, once exactly these have been tried',
      may: workers,
      params: idParams,
      body: packParametersSet,
      answer: packAdoption,
      changes: true,
      handle: async ({ params, body, version, call }) => {
        const set = await write(
          call,
          'set-pack-parameters',
          (tx) => setParameters(tx, call, packs, { id: params.id, version }, body),
          body.reason,
        )
        return set.ok ? showAdoption(call, packs, set.value.id) : set
      },
    }),
    route({
      method: 'GET',
      url: '/pack-adoptions/:id/parameter-versions',
      tag,
      summary: 'Every version of the parameters, the latest first, with what each changed',
      may: readers,
      params: idParams,
      answer: packParametersHistory,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getParametersHistory(tx, packs, params.id))
        return found.ok ? done({ value: { items: found.value } }) : found
      },
    }),
    route({
      method: 'POST',
      url: '/pack-adoptions/:id/trials',
      tag,
      summary:
        'Try parameters over the corpus, a job: which leads would come, go and move, and how signs did on reviewed ones',
      may: workers,
      params: idParams,
      body: packTrialStart,
      answer: job,
      status: 202,
      handle: async ({ params, body, call }) => {
        const started = await startTrial(jobs, call, packs, params.id, body.parameters)
        return started.ok ? done({ value: started.value, location: `/jobs/${started.value.id}` }) : started
      },
    }),
    route({
      method: 'GET',
      url: '/pack-trials/:id',
      tag,
      summary: 'What a trial of parameters came to',
      may: readers,
      params: idParams,
      answer: packTrial,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getTrial(tx, params.id))
        return found.ok ? done({ value: found.value }) : found
      },
    }),
    route({
      method: 'GET',
      url: '/pack-adoptions/:id/calibration',
      tag,
      summary:
        'What people decided of the cases, as parameters of the score to be tried and saved, or why there are none yet',
      may: readers,
      params: idParams,
      answer: packCalibration,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getCalibration(tx, call, packs, params.id))
        return found.ok ? done({ value: found.value }) : found
      },
    }),
    route({
      method: 'GET',
      url: '/pack-adoptions/:id/record',
      tag,
      summary: 'What was changed from the defaults and since when, and what came of the adoption',
      may: readers,
      params: idParams,
      answer: packRecord,
      handle: async ({ params, call }) => {
        const found = await read(call, (tx) => getRecord(tx, packs, params.id))
        return found.ok ? done({ value: found.value }) : found
      },
    }),
  ]
}
