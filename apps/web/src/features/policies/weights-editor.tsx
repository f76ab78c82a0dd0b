/** The weights of the score: numbers that make 100 together, with their picture. */
import type { Policy, PolicyRefusal, ScorePart } from '@zhiqiao/domain'
import { InputNumber } from 'antd'
import { useWords } from '../../i18n/index.ts'
import { Card, Stack, Tag } from '../../ui/index.ts'
import { Controls, Control } from '../../ui/form/index.ts'
import { ShareBar } from '../../ui/pictures/share-bar.tsx'
import { faultsAt } from './draft-policy.ts'
import { useFaultWords } from './faults.ts'
import { policyWords } from './words.ts'

export const scoreParts: readonly ScorePart[] = ['specialty', 'rank', 'preference', 'experience', 'appraisal']

export function WeightsBar({ weights }: { weights: Policy['weights'] }) {
  const words = useWords(policyWords)
  return (
    <ShareBar
      label={words.weights}
      pieces={scoreParts.map((part) => ({ id: part, label: words.weightNames[part], value: weights[part] }))}
    />
  )
}

export interface WeightsEditorProps {
  weights: Policy['weights']
  faults: readonly PolicyRefusal[]
  onChange: (weights: Policy['weights']) => void
}

export function WeightsEditor({ weights, faults, onChange }: WeightsEditorProps) {
  const words = useWords(policyWords)
  const said = useFaultWords()
  const sum = scoreParts.reduce((total, part) => total + weights[part], 0)
  return (
    <Card title={words.weights} note={words.weightsNote}>
      <Stack>
        <WeightsBar weights={weights} />
        <p>
          <Tag kind={sum === 100 ? 'ok' : 'no'}>{words.sum(sum)}</Tag>
        </p>
        <Controls>
          {scoreParts.map((part) => (
            <Control
              key={part}
              label={words.weightNames[part]}
              hint={words.weightHints[part]}
              errors={faultsAt(faults, `/weights/${part}`).map(said)}
            >
              {(id) => (
                <InputNumber
                  id={id}
                  min={0}
                  max={100}
                  precision={0}
                  value={weights[part]}
                  onChange={(next) => onChange({ ...weights, [part]: next ?? 0 })}
                />
              )}
            </Control>
          ))}
        </Controls>
      </Stack>
    </Card>
  )
}
