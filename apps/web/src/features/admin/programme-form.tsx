/** Sets up a programme under its agreement. */
import type { Institution, Programme } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DayInput, DraftForm, Field, RemoteSelect } from '../../ui/form/index.ts'
import { Button, Card, Page } from '../../ui/index.ts'
import { type Picked, SearchPickMany } from '../../ui/search-pick.tsx'
import { useSession } from '../session/index.ts'
import { adminWords } from './words.ts'

interface Values {
  title: { zh: string; en: string }
  officeInstitutionId: string
  signedOn?: string
  forms: ('secondment' | 'training')[]
  summary?: string
  partyIds: Picked[]
}

const forms = ['secondment', 'training'] as const

export function NewProgrammePage() {
  const words = useWords(adminWords)
  const navigate = useNavigate()
  const { account, roles } = useSession()
  const own = roles.find(({ role }) => role === 'office')
  const write = useWrite<Values, Programme>({
    method: 'POST',
    path: '/api/programmes',
    creates: true,
    content: ({ partyIds, summary, ...rest }) => ({
      ...rest,
      summary: summary ?? '',
      partyIds: partyIds.map(({ value }) => value),
    }),
    touches: ['/api/programmes'],
  })
  return (
    <Page title={words.programmes.add} subtitle={words.hub.programmesNote}>
      <Card>
        <DraftForm<Values>
          draft={{ account: account.id, form: 'programme' }}
          initial={{ forms: ['secondment'], partyIds: [], ...(own && { officeInstitutionId: own.institutionId }) }}
          submit={words.programmes.add}
          actions={<Button to="/admin/programmes">{words.cancel}</Button>}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            void navigate('/admin/programmes', { replace: true })
          }}
        >
          <Field name={['title', 'zh']} label={words.programmes.nameZh} required>
            <Input maxLength={120} />
          </Field>
          <Field name={['title', 'en']} label={words.programmes.nameEn} required>
            <Input maxLength={200} />
          </Field>
          <Field name="officeInstitutionId" label={words.programmes.office} required>
            <RemoteSelect<Institution>
              path="/api/institutions"
              toOption={(row) => ({ value: row.id, label: row.name })}
              {...(own && { known: { value: own.institutionId, label: own.institutionName } })}
            />
          </Field>
          <Field name="partyIds" label={words.programmes.parties} required hint={words.programmes.partiesHint}>
            <SearchPickMany<Institution>
              label={words.programmes.parties}
              path="/api/institutions"
              optionOf={(row) => ({ value: row.id, label: row.name })}
              nothing={words.programmes.nothing}
            />
          </Field>
          <Field name="forms" label={words.programmes.forms} required>
            <Select
              mode="multiple"
              options={forms.map((form) => ({ value: form, label: words.programmes.formNames[form] }))}
            />
          </Field>
          <Field name="signedOn" label={words.programmes.signedOn}>
            <DayInput />
          </Field>
          <Field name="summary" label={words.programmes.summary}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Field>
        </DraftForm>
      </Card>
    </Page>
  )
}
