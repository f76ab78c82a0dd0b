/** Adds a version of a policy from its file. What the server finds wrong with it is listed place by place. */
import type { Institution, PolicyRecord } from '@zhiqiao/contract'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { FilePick } from '../../ui/files/file-pick.tsx'
import { Button, Card, Notice, Page, Problem, Stack } from '../../ui/index.ts'
import { type Picked, SearchPick } from '../../ui/search-pick.tsx'
import { useSession } from '../session/index.ts'
import { policyWords } from './words.ts'

const largest = 1024 * 1024

type Chosen = { name: string; document: unknown } | { fault: string }

export function UploadPolicyPage() {
  const words = useWords(policyWords)
  const shell = useWords()
  const navigate = useNavigate()
  const own = useSession().roles.find(({ role }) => role === 'office')
  const [office, setOffice] = useState<Picked | undefined>(
    own && { value: own.institutionId, label: own.institutionName },
  )
  const [chosen, setChosen] = useState<Chosen>()
  const write = useWrite<{ officeInstitutionId: string; document: unknown }, PolicyRecord>({
    method: 'POST',
    path: '/api/policies',
    creates: true,
    touches: ['/api/policies'],
  })
  const read = async (file: File) => {
    write.reset()
    if (file.size > largest) return setChosen({ fault: words.edit.tooLarge })
    const text = await file.text()
    try {
      const document: unknown = JSON.parse(text)
      setChosen({ name: file.name, document })
    } catch (error) {
      setChosen({ fault: words.edit.notJson(error instanceof Error ? error.message : String(error)) })
    }
  }
  const document = chosen && 'document' in chosen ? chosen : undefined
  const upload = () => {
    if (!office || !document) return
    write.mutate(
      { officeInstitutionId: office.value, document: document.document },
      { onSuccess: (made) => void navigate(`/admin/policies/${made.id}`, { replace: true }) },
    )
  }
  return (
    <Page
      title={words.upload.title}
      above={<Link to="/admin/policies">{words.title}</Link>}
      actions={
        <Button kind="filled" disabled={!office || !document} busy={write.isPending} onClick={upload}>
          {words.upload.submit}
        </Button>
      }
    >
      <Card>
        <Stack>
          <p className="prose">{words.upload.note}</p>
          <SearchPick<Institution>
            label={words.office}
            path="/api/institutions"
            optionOf={(row) => ({ value: row.id, label: row.name })}
            nothing={shell.table.nothing}
            value={office}
            onChange={setOffice}
          />
          <FilePick label={words.upload.choose} accept="application/json,.json" onPick={(file) => void read(file)} />
          {document && <Notice kind="ok">{words.upload.chosen(document.name)}</Notice>}
          {chosen && 'fault' in chosen && <Notice kind="warn">{chosen.fault}</Notice>}
          {write.isError && <Problem error={write.error} />}
        </Stack>
      </Card>
    </Page>
  )
}
