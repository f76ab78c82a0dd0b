/** Who may what with packs; whose, row-level security answers (migration 0031). */
export { packReaders as readers, packWorkers as workers } from '@zhiqiao/domain'
