/** Follows a job: how far it is, a cancel that is heard, and how it ended. */
import type { Job } from '@zhiqiao/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { get, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { jobWords } from './words.ts'

const askEveryMs = 400

export function hasEnded(status: Job['status'] | undefined): boolean {
  return status === 'done' || status === 'failed' || status === 'cancelled'
}

export function useJob(id: string | undefined): { data: Job | undefined; error: Error | null; again: () => void } {
  const path = `/api/jobs/${id ?? ''}`
  const job = useQuery({
    queryKey: [path, {}],
    queryFn: ({ signal }) => get<Job>(path, {}, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (hasEnded(state.data?.status) ? false : askEveryMs),
  })
  return { data: job.data, error: job.error, again: () => void job.refetch() }
}

export interface JobProgressProps {
  id: string
  /** What is being done, as the heading. */
  title: string
  /** Words for the phases that this kind of job tells. */
  phases: Readonly<Record<string, string>>
  /** Called once, when the job is seen to have ended while the page was open. */
  onEnd: (job: Job) => void
}

export function JobProgress({ id, title, phases, onEnd }: JobProgressProps) {
  const words = useWords(jobWords)
  const format = useFormat()
  const job = useJob(id)
  const cancel = useWrite<Record<string, never>, Job>({
    method: 'POST',
    path: `/api/jobs/${id}/cancel`,
    touches: ['/api/jobs/'],
  })
  const told = useRef<string>(undefined)
  const { data } = job
  useEffect(() => {
    if (data === undefined || !hasEnded(data.status) || told.current === data.id) return
    told.current = data.id
    onEnd(data)
  }, [data, onEnd])
  if (job.error) return <Problem error={job.error} onRetry={job.again} />
  if (data?.status === 'cancelled') return <Notice kind="note">{words.cancelled}</Notice>
  if (data?.status === 'failed') return <Notice kind="warn">{words.failed(data.error ?? '')}</Notice>
  if (data?.status === 'done') return null
  const share = data?.progress ?? 0
  return (
    <Card
      title={title}
      actions={
        <Button busy={cancel.isPending} onClick={() => cancel.mutate({})}>
          {words.cancel}
        </Button>
      }
    >
      <Progress
        label={data?.phase === undefined ? words.waiting : (phases[data.phase] ?? title)}
        share={share}
        value={format.percent(Math.round(share * 100) / 100)}
      />
      {cancel.isError && <Problem error={cancel.error} />}
    </Card>
  )
}
