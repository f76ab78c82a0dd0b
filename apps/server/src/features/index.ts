/** All slices, put together by hand: a reader sees here what the server offers. */
import type { Profile } from '@zhiqiao/domain'
import type { FastifyInstance } from 'fastify'
import type { PoolConfig } from 'pg'
import type { RegisteredRoute } from '../http/route.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/database/connect.ts'
import type { Jobs } from '../platform/jobs.ts'
import { accountRoutes } from './accounts/index.ts'
import { agreementRoutes } from './agreements/index.ts'
import { auditRoutes } from './audit/index.ts'
import { bulkRoutes } from './bulk/index.ts'
import { cohortRoutes } from './cohorts/index.ts'
import { demoRoutes } from './demo/index.ts'
import { comparisonRoutes } from './comparison/index.ts'
import { effectRoutes } from './effects/index.ts'
import { exportRoutes } from './exports/index.ts'
import { formRoutes } from './forms/index.ts'
import { homeRoutes } from './home/index.ts'
import { importRoutes } from './imports/index.ts'
import { institutionRoutes } from './institutions/index.ts'
import { judgmentsPack, leadRoutes } from './leads/index.ts'
import { listRoutes } from './lists/index.ts'
import { needRoutes } from './needs/index.ts'
import { nominationRoutes } from './nominations/index.ts'
import { notificationRoutes } from './notifications/index.ts'
import { officerRoutes } from './officers/index.ts'
import { type InstalledPacks, packRoutes } from './packs/index.ts'
import { policyRoutes } from './policies/index.ts'
import { profileRoutes } from './profile/index.ts'
import { programmeRoutes } from './programmes/index.ts'
import { searchRoutes } from './search/index.ts'
import { secondmentRoutes } from './secondments/index.ts'
import { selectionRoutes } from './selection/index.ts'
import { sessionRoutes } from './session/index.ts'

export interface FeatureParts {
  db: Db
  clock: Clock
  profile: Profile
  /** Demo mode: one-click accounts. */
  demo: boolean
  jobs: Jobs
  packs: InstalledPacks
  /** The owner of the tables: for the one step that row-level security would not allow anybody, taking the demo out. */
  owner: PoolConfig
}

export function allRoutes(parts: FeatureParts): RegisteredRoute[] {
  return [
    ...profileRoutes(parts.profile),
    ...institutionRoutes(parts.profile),
    ...officerRoutes(parts.profile),
    ...formRoutes(parts.profile),
    ...comparisonRoutes(parts.profile),
    ...searchRoutes(),
    ...programmeRoutes(),
    ...agreementRoutes(parts.profile),
    ...policyRoutes(parts.profile),
    ...cohortRoutes(),
    ...needRoutes(parts.profile),
    ...nominationRoutes(parts.profile),
    ...selectionRoutes(parts.profile, parts.jobs),
    ...secondmentRoutes(),
    ...importRoutes(parts.profile, parts.jobs),
    ...exportRoutes({ profile: parts.profile, review: parts.packs.review }, parts.jobs),
    ...effectRoutes(parts.profile),
    ...homeRoutes(parts.clock, parts.packs),
    ...notificationRoutes(),
    ...accountRoutes(),
    ...listRoutes(),
    ...bulkRoutes({ profile: parts.profile, review: parts.packs.review }, parts.jobs),
    ...(parts.packs.review ? leadRoutes(parts.packs.review, parts.packs.byId.get(judgmentsPack)) : []),
    ...packRoutes(parts.packs, parts.profile, parts.jobs),
    ...auditRoutes(),
    ...(parts.demo ? demoRoutes(parts.owner) : []),
  ]
}

/** Routes that set cookies, or take and give files. */
export function specialRoutes(parts: FeatureParts): ((app: FastifyInstance) => void)[] {
  return [sessionRoutes(parts)]
}
