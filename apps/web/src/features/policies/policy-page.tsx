/** One version of a policy: its rules in words, the weights, what changed since the version before; and the file itself. */
import type { PolicyRecord } from '@zhiqiao/contract'
import type { Policy, Profile } from '@zhiqiao/domain'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { saveFile } from '../../platform/save-file.ts'
import { Button, Card, Page, Stack } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useHasRole } from '../session/index.ts'
import { PolicyCard } from './policy-card.tsx'
import { PolicyDiffList } from './policy-diff.tsx'
import { policyWords } from './words.ts'

export function PolicyPage() {
  const { id = '' } = useParams()
  const words = useWords(policyWords)
  const language = useLanguage()
  const format = useFormat()
  const mayMake = useHasRole('office')
  const found = useRead<PolicyRecord>(`/api/policies/${id}`)
  const code = found.data?.document.id
  const versions = useRead<{ items: PolicyRecord[] }>(
    '/api/policies',
    { limit: 200, ...(code !== undefined && { code }) },
    { enabled: code !== undefined },
  )
  const profile = useRead<Profile>('/api/profile')
  if (!found.data) return <ReadState read={found} />
  const { document, office, inUse } = found.data
  const others = (versions.data?.items ?? []).filter((one) => one.id !== id)
  const before = others
    .filter((one) => one.document.version < document.version)
    .sort((a, b) => b.document.version - a.document.version)[0]
  const hard = document.rules.filter(({ severity }) => severity === 'hard').length
  return (
    <Page
      title={document.title[language]}
      subtitle={[
        words.versionOf(document.version),
        office?.name ?? words.builtIn,
        `${words.from} ${format.day(document.effectiveFrom)}`,
        words.cohorts(inUse),
      ].join(' · ')}
      above={<Link to="/admin/policies">{words.title}</Link>}
      actions={
        <>
          <Button
            onClick={() =>
              saveFile(
                `${document.id}-${document.version}.json`,
                `${JSON.stringify(document, null, 2)}\n`,
                'application/json',
              )
            }
          >
            {words.exportFile}
          </Button>
          {mayMake && (
            <Button kind="filled" to={`/admin/policies/${id}/edit`}>
              {words.newVersion}
            </Button>
          )}
        </>
      }
    >
      <Stack>
        {before && profile.data && (
          <Card title={words.diffTitle(before.document.version)}>
            {/* The wire's optional keys are typed `| undefined`, which JSON cannot write. */}
            <PolicyDiffList before={before.document as Policy} after={document as Policy} profile={profile.data} />
          </Card>
        )}
        <PolicyCard
          policyId={id}
          note={`${words.rulesNote(hard, document.rules.length - hard)}${language === 'zh' ? '' : ' '}${words.clauseNote}`}
        />
        <Card>
          <a href="/api/schemas/policy-1.json" target="_blank" rel="noreferrer">
            {words.schema}
          </a>
          <p className="soft small">{words.schemaNote}</p>
        </Card>
      </Stack>
    </Page>
  )
}
