/** Says anew from whom, and on which secondment, a pack was learned. */
import type { Institution, PackAdoption } from '@zhiqiao/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Input } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { refresh, send, useRead } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Card, Page, Problem, Waiting } from '../../ui/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { type Picked, SearchPick } from '../../ui/search-pick.tsx'
import { useSession } from '../session/index.ts'
import { recordWords } from './record-words.ts'
import { SecondmentSelect } from './secondment-select.tsx'
import { packWords } from './words.ts'

interface Values {
  learnedFrom?: Picked
  learnedOnId?: string
  note?: string
}

export function EditAdoptionPage() {
  const { id = '' } = useParams()
  const words = useWords(recordWords)
  const all = useWords(packWords)
  const client = useQueryClient()
  const navigate = useNavigate()
  const session = useSession()
  const adoption = useRead<PackAdoption>(`/api/pack-adoptions/${id}`)
  const back = `/packs/adoptions/${id}/record`
  const { data } = adoption
  const submit = async ({ learnedFrom, learnedOnId, note }: Values) => {
    await send(
      'PUT',
      `/api/pack-adoptions/${id}`,
      { learnedFromId: learnedFrom?.value ?? null, learnedOnId: learnedOnId ?? null, note: note ?? '' },
      { version: data?.version ?? 0 },
    )
    await refresh(client, ['/api/pack-adoptions', '/api/packs'])
    void navigate(back, { replace: true })
  }
  return (
    <Page
      title={words.editTitle}
      subtitle={words.editNote}
      above={<Link to={back}>{data?.institution.shortName ?? all.title}</Link>}
    >
      {adoption.isError && <Problem error={adoption.error} onRetry={() => void adoption.refetch()} />}
      {adoption.isPending && <Waiting />}
      {data && (
        <DraftForm<Values>
          draft={{ account: session.account.id, form: `pack.${id}.source`, basis: data.version }}
          initial={{
            ...(data.learnedFrom && { learnedFrom: { value: data.learnedFrom.id, label: data.learnedFrom.name } }),
            ...(data.learnedOn && { learnedOnId: data.learnedOn.id }),
            note: data.note,
          }}
          submit={words.save}
          onSubmit={submit}
          onReload={() => void adoption.refetch()}
        >
          <Card>
            <Field name="learnedFrom" label={all.adoptPage.learnedFrom} hint={all.adoptPage.learnedFromHint}>
              <SearchPick<Institution>
                label={all.adoptPage.learnedFrom}
                path="/api/institutions"
                optionOf={(row) => ({ value: row.id, label: row.name })}
                nothing={all.none}
              />
            </Field>
            <Field name="learnedOnId" label={all.adoptPage.learnedOn} hint={all.adoptPage.learnedOnHint}>
              <SecondmentSelect />
            </Field>
            <Field name="note" label={all.adoptPage.note} hint={all.adoptPage.noteHint}>
              <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
            </Field>
          </Card>
        </DraftForm>
      )}
    </Page>
  )
}
