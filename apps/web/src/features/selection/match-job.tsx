/** Starts a match and follows its job: how far, what is being done, a cancel that is heard, and how it ended. */
import type { Job, Plan, PlanSides } from '@zhiqiao/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useState } from 'react'
import { get, refresh, useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useHeadway } from './headway.tsx'
import { selectionWords } from './words.ts'

const askEveryMs = 400

export interface Match {
  start: () => void
  running: boolean
  /** Progress, or how it ended; nothing where no match was started on this page. */
  shown: ReactNode
}

export interface NewMatch {
  sides?: PlanSides
  weights?: Plan['policyWeights']
  note?: string
  from?: string
}

/** `onDone` is told the new plan. */
export function useMatch(
  cohortId: string,
  onDone: (planId: string) => void,
): Match & { with: (asked: NewMatch) => void } {
  const job = useJob<NewMatch>({ path: `/api/cohorts/${cohortId}/plans`, onDone })
  return { ...job, start: () => job.start({}), with: job.start }
}

export interface JobOf {
  /** Posting there starts it. */
  path: string
  /** Of the record that it changes. */
  version?: number
  onDone?: (planId: string) => void
  /** Told the whole job where it answers something else than a plan. */
  onEnd?: (job: Job) => void
}

/** Starts a job that answers a plan, and follows it. */
export function useJob<Asked extends object>({
  path: starts,
  version,
  onDone,
  onEnd,
}: JobOf): Omit<Match, 'start'> & {
  start: (asked: Asked) => void
} {
  const words = useWords(selectionWords)
  const format = useFormat()
  const said = useHeadway()
  const client = useQueryClient()
  const [jobId, setJobId] = useState<string>()
  const [last, setLast] = useState<Asked>()
  const started = useWrite<Asked, Job>({
    method: 'POST',
    path: starts,
    touches: [],
    ...(version !== undefined && { version }),
  })
  const cancel = useWrite<Record<string, never>, Job>({
    method: 'POST',
    path: `/api/jobs/${jobId ?? ''}/cancel`,
    touches: ['/api/jobs/'],
  })
  const path = `/api/jobs/${jobId ?? ''}`
  const job = useQuery({
    queryKey: [path, {}],
    queryFn: ({ signal }) => get<Job>(path, {}, signal),
    enabled: jobId !== undefined,
    refetchInterval: ({ state }) => (state.data && hasEnded(state.data.status) ? false : askEveryMs),
  })
  const status = job.data?.status
  const planId = job.data?.result?.planId
  useEffect(() => {
    if (status !== 'done' || planId === undefined) return
    void refresh(client, ['/api/cohorts', '/api/plans', '/api/home'])
    setJobId(undefined)
    onDone?.(planId)
  }, [status, planId, client, onDone])
  const ended = job.data
  useEffect(() => {
    if (ended?.status !== 'done' || ended.result?.planId !== undefined || !onEnd) return
    setJobId(undefined)
    onEnd(ended)
  }, [ended, onEnd])

  const start = (asked: Asked) => {
    setLast(asked)
    started.mutate(asked, { onSuccess: (made) => setJobId(made.id) })
  }
  const again = () => last && start(last)
  const running = started.isPending || (jobId !== undefined && !(status && hasEnded(status)))
  return { start, running, shown: shownOf() }

  function shownOf() {
    if (started.isError) return <Problem error={started.error} onRetry={again} />
    if (jobId === undefined) return null
    if (job.isError) return <Problem error={job.error} onRetry={() => void job.refetch()} />
    if (status === 'cancelled') return <Notice kind="note">{words.cancelled}</Notice>
    if (status === 'failed') {
      return (
        <Notice kind="warn" action={<Button onClick={again}>{words.matchAgain}</Button>}>
          {words.failed}
          {job.data?.error !== undefined && `${marks().colon}${job.data.error}`}
        </Notice>
      )
    }
    const phase = phaseOf(job.data?.phase)
    return (
      <Card
        title={words.matching}
        actions={
          <Button busy={cancel.isPending} onClick={() => cancel.mutate({})}>
            {words.cancel}
          </Button>
        }
      >
        <Progress
          label={phase === undefined ? words.jobWaiting : words.jobPhase[phase]}
          share={job.data?.progress ?? 0}
          value={format.percent(Math.round((job.data?.progress ?? 0) * 100) / 100)}
          note={job.data?.headway && said(job.data.headway)}
        />
        {cancel.isError && <Problem error={cancel.error} />}
      </Card>
    )
  }
}

function hasEnded(status: Job['status']): boolean {
  return status === 'done' || status === 'failed' || status === 'cancelled'
}

const phases = ['check', 'match', 'explain', 'verify'] as const

function phaseOf(phase: string | undefined) {
  return phases.find((known) => known === phase)
}
