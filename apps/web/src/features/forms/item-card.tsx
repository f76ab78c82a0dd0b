/** One form of an import: whose it is, and its differences, each with old and new and the choice to take it over. */
import type { FormDifference, ImportChoice, ImportItem, Institution, InstitutionRef } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { Button, Card, FieldDiff, Notice, Stack, Tag, Unfold } from '../../ui/index.ts'
import { Row } from '../../ui/local-table.tsx'
import { SearchPick } from '../../ui/search-pick.tsx'
import { type Decision, defaultFields } from './decisions.ts'
import { formWords } from './words.ts'

export interface ItemCardProps {
  item: ImportItem
  decision: Decision
  /** Where a new officer belongs, as far as nobody has chosen otherwise. */
  institution: InstitutionRef | undefined
  onDecide: (decision: Decision) => void
  onInstitution: (id: string) => void
}

export function ItemCard({ item, decision, institution, onDecide, onInstitution }: ItemCardProps) {
  const words = useWords(formWords)
  const choice = decision.choice === undefined ? undefined : item.choices[decision.choice]
  if (item.fault !== undefined) {
    return (
      <Card title={item.entry}>
        <Row>
          <Tag kind="no">{words.fault}</Tag>
          <span>{item.fault}</span>
        </Row>
      </Card>
    )
  }
  const facts = [item.birth, item.post].filter((one) => one !== undefined && one !== '').join(' · ')
  return (
    <Card
      title={item.name}
      note={facts}
      actions={
        choice && choice.differences.length > 0 && <TakeAll choice={choice} decision={decision} onDecide={onDecide} />
      }
    >
      <Stack>
        {item.warnings.length > 0 && <Notice kind="warn">{words.warnings(item.warnings)}</Notice>}
        <Whose item={item} decision={decision} onDecide={onDecide} />
        {choice && !choice.officer && <Belongs institution={institution} onInstitution={onInstitution} />}
        {choice && <Differences choice={choice} decision={decision} onDecide={onDecide} />}
      </Stack>
    </Card>
  )
}

type Deciding = Pick<ItemCardProps, 'decision' | 'onDecide'>

/** Said where there is no doubt; asked where there is. */
function Whose({ item, decision, onDecide }: { item: ImportItem } & Deciding) {
  const words = useWords(formWords)
  const format = useFormat()
  const [only] = item.choices
  if (item.choices.length === 1 && only && item.suggested === 0) {
    return (
      <Row>
        <Tag kind={only.officer ? 'ok' : 'warn'}>
          {only.officer ? only.officer.institution.shortName : words.newOfficer}
        </Tag>
        <span className="soft small">{words.by[only.by]}</span>
      </Row>
    )
  }
  const pick = (value: string) => {
    const index = value === 'none' ? undefined : Number(value)
    onDecide({ choice: index, fields: defaultFields(index === undefined ? undefined : item.choices[index]) })
  }
  return (
    <Choices
      label={words.whose}
      value={decision.choice === undefined ? 'none' : String(decision.choice)}
      onChange={pick}
      choices={[
        ...item.choices.map((one, index) => ({
          value: String(index),
          title: one.officer ? `${one.officer.name}（${one.officer.institution.shortName}）` : words.newOfficer,
          note: one.officer
            ? [...(one.officer.birth === undefined ? [] : [format.day(one.officer.birth)]), words.by[one.by]].join(
                ' · ',
              )
            : words.somebodyElse,
        })),
        { value: 'none', title: words.skip },
      ]}
    />
  )
}

function Belongs({ institution, onInstitution }: Pick<ItemCardProps, 'institution' | 'onInstitution'>) {
  const words = useWords(formWords)
  const shell = useWords()
  return (
    <SearchPick<Institution>
      label={words.into}
      path="/api/institutions"
      optionOf={(row) => ({ value: row.id, label: row.name })}
      nothing={shell.table.nothing}
      {...(institution && { value: { value: institution.id, label: words.intoNamed(institution.name) } })}
      onChange={(picked) => picked && onInstitution(picked.value)}
    />
  )
}

function TakeAll({ choice, decision, onDecide }: { choice: ImportChoice } & Deciding) {
  const words = useWords(formWords)
  const all = choice.differences.filter((one) => one.blocked === undefined).map((one) => one.field)
  const hasAll = all.every((field) => decision.fields.has(field))
  return (
    <Button kind="quiet" onClick={() => onDecide({ ...decision, fields: new Set(hasAll ? [] : all) })}>
      {hasAll ? words.takeNone : words.takeAll}
    </Button>
  )
}

function Differences({ choice, decision, onDecide }: { choice: ImportChoice } & Deciding) {
  const words = useWords(formWords)
  if (choice.differences.length === 0) return <p className="soft">{words.noDifferences}</p>
  const text = ({ field }: FormDifference, value: string) =>
    field === 'photo' && value !== '' ? words.photoNow : value
  const change = (field: FormDifference['field'], chosen: boolean) => {
    const fields = new Set(decision.fields)
    if (chosen) fields.add(field)
    else fields.delete(field)
    onDecide({ ...decision, fields })
  }
  const list = (
    <div>
      {choice.differences.map((one) => (
        <FieldDiff
          key={one.field}
          label={words.fields[one.field]}
          {...(choice.officer && { old: text(one, one.old) })}
          new={text(one, one.new)}
          chosen={decision.fields.has(one.field)}
          blocked={one.blocked}
          notes={one.notes}
          words={{ take: words.take, old: words.old, new: words.new, nothing: words.nothing }}
          onChange={(chosen) => change(one.field, chosen)}
        />
      ))}
    </div>
  )
  // Of somebody new everything is new: it is looked at on demand, unless something is wrong with it.
  if (choice.officer || choice.differences.some((one) => one.blocked !== undefined)) return list
  const taken = choice.differences.filter(({ field }) => decision.fields.has(field)).length
  return <Unfold summary={words.contents(taken, choice.differences.length)}>{list}</Unfold>
}
