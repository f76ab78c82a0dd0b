/** One rule of a draft: a sentence in both languages to read, and its settings to change. */
import {
  type Basis,
  catalogue,
  type Overridable,
  type PolicyRefusal,
  type Profile,
  wordBasis,
  wordRule,
} from '@zhiqiao/domain'
import { Checkbox, Select } from 'antd'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Fold } from '../../ui/fold.tsx'
import { Button, Tag } from '../../ui/index.ts'
import { Control, ControlGroup, Controls, DayInput } from '../../ui/form/index.ts'
import { BasisField } from './basis-field.tsx'
import { completeRule, type DraftRule, faultsAt } from './draft-policy.ts'
import { useFaultWords } from './faults.ts'
import { ParameterField } from './parameter-field.tsx'
import { policyWords } from './words.ts'

export interface RuleEditorProps {
  rule: DraftRule
  place: string
  faults: readonly PolicyRefusal[]
  profile: Profile
  bases: readonly Basis[]
  open: boolean
  onToggle: () => void
  onChange: (rule: DraftRule) => void
  onRemove: () => void
}

export function RuleEditor({
  rule,
  place,
  faults,
  profile,
  bases,
  open,
  onToggle,
  onChange,
  onRemove,
}: RuleEditorProps) {
  const words = useWords(policyWords)
  const language = useLanguage()
  const said = useFaultWords()
  const { title, parameters, explanation } = catalogue[rule.type]
  const complete = completeRule(rule, profile)
  const other = language === 'zh' ? 'en' : 'zh'
  const errorsOf = (key: string) => [...new Set(faultsAt(faults, `${place}/${key}`).map(said))]
  const faulty = faultsAt(faults, place).length > 0
  const set = (key: string, value: unknown) => onChange({ ...rule, [key]: value })
  const basis = rule.basis.title.zh === '' && rule.basis.title.en === '' ? '' : wordBasis(rule.basis, language)
  return (
    <Fold
      mark={<Tag kind={rule.severity === 'hard' ? 'plain' : 'warn'}>{words.severity[rule.severity]}</Tag>}
      title={title[language]}
      text={complete ? wordRule(complete, profile, language) : words.rule.faulty}
      note={
        <>
          {open && complete && <span lang={other === 'zh' ? 'zh-CN' : 'en'}>{wordRule(complete, profile, other)}</span>}
          {basis !== '' && <div>{basis}</div>}
        </>
      }
      faulty={faulty}
      open={open}
      words={words.rule}
      onToggle={onToggle}
      actions={
        <Button kind="quiet" onClick={onRemove}>
          {words.rule.remove}
        </Button>
      }
    >
      <p className="prose soft">{explanation[language]}</p>
      {parameters.length > 0 && (
        <Controls>
          {parameters.map((spec) => (
            <ParameterField
              key={spec.name}
              spec={spec}
              value={rule[spec.name]}
              errors={errorsOf(spec.name)}
              onChange={(value) => set(spec.name, value)}
            />
          ))}
        </Controls>
      )}
      <WhenAndHow rule={rule} errorsOf={errorsOf} set={set} />
      <BasisField basis={rule.basis} known={bases} errors={errorsOf('basis')} onChange={(next) => set('basis', next)} />
    </Fold>
  )
}

function WhenAndHow({
  rule,
  errorsOf,
  set,
}: {
  rule: DraftRule
  errorsOf: (key: string) => string[]
  set: (key: string, value: unknown) => void
}) {
  const words = useWords(policyWords).rule
  const { warningOnly, neverOverridden, overridable } = catalogue[rule.type]
  const directions: unknown = rule['directions']
  const day = (key: string) => {
    const value = rule[key]
    return typeof value === 'string' ? { value } : {}
  }
  const kinds: Overridable[] = ['office', 'leader', 'never']
  return (
    <Controls>
      <Control label={words.kind} errors={errorsOf('severity')} {...(warningOnly && { hint: words.warningOnly })}>
        {(id) => (
          <Select
            id={id}
            value={rule.severity}
            disabled={warningOnly === true}
            options={[
              { value: 'hard', label: words.hard },
              { value: 'warning', label: words.warning },
            ]}
            onChange={(next) => set('severity', next)}
          />
        )}
      </Control>
      {rule.severity === 'hard' && (
        <Control label={words.overridable} errors={errorsOf('overridable')}>
          {(id) => (
            <Select
              id={id}
              value={neverOverridden ? 'never' : (rule['overridable'] ?? overridable)}
              disabled={neverOverridden === true}
              options={kinds.map((kind) => ({ value: kind, label: words.overridableBy[kind] }))}
              onChange={(next) => set('overridable', next)}
            />
          )}
        </Control>
      )}
      <ControlGroup label={words.directions} errors={errorsOf('directions')}>
        <Checkbox.Group
          value={Array.isArray(directions) ? directions : ['inbound', 'outbound']}
          options={[
            { value: 'inbound', label: words.inbound },
            { value: 'outbound', label: words.outbound },
          ]}
          // Both, or none, says the same: the rule holds for either.
          onChange={(next) => set('directions', next.length === 1 ? next : undefined)}
        />
      </ControlGroup>
      <Control label={words.effectiveFrom} errors={errorsOf('effectiveFrom')} hint={words.always}>
        {(id) => <DayInput id={id} {...day('effectiveFrom')} onChange={(next) => set('effectiveFrom', next)} />}
      </Control>
      <Control label={words.effectiveUntil} errors={errorsOf('effectiveUntil')} hint={words.always}>
        {(id) => <DayInput id={id} {...day('effectiveUntil')} onChange={(next) => set('effectiveUntil', next)} />}
      </Control>
    </Controls>
  )
}
