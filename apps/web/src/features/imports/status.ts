/** How a status and a verdict on a row look. */
import type { ImportRowKind, ImportStatus } from '@zhiqiao/domain'
import type { TagProps } from '../../ui/tag.tsx'

export const statusKind: Readonly<Record<ImportStatus, TagProps['kind']>> = {
  uploaded: 'warn',
  mapped: 'warn',
  tried: 'warn',
  applied: 'ok',
  undone: 'plain',
  discarded: 'plain',
}

export const rowKindTag: Readonly<Record<ImportRowKind, TagProps['kind']>> = {
  new: 'ok',
  changed: 'warn',
  same: 'plain',
  bad: 'no',
}
