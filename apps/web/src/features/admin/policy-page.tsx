/** One version of a policy: its rules in words, each with its basis, and the weights; and the file itself. */
import type { PolicyRecord } from '@zhiqiao/contract'
import { Link, useParams } from 'react-router'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Page } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { PolicyCard } from '../cohorts/index.ts'
import { saveFile } from '../../platform/save-file.ts'
import { adminWords } from './words.ts'

export function PolicyPage() {
  const { id = '' } = useParams()
  const words = useWords(adminWords)
  const language = useLanguage()
  const format = useFormat()
  const found = useRead<PolicyRecord>(`/api/policies/${id}`)
  if (!found.data) return <ReadState read={found} />
  const { document, office, inUse } = found.data
  return (
    <Page
      title={document.title[language]}
      subtitle={[
        words.policies.versionOf(document.version),
        office?.name ?? words.policies.builtIn,
        `${words.policies.from} ${format.day(document.effectiveFrom)}`,
        words.policies.cohorts(inUse),
      ].join(' · ')}
      above={<Link to="/admin/policies">{words.hub.policies}</Link>}
      actions={
        <Button
          onClick={() =>
            saveFile(
              `${document.id}-${document.version}.json`,
              `${JSON.stringify(document, null, 2)}\n`,
              'application/json',
            )
          }
        >
          {words.policies.download}
        </Button>
      }
    >
      <PolicyCard policyId={id} />
    </Page>
  )
}
