/** The kinds of import, each made anew for a run: what it has decided on, it keeps until it saves. */
import type { ImportKind } from '@zhiqiao/domain'
import { institutionsKind } from './institutions.ts'
import type { Frame, KindWork } from './kind.ts'
import { needsKind } from './needs.ts'
import { nominationsKind } from './nominations.ts'
import { officersKind } from './officers.ts'

export const kindWorks: Readonly<Record<ImportKind, (frame: Frame) => KindWork>> = {
  institutions: institutionsKind,
  officers: officersKind,
  needs: needsKind,
  nominations: (frame) => nominationsKind(frame, true),
  preferences: (frame) => nominationsKind(frame, false),
}
