/** Notices in the app: front door. */
export { Bell } from './bell.tsx'
export { NotificationsPage } from './notifications-page.tsx'
