/** Takes a pack up for an institution: who, from whom, and the thresholds that the own province sets. */
import type { Institution, PackAdoption, PackDetail } from '@zhiqiao/contract'
import { packWorkers, type PackValue } from '@zhiqiao/domain'
import { Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { send, newKey, refresh, useRead } from '../../api/index.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Card, Page, Problem, Stack, Waiting } from '../../ui/index.ts'
import { Controls, DraftForm, Field } from '../../ui/form/index.ts'
import { Section } from '../../ui/section.tsx'
import { type Picked, SearchPick } from '../../ui/search-pick.tsx'
import { useSession } from '../session/index.ts'
import { SecondmentSelect } from './secondment-select.tsx'
import { ValueControl } from './value.tsx'
import { faultsIn } from './use-parameters.ts'
import { packWords } from './words.ts'

export function AdoptPage() {
  const { pack: id = '' } = useParams()
  const words = useWords(packWords)
  const pack = useRead<PackDetail>(`/api/packs/${id}`)
  if (pack.data) return <AdoptForm pack={pack.data} />
  return (
    <Page title={words.adopt} above={<Link to="/packs">{words.title}</Link>}>
      {pack.isError ? <Problem error={pack.error} onRetry={() => void pack.refetch()} /> : <Waiting />}
    </Page>
  )
}

interface Values {
  institution?: Picked
  learnedFrom?: Picked
  learnedOnId?: string
  note?: string
}

/** What differs from place to place is asked here; the rest is set later, with its effect in sight. */
function localGroups({ groups }: PackDetail) {
  const local = groups.filter((group) => group.local === true)
  return [...new Set(local.map(({ within }) => within.zh))].map((heading) =>
    local.filter(({ within }) => within.zh === heading),
  )
}

function AdoptForm({ pack }: { pack: PackDetail }) {
  const words = useWords(packWords)
  const language = useLanguage()
  const navigate = useNavigate()
  const client = useQueryClient()
  const session = useSession()
  const own = session.roles.find(({ role }) => packWorkers.includes(role))
  const [parameters, setParameters] = useState<Record<string, PackValue>>({})
  const [key] = useState(newKey)
  const submit = async ({ institution, learnedFrom, learnedOnId, note }: Values) => {
    const made = await send<PackAdoption>(
      'POST',
      `/api/packs/${pack.id}/adoptions`,
      {
        institutionId: institution?.value,
        ...(learnedFrom && { learnedFromId: learnedFrom.value }),
        ...(learnedOnId !== undefined && { learnedOnId }),
        note: note ?? '',
        parameters,
      },
      { idempotencyKey: key },
    )
    await refresh(client, ['/api/packs'])
    void navigate(`/packs/adoptions/${made.id}`, { replace: true })
  }
  const faults = faultsIn(pack.parameters, parameters)
  const controlsOf = (group: string) => (
    <Controls key={group}>
      {pack.parameters
        .filter((spec) => spec.group === group)
        .map((spec) => (
          <ValueControl
            key={spec.id}
            spec={spec}
            value={parameters[spec.id] ?? spec.default}
            errors={faults.filter(({ id }) => id === spec.id).map(({ reason }) => reason[language])}
            onChange={(value) => setParameters((before) => ({ ...before, [spec.id]: value }))}
          />
        ))}
    </Controls>
  )
  const hasIt = pack.adopters.some((one) => one.institution.id === own?.institutionId && one.endedOn === undefined)
  return (
    <Page
      title={words.adoptPage.title(pack.name[language])}
      subtitle={words.adoptPage.subtitle}
      above={<Link to={`/packs/${pack.id}`}>{pack.name[language]}</Link>}
    >
      <DraftForm<Values>
        draft={{ account: session.account.id, form: `pack.${pack.id}.adopt` }}
        initial={own && !hasIt ? { institution: { value: own.institutionId, label: own.institutionName } } : {}}
        submit={words.adoptPage.save}
        onSubmit={submit}
      >
        <Stack>
          <Card>
            <Field
              name="institution"
              label={words.adoptPage.institution}
              hint={words.adoptPage.institutionHint}
              required
            >
              <SearchPick<Institution>
                label={words.adoptPage.institution}
                path="/api/institutions"
                optionOf={(row) => ({ value: row.id, label: row.name })}
                nothing={words.none}
              />
            </Field>
            <Field name="learnedFrom" label={words.adoptPage.learnedFrom} hint={words.adoptPage.learnedFromHint}>
              <SearchPick<Institution>
                label={words.adoptPage.learnedFrom}
                path="/api/institutions"
                optionOf={(row) => ({ value: row.id, label: row.name })}
                nothing={words.none}
              />
            </Field>
            <Field name="learnedOnId" label={words.adoptPage.learnedOn} hint={words.adoptPage.learnedOnHint}>
              <SecondmentSelect />
            </Field>
            <Field name="note" label={words.adoptPage.note} hint={words.adoptPage.noteHint}>
              <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
            </Field>
          </Card>
          {localGroups(pack).map((groups) => (
            <Card
              key={groups[0]?.id}
              title={(groups.length === 1 ? groups[0]?.name : groups[0]?.within)?.[language] ?? ''}
              note={words.adoptPage.ownParametersHint}
              folds={{ open: false }}
            >
              {groups.map((group) =>
                groups.length === 1 ? (
                  controlsOf(group.id)
                ) : (
                  <Section key={group.id} title={group.name[language]}>
                    {controlsOf(group.id)}
                  </Section>
                ),
              )}
            </Card>
          ))}
        </Stack>
      </DraftForm>
    </Page>
  )
}
