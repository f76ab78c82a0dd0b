/** A letter before it is downloaded: every part can be changed; each version is kept with the lead. */
import type { LeadView, LetterDraft, LetterRef, LetterText, LetterType } from '@zhiqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { DayInput, DraftForm, Field, FieldRow } from '../../ui/form/index.ts'
import { Button, Card, DownloadButton, Notice, Page, Stack } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useSession } from '../session/index.ts'
import { leadTouches, useLeadRules } from './parts.tsx'
import { leadWords } from './words.ts'

export function LetterPage() {
  const { id = '', type = '' } = useParams()
  const [anew, setAnew] = useState(false)
  const words = useWords(leadWords)
  const language = useLanguage()
  const lead = useRead<LeadView>(`/api/leads/${id}`)
  const rules = useLeadRules()
  const draft = useRead<LetterDraft>(`/api/leads/${id}/letter-draft`, { type, ...(anew && { anew: 'yes' }) })
  if (!draft.data) return <ReadState read={draft} />
  if (!lead.data) return <ReadState read={lead} />
  const name = rules.data?.letters.find((one) => one.type === type)?.name[language] ?? draft.data.title
  const kept = lead.data.letters.find((one) => one.type === type)
  return (
    <Page
      above={<Link to={`/leads/${id}`}>{lead.data.title[language]}</Link>}
      title={name}
      subtitle={draft.data.from === undefined ? words.letters.fresh : words.letters.from(draft.data.from)}
      actions={
        <>
          {kept && (
            <DownloadButton path={`/api/lead-letters/${kept.id}/file`} failed={words.letters.failed}>
              {words.letters.download}
            </DownloadButton>
          )}
          {!anew && draft.data.from !== undefined && (
            <Button onClick={() => setAnew(true)}>{words.letters.anew}</Button>
          )}
        </>
      }
    >
      <Stack>
        <Notice kind="note">{words.letters.never}</Notice>
        <Written
          key={`${draft.data.from ?? 0} ${anew}`}
          leadId={id}
          draft={draft.data}
          kept={kept}
          onKept={() => {
            setAnew(false)
            void draft.refetch()
            void lead.refetch()
          }}
        />
      </Stack>
    </Page>
  )
}

interface WrittenProps {
  leadId: string
  draft: LetterDraft
  kept: LetterRef | undefined
  onKept: () => void
}

function Written({ leadId, draft, kept, onKept }: WrittenProps) {
  const { account } = useSession()
  const words = useWords(leadWords).letters
  const language = useLanguage()
  const write = useWrite<{ type: LetterType; text: LetterText }, LetterRef>({
    method: 'POST',
    path: `/api/leads/${leadId}/letters`,
    creates: true,
    touches: leadTouches,
  })
  return (
    <Card title={`${draft.issuer} · ${draft.title}`} {...(draft.table > 0 && { note: words.table(draft.table) })}>
      {kept && draft.from === kept.number && (
        <Notice kind="ok">
          {words.version(kept.name[language], kept.number)} · {words.saved} {words.slots(kept.slots)}
        </Notice>
      )}
      <DraftForm<{ text: LetterText }>
        draft={{ account: account.id, form: `lead-letter ${leadId} ${draft.type}`, basis: draft.from ?? 0 }}
        initial={{ text: draft.text }}
        submit={words.save}
        onSubmit={async ({ text }) => {
          // Headings are not fields of the form; they come from the draft.
          const sections = draft.text.sections.map(({ heading, text: before }, index) => ({
            heading,
            text: text.sections[index]?.text ?? before,
          }))
          await write.mutateAsync({ type: draft.type, text: { ...text, contact: text.contact ?? '', sections } })
          onKept()
        }}
      >
        <FieldRow>
          <Field name={['text', 'number']} label={words.number} hint={words.numberHint}>
            <Input maxLength={60} />
          </Field>
          <Field name={['text', 'to']} label={words.to} required>
            <Input maxLength={60} />
          </Field>
        </FieldRow>
        {draft.text.sections.map(({ heading, text }, index) => (
          <Field
            key={heading}
            name={['text', 'sections', index, 'text']}
            label={/【[^】]*】/.test(text) ? words.fill(heading) : heading}
            required
          >
            <Input.TextArea autoSize={{ minRows: 3, maxRows: 18 }} maxLength={20_000} />
          </Field>
        ))}
        <Field name={['text', 'request']} label={words.request} required>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={600} />
        </Field>
        <FieldRow>
          <Field name={['text', 'signedOn']} label={words.signedOn} required>
            <DayInput />
          </Field>
          <Field name={['text', 'contact']} label={words.contact}>
            <Input maxLength={60} />
          </Field>
        </FieldRow>
      </DraftForm>
    </Card>
  )
}
