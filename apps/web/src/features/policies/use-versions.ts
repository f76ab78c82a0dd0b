/** The versions that a cohort could go by: newer ones of its own policy, and those of other policies that one may see. */
import type { PolicyRecord } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'

export function useVersions({ code, version }: { code: string; version: number }, enabled = true) {
  const found = useRead<{ items: PolicyRecord[] }>('/api/policies', { limit: 200 }, { enabled })
  const items = found.data?.items ?? []
  const own = items.filter(({ document }) => document.id === code)
  const newest = (a: PolicyRecord, b: PolicyRecord) => b.document.version - a.document.version
  return {
    newer: own.filter(({ document }) => document.version > version).sort(newest),
    others: items
      .filter(({ document }) => document.id !== code)
      .sort((a, b) => a.document.id.localeCompare(b.document.id) || newest(a, b)),
    current: own.find(({ document }) => document.version === version),
    pending: found.isPending,
  }
}
