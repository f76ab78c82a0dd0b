/** Who is signed in: front door. */
import type { RouteObject } from 'react-router'

export { AccountMenu } from './account-menu.tsx'
export { RequireSession } from './require-session.tsx'
export { useHasRole, useSession } from './session.ts'

export const signInRoute: RouteObject = {
  path: '/sign-in',
  lazy: async () => ({ Component: (await import('./sign-in-page.tsx')).SignInPage }),
}
