/** Notices in the app: front door. The bell is on every page; what lists them is loaded when it is opened. */
import type { RouteObject } from 'react-router'

export { Bell } from './bell.tsx'

export const notificationsRoute: RouteObject = {
  path: 'notifications',
  lazy: async () => ({ Component: (await import('./notifications-page.tsx')).NotificationsPage }),
}
