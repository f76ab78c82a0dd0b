/** The appointment form as fields to type in. It is too private for a draft on the device: nothing of it is kept there. */
import type { OfficerForm } from '@zhiqiao/contract'
import { Input } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field, RowsField } from '../../ui/form/index.ts'
import { Button, Card, Columns, Page, Stack } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { formWords } from './words.ts'

type Content = OfficerForm['content']
type TextField = Exclude<keyof Content, 'family'>
interface Values {
  content: Content
  family: Content['family']
}

const parts: readonly { part: 'person' | 'schooling' | 'posts' | 'text' | 'end'; fields: readonly TextField[] }[] = [
  {
    part: 'person',
    fields: [
      'name',
      'sex',
      'birth',
      'ethnicity',
      'nativePlace',
      'birthplace',
      'partyEntry',
      'workStart',
      'health',
      'technicalTitle',
      'strengths',
    ],
  },
  {
    part: 'schooling',
    fields: [
      'fullTimeEducation',
      'fullTimeDegree',
      'fullTimeSchool',
      'fullTimeDegreeSchool',
      'inServiceEducation',
      'inServiceDegree',
      'inServiceSchool',
      'inServiceDegreeSchool',
    ],
  },
  { part: 'posts', fields: ['currentPost', 'proposedPost', 'removedPost'] },
  { part: 'text', fields: ['resume', 'awards', 'appraisals', 'reason'] },
  { part: 'end', fields: ['reportingBody', 'ageOn', 'filledOn', 'filledBy'] },
]

const tall: Partial<Record<TextField, number>> = { resume: 8, awards: 2, appraisals: 2, reason: 2, currentPost: 1 }

export function EditFormPage() {
  const { id = '' } = useParams()
  const found = useRead<OfficerForm>(`/api/officers/${id}/form`)
  if (!found.data) return <ReadState read={found} />
  return <Editor key={found.data.version} form={found.data} onReload={() => void found.refetch()} />
}

function Editor({ form, onReload }: { form: OfficerForm; onReload: () => void }) {
  const words = useWords(formWords)
  const navigate = useNavigate()
  const back = `/officers/${form.officerId}`
  const write = useWrite<Values, OfficerForm>({
    method: 'PUT',
    path: `/api/officers/${form.officerId}/form`,
    version: form.version,
    // Emptied fields come as undefined; the form knows the empty text.
    content: ({ content, family }) => ({
      content: { ...form.content, ...content, family: (family ?? []).map((one) => ({ ...blankMember, ...one })) },
    }),
    touches: ['/api/officers', '/api/nominations', '/api/eligibility'],
  })
  return (
    <Page
      title={words.editTitle(form.content.name)}
      subtitle={words.editHint}
      above={<Link to={back}>{form.content.name}</Link>}
    >
      <DraftForm<Values>
        initial={{ content: form.content, family: form.content.family }}
        submit={words.save}
        actions={<Button to={back}>{words.cancel}</Button>}
        onReload={onReload}
        onSubmit={async (values) => {
          await write.mutateAsync(values)
          void navigate(back, { replace: true })
        }}
      >
        <Stack>
          {parts.map(({ part, fields }) => (
            <Card key={part} title={words.parts[part]}>
              <FieldsOf part={part}>
                {fields.map((field) => (
                  <Field
                    key={field}
                    name={['content', field]}
                    label={words.fields[field]}
                    required={field === 'name'}
                    {...(field === 'resume' && { hint: words.resumeHint })}
                  >
                    {field in tall ? (
                      <Input.TextArea autoSize={{ minRows: tall[field] ?? 1, maxRows: 24 }} maxLength={20_000} />
                    ) : (
                      <Input maxLength={400} />
                    )}
                  </Field>
                ))}
              </FieldsOf>
            </Card>
          ))}
          <Card title={words.parts.family}>
            <RowsField
              name="family"
              label={words.fields.family}
              hint={words.familyHint}
              words={{ add: words.addMember, remove: words.remove }}
              blank={blankMember}
              max={40}
            >
              {(row) =>
                memberFields.map((field) => (
                  <Field key={field} name={[row, field]} label={words.member[field]}>
                    <Input maxLength={field === 'post' ? 300 : 40} />
                  </Field>
                ))
              }
            </RowsField>
          </Card>
        </Stack>
      </DraftForm>
    </Page>
  )
}

/** Short fields stand beside each other where there is room; long texts take the width. */
function FieldsOf({ part, children }: { part: (typeof parts)[number]['part']; children: ReactNode }) {
  return part === 'text' || part === 'posts' ? <>{children}</> : <Columns>{children}</Columns>
}

const memberFields = ['relation', 'name', 'birth', 'politicalStatus', 'post'] as const
const blankMember = { relation: '', name: '', birth: '', politicalStatus: '', post: '' }
