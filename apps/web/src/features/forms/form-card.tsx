/** The appointment form on the page of an officer, for those the server shows it to. */
import type { OfficerForm } from '@zhiqiao/contract'
import type { UseQueryResult } from '@tanstack/react-query'
import { useRead } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, DownloadButton, Facts, Stack } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { useToday } from '../reference/index.ts'
import { formWords } from './words.ts'

/** The server says whether this is the own side; to others the section isn't shown at all. */
export function useOwnForm(officerId: string, mayAsk: boolean): UseQueryResult<OfficerForm> {
  return useRead<OfficerForm>(`/api/officers/${officerId}/form`, {}, { enabled: mayAsk })
}

export function FormCard({ form, mayEdit }: { form: OfficerForm; mayEdit: boolean }) {
  const words = useWords(formWords)
  const format = useFormat()
  const today = useToday()
  const { content, officerId } = form
  const base = `/api/officers/${officerId}/form`
  const short = (['nativePlace', 'birthplace', 'partyEntry', 'health', 'awards'] as const)
    .filter((field) => content[field] !== '')
    .map((field) => ({ label: words.fields[field], value: content[field] }))
  const notes = [
    form.origin === undefined ? undefined : words.origin(form.origin),
    form.owesPartyMonth === true ? words.owesPartyMonth : undefined,
    form.gaps.length === 0
      ? undefined
      : words.gaps(form.gaps.map(({ after, before }) => words.gap(after, before)).join(marks().semicolon)),
    form.undated.length === 0 ? undefined : words.undated(form.undated.map(({ line }) => line).join(marks().list)),
    form.unknownElements.length === 0 ? undefined : words.unknown(form.unknownElements.join(marks().list)),
  ].filter((note) => note !== undefined)
  return (
    <Card title={words.form} note={words.formNote}>
      <Stack>
        <p className="soft small">
          {form.number === 0 || form.recordedOn === undefined
            ? words.noEdition
            : words.edition(form.number, format.day(form.recordedOn, today))}
        </p>
        <Row>
          {mayEdit && <Button to={`/officers/${officerId}/form`}>{words.edit}</Button>}
          <DownloadButton path={`${base}.lrmx`} failed={words.exportFailed}>
            {words.exportLrmx}
          </DownloadButton>
          <DownloadButton path={`${base}.docx`} failed={words.exportFailed}>
            {words.exportDocx}
          </DownloadButton>
        </Row>
        {short.length > 0 && <Facts facts={short} />}
        {content.family.length > 0 && (
          <Facts
            facts={content.family.map(({ relation, name, birth, politicalStatus, post }) => ({
              label: `${relation} ${name}`,
              value: [birth, politicalStatus, post].filter((part) => part !== '').join(' · '),
            }))}
          />
        )}
        {notes.map((note) => (
          <p key={note} className="soft small prose">
            {note}
          </p>
        ))}
      </Stack>
    </Card>
  )
}
