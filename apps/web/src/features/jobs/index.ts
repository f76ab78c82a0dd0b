/** Long work that the server does meanwhile: front door. */
export { hasEnded, JobProgress, useJob } from './job-progress.tsx'
