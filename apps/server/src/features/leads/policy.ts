/** Who may what with leads; whose they are, row-level security answers (migrations 0031 and 0032). */
export { packReaders as readers, packWorkers as reviewers } from '@zhiqiao/domain'
