/** Long work that the server does meanwhile: front door. */
export { hasEnded, JobProgress, useJob } from './job-progress.tsx'
export { useDownload } from './use-download.ts'
