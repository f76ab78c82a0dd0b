/** What is the secondee's own: front door. */
export { MePage } from './me-page.tsx'
export { OwnThings } from './own-things.tsx'
