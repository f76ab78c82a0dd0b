/** Whom to call at each party; the earlier ones open on demand. */
import type { AgreementContact, AgreementContacts } from '@zhiqiao/contract'
import { useState } from 'react'
import { useRead } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Problem, Stack, Waiting } from '../../ui/index.ts'
import { agreementPartWords } from './part-words.ts'

type Party = AgreementContacts['items'][number]

export function ContactsCard({ agreementId }: { agreementId: string }) {
  const words = useWords(agreementPartWords).contacts
  const contacts = useRead<AgreementContacts>(`/api/agreements/${agreementId}/contacts`)
  return (
    <Card title={words.title} note={words.note}>
      {contacts.isPending && <Waiting />}
      {contacts.isError && <Problem error={contacts.error} onRetry={() => void contacts.refetch()} />}
      {contacts.data?.items.length === 0 && <p className="soft">{words.afterProposal}</p>}
      <Stack>
        {contacts.data?.items.map((item) => (
          <PartyContacts key={item.party.id} agreementId={agreementId} item={item} />
        ))}
      </Stack>
    </Card>
  )
}

function PartyContacts({ agreementId, item }: { agreementId: string; item: Party }) {
  const words = useWords(agreementPartWords).contacts
  const format = useFormat()
  const [opened, setOpened] = useState(false)
  return (
    <section aria-label={words.editTitle(item.party.shortName)}>
      <b>{item.party.shortName}</b>
      {item.contacts.length === 0 && <p className="soft">{words.none}</p>}
      {item.contacts.map((contact) => (
        <ContactLine key={`${contact.name} ${contact.phone}`} contact={contact} />
      ))}
      {item.changedAt !== undefined && item.changedBy !== undefined && (
        <p className="soft small">{words.changed(format.moment(item.changedAt), item.changedBy)}</p>
      )}
      {item.mayEdit && (
        <Button kind="quiet" to={`/selection/agreements/${agreementId}/contacts/${item.party.id}`}>
          {words.edit}
        </Button>
      )}
      {item.history.length > 0 && !opened && (
        <Button kind="quiet" onClick={() => setOpened(true)}>
          {words.history(item.history.length)}
        </Button>
      )}
      {opened &&
        item.history.map((earlier) => (
          <div key={`${earlier.name} ${earlier.until}`} className="soft">
            <ContactLine contact={earlier} />
            <p className="small">{words.until(format.moment(earlier.until), earlier.changedBy)}</p>
          </div>
        ))}
    </section>
  )
}

function ContactLine({ contact: { name, post, phone, email } }: { contact: AgreementContact }) {
  return (
    <div>
      {post === '' ? name : `${name} · ${post}`}
      {(phone !== '' || email !== '') && (
        <div className="small">
          {phone}
          {phone !== '' && email !== '' && ' · '}
          {email !== '' && <a href={`mailto:${email}`}>{email}</a>}
        </div>
      )}
    </div>
  )
}
