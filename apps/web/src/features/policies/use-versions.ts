/** The versions of a policy that one may see: the one in use, and those that are newer. */
import type { PolicyRecord } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'

export function useVersions({ code, version }: { code: string; version: number }, enabled = true) {
  const found = useRead<{ items: PolicyRecord[] }>('/api/policies', { code, limit: 200 }, { enabled })
  const items = found.data?.items ?? []
  const newer = items
    .filter(({ document }) => document.version > version)
    .sort((a, b) => b.document.version - a.document.version)
  return { newer, current: items.find(({ document }) => document.version === version), pending: found.isPending }
}
