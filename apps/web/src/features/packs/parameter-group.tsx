/** One group of parameters, such as a sign: closed, a line to read; open, its controls with what they rest on. */
import type { PackDetail } from '@zhiqiao/contract'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Controls } from '../../ui/form/index.ts'
import { Fold } from '../../ui/fold.tsx'
import { Button, Tag } from '../../ui/index.ts'
import { signName } from './sign-names.ts'
import { parameterWords } from './parameter-words.ts'
import type { Parameters } from './use-parameters.ts'
import { useValueText, ValueControl } from './value.tsx'

export interface ParameterGroupProps {
  group: PackDetail['groups'][number]
  specs: PackDetail['parameters']
  parameters: Parameters
  open: boolean
  mayEdit: boolean
  onToggle: () => void
}

export function ParameterGroup({ group, specs, parameters, open, mayEdit, onToggle }: ParameterGroupProps) {
  const words = useWords(parameterWords)
  const language = useLanguage()
  const format = useFormat()
  const text = useValueText()
  const { value, changes, faults } = parameters
  const flag = specs.find(({ id }) => id === group.switch)
  const isOn = flag === undefined || value(flag) === true
  const own = specs.filter((spec) => JSON.stringify(value(spec)) !== JSON.stringify(spec.default))
  const touched = changes.filter(({ spec }) => spec.group === group.id).length
  const faulty = faults.some(({ id }) => specs.some((spec) => spec.id === id))
  const said = specs
    .filter(
      (spec) => spec.id !== group.switch && spec.type !== 'words' && (spec.type === 'number' || own.includes(spec)),
    )
    .map((spec) => `${spec.name[language]} ${text(spec, value(spec))}`)
  const marks = [
    ...(own.length > 0 ? [words.differs(format.number(own.length))] : []),
    ...(touched > 0 ? [words.touched(format.number(touched))] : []),
  ]
  const basis = group.basis
  return (
    <Fold
      mark={flag === undefined ? null : <Tag kind={isOn ? 'ok' : 'plain'}>{isOn ? words.inUse : words.off}</Tag>}
      title={group.switch === undefined ? group.name[language] : signName(group.id, group.name[language])}
      text={said.join(' · ')}
      note={
        <>
          {basis && <div>{[basis.title[language], basis.clause?.[language] ?? ''].join(' ')}</div>}
          {marks.length > 0 && <b>{marks.join(' · ')}</b>}
        </>
      }
      faulty={faulty}
      open={open}
      words={words}
      onToggle={onToggle}
      {...(mayEdit &&
        open &&
        own.length > 0 && {
          actions: (
            <Button kind="quiet" onClick={() => parameters.reset(specs)}>
              {words.toStandard}
            </Button>
          ),
        })}
    >
      <Controls>
        {specs.map((spec) => (
          <ValueControl
            key={spec.id}
            spec={spec}
            value={value(spec)}
            disabled={!mayEdit}
            errors={faults.filter(({ id }) => id === spec.id).map(({ reason }) => reason[language])}
            onChange={(next) => parameters.set(spec, next)}
          />
        ))}
      </Controls>
    </Fold>
  )
}
