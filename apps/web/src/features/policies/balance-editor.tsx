/** The balance of a draft: what is kept in view of a group of people, and never decides. */
import {
  type BalanceKind,
  checkPolicy,
  type PolicyRefusal,
  type Profile,
  wordBalance,
  wordBasis,
} from '@zhiqiao/domain'
import { Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Fold, Folds, PickLine, PickLines } from '../../ui/fold.tsx'
import { Button, Card, Dialog, Tag } from '../../ui/index.ts'
import { Controls, Control } from '../../ui/form/index.ts'
import { useChoices } from '../reference/index.ts'
import { BasisField } from './basis-field.tsx'
import { basesOf, documentOf, type DraftBalance, type DraftPolicy, faultsAt, newBalance } from './draft-policy.ts'
import { useFaultWords } from './faults.ts'
import { policyWords } from './words.ts'

const kinds: readonly BalanceKind[] = ['attribute', 'levels', 'largest']
const tables = { sex: 'sexes', ethnicity: 'ethnicities', politicalStatus: 'politicalStatuses' } as const
type Attribute = keyof typeof tables

export interface BalanceEditorProps {
  draft: DraftPolicy
  faults: readonly PolicyRefusal[]
  profile: Profile
  onChange: (items: DraftBalance[]) => void
}

export function BalanceEditor({ draft, faults, profile, onChange }: BalanceEditorProps) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const [open, setOpen] = useState<string>()
  const [picking, setPicking] = useState(false)
  const items = draft.balance
  const bases = basesOf(draft)
  const add = (kind: BalanceKind) => {
    const item = newBalance(
      kind,
      items.map(({ id }) => id),
      bases[0],
    )
    onChange([...items, item])
    setOpen(item.id)
    setPicking(false)
  }
  return (
    <Card
      title={words.balance}
      note={words.balanceNote}
      actions={<Button onClick={() => setPicking(true)}>{words.balanceItem.add}</Button>}
    >
      <p className="soft">{words.balanceWhere}</p>
      {items.length === 0 && <p className="soft">{words.balanceItem.none}</p>}
      <Folds>
        {items.map((item, index) => {
          const own = faultsAt(faults, `/balance/${index}`)
          return (
            <Fold
              key={item.id}
              mark={<Tag kind="plain">{words.balanceItem.item}</Tag>}
              title={item.title[language] || item.title.zh || words.balanceItem.kinds[item.kind]}
              text={own.length === 0 ? sentence(item, draft, profile, language) : words.rule.faulty}
              note={item.basis.title.zh === '' ? undefined : wordBasis(item.basis, language)}
              faulty={own.length > 0}
              open={open === item.id}
              words={words.rule}
              onToggle={() => setOpen(open === item.id ? undefined : item.id)}
              actions={
                <Button kind="quiet" onClick={() => onChange(items.filter((one) => one.id !== item.id))}>
                  {words.rule.remove}
                </Button>
              }
            >
              <ItemFields
                item={item}
                place={`/balance/${index}`}
                faults={faults}
                bases={bases}
                onChange={(next) => onChange(items.map((one) => (one.id === item.id ? next : one)))}
              />
            </Fold>
          )
        })}
      </Folds>
      <Dialog title={words.balanceItem.add} open={picking} onClose={() => setPicking(false)}>
        <PickLines>
          {kinds.map((kind) => (
            <PickLine
              key={kind}
              title={words.balanceItem.kinds[kind]}
              text={words.balanceItem.kindTexts[kind]}
              example={words.balanceNote}
              verb={words.rule.pickOne}
              onPick={() => add(kind)}
            />
          ))}
        </PickLines>
      </Dialog>
    </Card>
  )
}

function sentence(item: DraftBalance, draft: DraftPolicy, profile: Profile, language: 'zh' | 'en'): string {
  const some = { zh: '·', en: '·' }
  const alone = {
    ...draft,
    title: some,
    rules: [],
    balance: [item],
    weights: { specialty: 100, rank: 0, preference: 0, experience: 0, appraisal: 0 },
  }
  const checked = checkPolicy(documentOf(alone), profile)
  const found = checked.ok ? checked.policy.balance?.[0] : undefined
  return found ? wordBalance(found, profile, language) : ''
}

