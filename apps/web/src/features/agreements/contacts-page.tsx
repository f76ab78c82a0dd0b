/** Changes the contacts of one party: no approval is asked for. */
import type { AgreementContact, AgreementContacts, AgreementView } from '@zhiqiao/contract'
import { Input } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field, FieldRow, RowsField } from '../../ui/form/index.ts'
import { Button, Card, Empty, Page, Problem, Waiting } from '../../ui/index.ts'
import { useSession } from '../session/index.ts'
import { agreementPartWords } from './part-words.ts'
import { agreementWords } from './words.ts'

interface Values {
  items: Partial<AgreementContact>[]
}

export function ContactsPage() {
  const { id = '', partyId = '' } = useParams()
  const shared = useWords(agreementWords)
  const words = useWords(agreementPartWords).contacts
  const navigate = useNavigate()
  const { account } = useSession()
  const agreement = useRead<AgreementView>(`/api/agreements/${id}`)
  const contacts = useRead<AgreementContacts>(`/api/agreements/${id}/contacts`)
  const item = contacts.data?.items.find(({ party }) => party.id === partyId)
  const back = `/selection/agreements/${id}`
  const save = useWrite<Values, AgreementContacts>({
    method: 'PUT',
    path: `/api/agreements/${id}/contacts/${partyId}`,
    version: item?.version ?? 0,
    content: ({ items }) => ({
      items: (items ?? []).map(({ name, post, phone, email }) => ({
        name: name ?? '',
        post: post ?? '',
        phone: phone ?? '',
        email: (email ?? '').trim(),
      })),
    }),
    touches: [`/api/agreements/${id}/contacts`],
  })
  return (
    <Page
      title={item ? words.editTitle(item.party.shortName) : words.title}
      subtitle={words.note}
      above={<Link to={back}>{agreement.data?.title ?? shared.title}</Link>}
    >
      {contacts.isPending && <Waiting />}
      {contacts.isError && <Problem error={contacts.error} onRetry={() => void contacts.refetch()} />}
      {contacts.data && !item?.mayEdit && (
        <Empty title={words.none} action={<Button to={back}>{shared.title}</Button>} />
      )}
      {item?.mayEdit && (
        <Card>
          <DraftForm<Values>
            key={item.version}
            draft={{ account: account.id, form: `agreement-contacts ${id} ${partyId}`, basis: item.version }}
            initial={{ items: item.contacts.length > 0 ? item.contacts : [{}] }}
            submit={words.save}
            actions={<Button to={back}>{shared.cancel}</Button>}
            onReload={() => void contacts.refetch()}
            onSubmit={async (values) => {
              await save.mutateAsync(values)
              void navigate(back, { replace: true })
            }}
          >
            <RowsField
              name="items"
              label={words.title}
              words={{ add: words.add, remove: words.remove, up: words.up }}
              blank={{}}
              max={10}
            >
              {(row) => (
                <FieldRow>
                  <Field name={[row, 'name']} label={words.name} required>
                    <Input maxLength={60} />
                  </Field>
                  <Field name={[row, 'post']} label={words.post}>
                    <Input maxLength={100} />
                  </Field>
                  <Field name={[row, 'phone']} label={words.phone}>
                    <Input maxLength={60} inputMode="tel" />
                  </Field>
                  <Field name={[row, 'email']} label={words.email} rules={[{ type: 'email', message: words.badEmail }]}>
                    <Input maxLength={120} inputMode="email" />
                  </Field>
                </FieldRow>
              )}
            </RowsField>
          </DraftForm>
        </Card>
      )}
    </Page>
  )
}
