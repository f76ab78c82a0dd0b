/** Moving a cohort to a newer version of its policy, or to another: what changed, whom it concerns, and why it is done. */
import type { Cohort, PolicyDecision, PolicyRecord } from '@zhiqiao/contract'
import type { Policy, Profile } from '@zhiqiao/domain'
import { Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Empty, Notice, Page, Problem, Stack } from '../../ui/index.ts'
import { Control } from '../../ui/form/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { Decisions } from './decisions.tsx'
import { Impact } from './impact.tsx'
import { PolicyDiffList } from './policy-diff.tsx'
import { usePreview } from './use-preview.ts'
import { useVersions } from './use-versions.ts'
import { policyWords } from './words.ts'

export function MovePolicyPage() {
  const { cohortId = '' } = useParams()
  const cohort = useRead<Cohort>(`/api/cohorts/${cohortId}`)
  return cohort.data ? <Move cohort={cohort.data} reload={() => void cohort.refetch()} /> : <ReadState read={cohort} />
}

function Move({ cohort, reload }: { cohort: Cohort; reload: () => void }) {
  const all = useWords(policyWords)
  const words = all.move
  const language = useLanguage()
  const navigate = useNavigate()
  const { newer, others, current, pending } = useVersions(cohort.policy)
  const [chosen, setChosen] = useState<string>()
  const [reason, setReason] = useState('')
  // Another policy is never taken for granted: it is chosen, or the newest version of the own stands there.
  const target = [...newer, ...others].find(({ id }) => id === chosen) ?? newer[0]
  const isOther = target !== undefined && target.document.id !== cohort.policy.code
  const optionOf = (one: PolicyRecord) => ({
    value: one.id,
    label: all.policyOf(one.document.title[language], one.document.version),
  })
  const write = useWrite<{ policyId: string; reason: string }, { items: PolicyDecision[] }>({
    method: 'POST',
    path: `/api/cohorts/${cohort.id}/policy`,
    version: cohort.version,
    touches: ['/api/cohorts', '/api/nominations', '/api/policies', '/api/plans', '/api/home'],
  })
  const back = `/selection/${cohort.id}`
  const ready = cohort.mayMovePolicy && target !== undefined && reason.trim() !== ''
  const move = () => {
    if (!target) return
    write.mutate({ policyId: target.id, reason: reason.trim() }, { onSuccess: () => void navigate(back) })
  }
  return (
    <Page
      title={words.subtitle(cohort.name[language])}
      subtitle={all.policyOf(cohort.policy.title[language], cohort.policy.version)}
      above={<Link to={back}>{cohort.name[language]}</Link>}
      actions={
        target && (
          <>
            <Button to={back}>{words.back}</Button>
            <Button kind="filled" disabled={!ready} busy={write.isPending} onClick={move}>
              {isOther ? words.submitOther : words.submit}
            </Button>
          </>
        )
      }
    >
      <Stack>
        {!cohort.mayMovePolicy && <Notice kind="warn">{words.notNow}</Notice>}
        {!pending && newer.length + others.length === 0 && (
          <Empty
            title={words.none}
            hint={words.noneHint}
            action={<Button to={`/admin/policies/${cohort.policy.id}`}>{all.title}</Button>}
          />
        )}
        {newer.length + others.length > 0 && (
          <>
            <Card>
              <Stack>
                <Control label={words.to}>
                  {(id) => (
                    <Select
                      id={id}
                      value={target?.id ?? null}
                      placeholder={words.choose}
                      options={[
                        ...(newer.length > 0 ? [{ label: words.newerGroup, options: newer.map(optionOf) }] : []),
                        ...(others.length > 0 ? [{ label: words.otherGroup, options: others.map(optionOf) }] : []),
                      ]}
                      onChange={(id: string | null) => setChosen(id ?? undefined)}
                    />
                  )}
                </Control>
                <Control label={words.reason} hint={words.reasonHint}>
                  {(id) => (
                    <Input.TextArea
                      id={id}
                      value={reason}
                      maxLength={500}
                      autoSize={{ minRows: 2, maxRows: 6 }}
                      onChange={(event) => setReason(event.target.value)}
                    />
                  )}
                </Control>
                {isOther && <Notice kind="note">{words.otherExplain}</Notice>}
                <p className="soft small">{words.explain}</p>
                {write.isError && <Problem error={write.error} onReload={reload} />}
              </Stack>
            </Card>
            {target && <Consequences cohortId={cohort.id} before={current} target={target} />}
          </>
        )}
        <Decisions cohortId={cohort.id} />
      </Stack>
    </Page>
  )
}

function Consequences({
  cohortId,
  before,
  target,
}: {
  cohortId: string
  before: PolicyRecord | undefined
  target: PolicyRecord
}) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const profile = useRead<Profile>('/api/profile')
  const preview = usePreview({ cohortId, policyId: target.id })
  return (
    <>
      <Card title={words.preview.title} note={words.preview.note}>
        {preview.settling && (
          <p className="soft" role="status">
            {words.preview.working}
          </p>
        )}
        {preview.isError && <Problem error={preview.error} onRetry={() => void preview.refetch()} />}
        {preview.data && <Impact preview={preview.data} />}
      </Card>
      {before && profile.data && (
        <Card
          title={
            before.document.id === target.document.id
              ? words.diffTitle(before.document.version)
              : words.move.diffOther(before.document.title[language], before.document.version)
          }
        >
          {/* The wire's optional keys are typed `| undefined`, which JSON cannot write. */}
          <PolicyDiffList before={before.document as Policy} after={target.document as Policy} profile={profile.data} />
        </Card>
      )}
    </>
  )
}
