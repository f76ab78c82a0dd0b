/** The rules of a draft, and the catalogue from which another is taken: what each asks, with an example. */
import { catalogue, type PolicyRefusal, type Profile, type RuleType, wordRule } from '@zhiqiao/domain'
import { useState } from 'react'
import { useLanguage, useWords } from '../../i18n/index.ts'
import { Folds, PickLine, PickLines } from '../../ui/fold.tsx'
import { Button, Card, Dialog } from '../../ui/index.ts'
import { basesOf, completeRule, type DraftPolicy, type DraftRule, newRule } from './draft-policy.ts'
import { RuleEditor } from './rule-editor.tsx'
import { policyWords } from './words.ts'

export interface RulesEditorProps {
  draft: DraftPolicy
  faults: readonly PolicyRefusal[]
  profile: Profile
  onChange: (rules: DraftRule[]) => void
}

export function RulesEditor({ draft, faults, profile, onChange }: RulesEditorProps) {
  const words = useWords(policyWords)
  const [open, setOpen] = useState<string>()
  const [picking, setPicking] = useState(false)
  const { rules } = draft
  const hard = rules.filter(({ severity }) => severity === 'hard').length
  const bases = basesOf(draft)
  const add = (type: RuleType) => {
    const taken = rules.map(({ id }) => id)
    const rule = newRule(type, profile, taken, bases[0])
    onChange([...rules, rule])
    setOpen(rule.id)
    setPicking(false)
  }
  return (
    <Card
      title={words.rules}
      note={words.rulesNote(hard, rules.length - hard)}
      actions={<Button onClick={() => setPicking(true)}>{words.rule.add}</Button>}
    >
      {rules.length === 0 && <p className="soft">{words.rule.empty}</p>}
      <Folds>
        {rules.map((rule, index) => (
          <RuleEditor
            key={rule.id}
            rule={rule}
            place={`/rules/${index}`}
            faults={faults}
            profile={profile}
            bases={bases}
            open={open === rule.id}
            onToggle={() => setOpen(open === rule.id ? undefined : rule.id)}
            onChange={(next) => onChange(rules.map((one) => (one.id === rule.id ? next : one)))}
            onRemove={() => onChange(rules.filter((one) => one.id !== rule.id))}
          />
        ))}
      </Folds>
      <Picker open={picking} profile={profile} onPick={add} onClose={() => setPicking(false)} />
    </Card>
  )
}

function Picker({
  open,
  profile,
  onPick,
  onClose,
}: {
  open: boolean
  profile: Profile
  onPick: (type: RuleType) => void
  onClose: () => void
}) {
  const words = useWords(policyWords).rule
  const language = useLanguage()
  return (
    <Dialog title={words.pick} open={open} onClose={onClose}>
      <PickLines>
        {Object.values(catalogue).map(({ type, title, explanation }) => {
          const example = completeRule(newRule(type, profile, [], undefined), profile)
          return (
            <PickLine
              key={type}
              title={title[language]}
              text={explanation[language]}
              example={example && `${words.example}${wordRule(example, profile, language)}`}
              verb={words.pickOne}
              onPick={() => onPick(type)}
            />
          )
        })}
      </PickLines>
    </Dialog>
  )
}
