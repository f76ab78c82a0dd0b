/** Adds or changes an institution. */
import type { Institution, InstitutionDetail } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field, FieldRow, RemoteSelect } from '../../ui/form/index.ts'
import { Button, Card, Page } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useChoices } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { institutionWords } from './words.ts'

interface Values {
  parentId?: string
  code: string
  name: string
  shortName: string
  aliases: string[]
  level: string
  regionCode: string
}

export function NewInstitutionPage() {
  const words = useWords(institutionWords)
  const [search] = useSearchParams()
  const office = useSession().roles.find(({ role }) => role === 'office')
  const parentId = search.get('parent') ?? office?.institutionId
  const parent = useRead<InstitutionDetail>(
    `/api/institutions/${parentId ?? ''}`,
    {},
    { enabled: parentId !== undefined },
  )
  if (parentId !== undefined && !parent.data) return <ReadState read={parent} />
  return (
    <Page title={words.newTitle} subtitle={words.parentHint} above={<Link to="/directory">{words.title}</Link>}>
      <InstitutionForm
        {...(parent.data && { parent: { value: parent.data.id, label: parent.data.name } })}
        initial={{ aliases: [], ...(parentId !== undefined && { parentId }) }}
      />
    </Page>
  )
}

export function EditInstitutionPage() {
  const { id = '' } = useParams()
  const words = useWords(institutionWords)
  const found = useRead<InstitutionDetail>(`/api/institutions/${id}`)
  if (!found.data) return <ReadState read={found} />
  const { parentId, lineage, ...rest } = found.data
  const above = lineage.at(-1)
  return (
    <Page
      title={words.editTitle}
      subtitle={found.data.name}
      above={<Link to={`/directory/${id}`}>{found.data.shortName}</Link>}
    >
      <InstitutionForm
        key={found.data.version}
        institution={found.data}
        {...(above && { parent: { value: above.id, label: above.name } })}
        initial={{ ...rest, ...(parentId !== null && { parentId }) }}
        onReload={() => void found.refetch()}
      />
    </Page>
  )
}

interface FormProps {
  institution?: InstitutionDetail
  parent?: { value: string; label: string }
  initial: Partial<Values>
  onReload?: () => void
}

function InstitutionForm({ institution, parent, initial, onReload }: FormProps) {
  const words = useWords(institutionWords)
  const choices = useChoices()
  const navigate = useNavigate()
  const { account } = useSession()
  const write = useWrite<Values, InstitutionDetail>({
    method: institution ? 'PATCH' : 'POST',
    path: institution ? `/api/institutions/${institution.id}` : '/api/institutions',
    content: ({ code, ...rest }) => (institution ? rest : { code, ...rest }),
    ...(institution ? { version: institution.version } : { creates: true }),
    touches: ['/api/institutions'],
  })
  const back = institution ? `/directory/${institution.id}` : '/directory'
  return (
    <Card>
      <DraftForm<Values>
        draft={{
          account: account.id,
          form: institution ? `institution ${institution.id}` : 'institution',
          ...(institution && { basis: institution.version }),
        }}
        initial={initial}
        submit={words.save}
        actions={<Button to={back}>{words.cancel}</Button>}
        {...(onReload && { onReload })}
        onSubmit={async (values) => {
          const saved = await write.mutateAsync(values)
          void navigate(`/directory/${saved.id}`, { replace: true })
        }}
      >
        {(!institution || institution.parentId !== null) && (
          <Field name="parentId" label={words.parent} required hint={words.parentHint}>
            <RemoteSelect<Institution>
              path="/api/institutions"
              toOption={(row) => ({ value: row.id, label: row.name })}
              {...(parent && { known: parent })}
            />
          </Field>
        )}
        <FieldRow>
          {!institution && (
            <Field name="code" label={words.code} required hint={words.codeHint}>
              <Input maxLength={20} />
            </Field>
          )}
          <Field name="name" label={words.name} required hint={words.nameHint}>
            <Input maxLength={60} />
          </Field>
          <Field name="shortName" label={words.shortName} required>
            <Input maxLength={30} />
          </Field>
          <Field name="level" label={words.level} required>
            <Select options={choices('levels')} />
          </Field>
          <Field name="regionCode" label={words.column.region} required hint={words.regionHint}>
            <Input maxLength={6} inputMode="numeric" />
          </Field>
        </FieldRow>
        <Field name="aliases" label={words.aliases} hint={words.aliasesHint}>
          <Select mode="tags" open={false} maxCount={10} suffixIcon={null} />
        </Field>
      </DraftForm>
    </Card>
  )
}
