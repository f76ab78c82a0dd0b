/** Enters or changes an officer. The identification number is never kept in a draft. */
import type { InstitutionDetail, Officer } from '@zhiqiao/contract'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm } from '../../ui/form/index.ts'
import { Button, Card, Page, Stack } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useSession } from '../session/index.ts'
import { DutyFields, IdentityFields, OfficerRows } from './officer-fields.tsx'
import { contentOf, type OfficerValues } from './officer-values.ts'
import { officerWords } from './words.ts'

export function NewOfficerPage() {
  const words = useWords(officerWords)
  const [search] = useSearchParams()
  const own = useSession().roles.find(({ role }) => role === 'sender' || role === 'office')
  const institutionId = search.get('institution') ?? own?.institutionId
  return (
    <Page title={words.newTitle} subtitle={words.formHint}>
      <OfficerForm
        initial={{
          specialties: [],
          appraisals: [],
          languages: [],
          ...(institutionId !== undefined && { institutionId }),
        }}
      />
    </Page>
  )
}

export function EditOfficerPage() {
  const { id = '' } = useParams()
  const words = useWords(officerWords)
  const found = useRead<Officer>(`/api/officers/${id}`)
  if (!found.data) return <ReadState read={found} />
  const officer = found.data
  return (
    <Page title={words.editTitle} subtitle={`${officer.name} · ${officer.institution.name}`}>
      <OfficerForm
        key={officer.version}
        officer={officer}
        initial={{ ...officer, institutionId: officer.institution.id }}
        onReload={() => void found.refetch()}
      />
    </Page>
  )
}

interface FormProps {
  officer?: Officer
  initial: Partial<OfficerValues>
  onReload?: () => void
}

function OfficerForm({ officer, initial, onReload }: FormProps) {
  const words = useWords(officerWords)
  const navigate = useNavigate()
  const { account } = useSession()
  const [institutionId, setInstitutionId] = useState(initial.institutionId)
  const institution = useRead<InstitutionDetail>(
    `/api/institutions/${institutionId ?? ''}`,
    {},
    { enabled: institutionId !== undefined },
  )
  const write = useWrite<OfficerValues, Officer>({
    method: officer ? 'PATCH' : 'POST',
    path: officer ? `/api/officers/${officer.id}` : '/api/officers',
    content: (values) => contentOf(values, officer !== undefined),
    ...(officer ? { version: officer.version } : { creates: true }),
    touches: ['/api/officers', '/api/institutions', '/api/nominations', '/api/eligibility'],
  })
  const found = institution.data
  // The first institution is shown by its name: the choice waits for it.
  if (institutionId !== undefined && institutionId === initial.institutionId && !found) {
    return <ReadState read={institution} />
  }
  return (
    <DraftForm<OfficerValues>
      draft={{
        account: account.id,
        form: officer ? `officer ${officer.id}` : 'officer',
        ...(officer && { basis: officer.version }),
        never: ['idNumber'],
      }}
      initial={initial}
      submit={words.save}
      actions={<Button to={officer ? `/officers/${officer.id}` : '/officers'}>{words.cancel}</Button>}
      onValues={(values) => setInstitutionId(officer?.institution.id ?? values.institutionId)}
      {...(onReload && { onReload })}
      onSubmit={async (values) => {
        const saved = await write.mutateAsync(values)
        void navigate(`/officers/${saved.id}`, { replace: true })
      }}
    >
      <Stack>
        <Card title={words.facts}>
          <IdentityFields officer={officer} institution={found} />
        </Card>
        <Card title={words.duty}>
          <DutyFields institution={found} />
        </Card>
        <Card>
          <OfficerRows />
        </Card>
      </Stack>
    </DraftForm>
  )
}
