/** The declaration of relatives. It is too private for a draft on the device: nothing of it is kept there. */
import type { Institution, Officer, Relatives } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { useRead, useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field, RemoteSelect, RowsField } from '../../ui/form/index.ts'
import { Button, Card, Page } from '../../ui/index.ts'
import { ReadState } from '../../ui/read-state.tsx'
import { useChoices } from '../reference/index.ts'
import { useSession } from '../session/index.ts'
import { officerWords } from './words.ts'

interface Values {
  items: {
    name: string
    relation: string
    institutionId?: string
    position?: string
    departmentCode?: string
    practisesLawInId?: string
  }[]
}

export function RelativesPage() {
  const { id = '' } = useParams()
  const officer = useRead<Officer>(`/api/officers/${id}`)
  const relatives = useRead<Relatives>(`/api/officers/${id}/relatives`)
  if (!officer.data) return <ReadState read={officer} />
  if (!relatives.data) return <ReadState read={relatives} />
  // The officer's version last: with it the form begins anew, and the relatives must be those of that version.
  const reload = async () => {
    await relatives.refetch()
    await officer.refetch()
  }
  return (
    <Declaration
      key={officer.data.version}
      officer={officer.data}
      relatives={relatives.data}
      onReload={() => void reload()}
    />
  )
}

interface DeclarationProps {
  officer: Officer
  relatives: Relatives
  onReload: () => void
}

function Declaration({ officer, relatives, onReload }: DeclarationProps) {
  const words = useWords(officerWords)
  const choices = useChoices()
  const navigate = useNavigate()
  const back = `/officers/${officer.id}`
  const write = useWrite<Values, Relatives>({
    method: 'PUT',
    path: `/api/officers/${officer.id}/relatives`,
    version: officer.version,
    content: ({ items }) => ({
      // A department that was declared before stays with its institution; the form asks for the institution alone.
      items: items.map((item) => (item.institutionId === undefined ? { ...item, departmentCode: undefined } : item)),
    }),
    touches: ['/api/officers', '/api/nominations', '/api/eligibility'],
  })
  const known = new Map(
    relatives.items
      .flatMap(({ institution, practisesLawIn }) => [institution, practisesLawIn])
      .filter((one) => one !== undefined)
      .map((one) => [one.id, one.name]),
  )
  const initial: Values = {
    items: relatives.items.map(({ institution, practisesLawIn, departmentCode, position, name, relation }) => ({
      name,
      relation,
      ...(institution && { institutionId: institution.id }),
      ...(practisesLawIn && { practisesLawInId: practisesLawIn.id }),
      ...(departmentCode !== undefined && { departmentCode }),
      ...(position !== undefined && { position }),
    })),
  }
  const pickInstitution = (row: number, field: 'institutionId' | 'practisesLawInId') => {
    const value = initial.items[row]?.[field]
    const label = value === undefined ? undefined : known.get(value)
    return (
      <RemoteSelect<Institution>
        path="/api/institutions"
        toOption={(one) => ({ value: one.id, label: one.name })}
        {...(value !== undefined && label !== undefined && { known: { value, label } })}
      />
    )
  }
  return (
    <Page title={words.relativesTitle(officer.name)} subtitle={words.relativesNote}>
      <Card>
        <DraftForm<Values>
          draft={{
            account: useSession().account.id,
            form: `relatives ${officer.id}`,
            basis: officer.version,
            inMemory: true,
          }}
          initial={initial}
          submit={words.submitRelatives}
          actions={<Button to={back}>{words.cancel}</Button>}
          onReload={onReload}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            void navigate(back, { replace: true })
          }}
        >
          <RowsField
            name="items"
            label={words.relatives}
            hint={words.relativesHint}
            words={{ add: words.addRow, remove: words.remove }}
            blank={{}}
            max={40}
          >
            {(row) => (
              <>
                <Field name={[row, 'relation']} label={words.relation} required>
                  <Select options={choices('relations')} />
                </Field>
                <Field name={[row, 'name']} label={words.relativeName} required>
                  <Input maxLength={60} />
                </Field>
                <Field name={[row, 'institutionId']} label={words.worksAt} hint={words.worksAtHint}>
                  {pickInstitution(row, 'institutionId')}
                </Field>
                <Field name={[row, 'position']} label={words.position}>
                  <Select options={choices('positions')} allowClear />
                </Field>
                <Field name={[row, 'practisesLawInId']} label={words.practisesLaw} hint={words.practisesHint}>
                  {pickInstitution(row, 'practisesLawInId')}
                </Field>
              </>
            )}
          </RowsField>
        </DraftForm>
      </Card>
    </Page>
  )
}
