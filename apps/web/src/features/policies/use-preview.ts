/** The effect of a document, or a saved version, on a cohort: asked for when one stops typing, the last question answered. */
import type { PolicyPreview } from '@zhiqiao/contract'
import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { send } from '../../api/index.ts'
import { useLanguage } from '../../i18n/index.ts'

export type Previewed = { cohortId: string } & ({ document: Record<string, unknown> } | { policyId: string })

const typingPauseMs = 500

/** `undefined`: there is nothing to ask yet. */
export function usePreview(asked: Previewed | undefined): UseQueryResult<PolicyPreview> & { settling: boolean } {
  const language = useLanguage()
  const written = asked && JSON.stringify(asked)
  const [settled, setSettled] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(written), typingPauseMs)
    return () => clearTimeout(timer)
  }, [written])
  const found = useQuery({
    // The language is part of the question: the answer is in sentences.
    queryKey: ['/api/policies/preview', settled, language],
    queryFn: () => send<PolicyPreview>('POST', '/api/policies/preview', JSON.parse(settled ?? '{}')),
    enabled: settled !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return { ...found, settling: settled !== written || found.isFetching }
}
