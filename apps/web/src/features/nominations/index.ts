/** Nominations: front door. */
export { NewNominationPage } from './new-nomination-page.tsx'
export { NeedExceptions } from './need-exceptions.tsx'
export { NominationPage } from './nomination-page.tsx'
export { NominationsPage } from './nominations-page.tsx'
export { WaiversPage } from './waivers-page.tsx'