function ItemFields({
  item,
  place,
  faults,
  bases,
  onChange,
}: {
  item: DraftBalance
  place: string
  faults: readonly PolicyRefusal[]
  bases: ReturnType<typeof basesOf>
  onChange: (item: DraftBalance) => void
}) {
  const all = useWords(policyWords)
  const words = all.balanceItem
  const said = useFaultWords()
  const set = (more: Record<string, unknown>) => onChange({ ...item, ...more })
  const errorsOf = (key: string) => [...new Set(faultsAt(faults, `${place}/${key}`).map(said))]
  const percent = (key: 'minShare' | 'maxShare') => {
    const value = item[key]
    return (
      <Control label={words[key]} errors={errorsOf(key)}>
        {(id) => (
          <InputNumber
            id={id}
            min={0}
            max={100}
            precision={0}
            value={typeof value === 'number' ? value : null}
            placeholder={all.rule.any}
            onChange={(next) => set({ [key]: next ?? undefined })}
          />
        )}
      </Control>
    )
  }
  const name = (language: 'zh' | 'en', label: string) => (
    <Control label={label} errors={language === 'zh' ? errorsOf('title') : []}>
      {(id) => (
        <Input
          id={id}
          value={item.title[language]}
          maxLength={60}
          onChange={(event) => set({ title: { ...item.title, [language]: event.target.value } })}
        />
      )}
    </Control>
  )
  return (
    <>
      <Controls>
        {name('zh', words.titleZh)}
        {name('en', words.titleEn)}
        {item.kind === 'attribute' ? (
          <AttributeFields item={item} errorsOf={errorsOf} set={set} />
        ) : (
          <PlaceFields item={item} errorsOf={errorsOf} set={set} />
        )}
        {percent('minShare')}
        {percent('maxShare')}
      </Controls>
      <BasisField basis={item.basis} known={bases} errors={errorsOf('basis')} onChange={(basis) => set({ basis })} />
    </>
  )
}

interface FieldsProps {
  item: DraftBalance
  errorsOf: (key: string) => string[]
  set: (more: Record<string, unknown>) => void
}

function AttributeFields({ item, errorsOf, set }: FieldsProps) {
  const words = useWords(policyWords).balanceItem
  const choices = useChoices()
  const attributes: Attribute[] = ['sex', 'ethnicity', 'politicalStatus']
  const attribute = attributes.find((one) => one === item['attribute']) ?? 'sex'
  const way = item['noneOf'] === undefined ? 'anyOf' : 'noneOf'
  const codes = item[way]
  return (
    <>
      <Control label={words.attribute} errors={errorsOf('attribute')}>
        {(id) => (
          <Select
            id={id}
            value={attribute}
            options={attributes.map((one) => ({ value: one, label: words.attributes[one] }))}
            onChange={(next) => set({ attribute: next, [way]: [] })}
          />
        )}
      </Control>
      <Control label={words.counting}>
        {(id) => (
          <Select
            id={id}
            value={way}
            options={[
              { value: 'anyOf', label: words.anyOf },
              { value: 'noneOf', label: words.noneOf },
            ]}
            onChange={(next) => set({ anyOf: undefined, noneOf: undefined, [next]: codes })}
          />
        )}
      </Control>
      <Control label={words.codes} errors={[...errorsOf('anyOf'), ...errorsOf('noneOf')]}>
        {(id) => (
          <Select<string[]>
            id={id}
            mode="multiple"
            value={Array.isArray(codes) ? codes : []}
            options={choices(tables[attribute])}
            showSearch={{ optionFilterProp: 'label' }}
            onChange={(next) => set({ [way]: next })}
          />
        )}
      </Control>
    </>
  )
}

function PlaceFields({ item, errorsOf, set }: FieldsProps) {
  const words = useWords(policyWords).balanceItem
  const choices = useChoices()
  const { side, level, levels } = item as { side?: unknown; level?: unknown; levels?: unknown }
  return (
    <>
      <Control label={words.side} errors={errorsOf('side')}>
        {(id) => (
          <Select
            id={id}
            value={side === 'host' ? 'host' : 'sending'}
            options={[
              { value: 'sending', label: words.sides.sending },
              { value: 'host', label: words.sides.host },
            ]}
            onChange={(next) => set({ side: next })}
          />
        )}
      </Control>
      {item.kind === 'largest' ? (
        <Control label={words.level} errors={errorsOf('level')}>
          {(id) => (
            <Select
              id={id}
              value={typeof level === 'string' ? level : null}
              options={choices('levels')}
              onChange={(next) => set({ level: next })}
            />
          )}
        </Control>
      ) : (
        <Control label={words.levels} errors={errorsOf('levels')}>
          {(id) => (
            <Select<string[]>
              id={id}
              mode="multiple"
              value={Array.isArray(levels) ? levels : []}
              options={choices('levels')}
              onChange={(next) => set({ levels: next })}
            />
          )}
        </Control>
      )}
    </>
  )
}
