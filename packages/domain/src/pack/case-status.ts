/** Which cases a pack brings forth, and the status in which a run does so. */
import type { CaseSpec, PackManifest } from './manifest.ts'

/** The cases that `kind` belongs to; undefined where the manifest has none of that kind. */
export function caseSpecOf({ cases }: PackManifest, kind: string): CaseSpec | undefined {
  return cases.find(({ kinds }) => kinds.some(({ code }) => code === kind))
}
