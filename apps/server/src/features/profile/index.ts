/** The profile as the interface needs it: code tables and words. It is public data of the installation. */
import type { Profile } from '@zhiqiao/domain'
import { z } from 'zod'
import { type RegisteredRoute, route } from '../../http/route.ts'
import { done } from '../../platform/refusal.ts'

export function profileRoutes(profile: Profile): RegisteredRoute[] {
  return [
    route({
      method: 'GET',
      url: '/profile',
      tag: 'profile',
      summary: 'Ranks, specialties, code tables and rule sets of this installation',
      may: 'signed-in',
      answer: z.custom<Profile>().meta({ type: 'object', description: 'Profile' }),
      handle: async () => done({ value: profile }),
    }),
  ]
}
