/** What reviewers decided of leads, as parameters of the score: offered, and put among the changes where somebody takes them over. */
import type { PackCalibration } from '@zhiqiao/contract'
import { samePackValue } from '@zhiqiao/domain'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Card, Notice, Problem, Stack } from '../../ui/index.ts'
import type { Opened } from './adoption-frame.tsx'
import { calibrationWords } from './calibration-words.ts'
import type { Parameters } from './use-parameters.ts'

export function CalibrationCard({ of: { adoption }, parameters }: { of: Opened; parameters: Parameters }) {
  const words = useWords(calibrationWords)
  const format = useFormat()
  const { data, error } = useRead<PackCalibration>(`/api/pack-adoptions/${adoption.id}/calibration`)
  // A pack whose scores are not learned has nothing to offer here.
  if (data && !data.result.ok && data.result.rule === 'nothing-to-calibrate') return null
  return (
    <Card title={words.title}>
      <Stack>
        <p className="soft prose">{words.note}</p>
        {error && <Problem error={error} />}
        {data && <p>{words.decided(format.number(data.kept), format.number(data.dismissed))}</p>}
        {data && <Offer result={data.result} of={adoption} parameters={parameters} />}
      </Stack>
    </Card>
  )
}

function Offer({
  result,
  of: { mayWork },
  parameters,
}: {
  result: PackCalibration['result']
  of: Opened['adoption']
  parameters: Parameters
}) {
  const words = useWords(calibrationWords)
  const language = useLanguage()
  if (!result.ok) return <Notice kind="note">{result.message[language]}</Notice>
  const isTaken = result.changed.every(({ id, after }) => {
    const own = parameters.wanted[id]
    return own !== undefined && samePackValue(own, after)
  })
  return (
    <>
      <ul>
        {result.changed.map(({ id, name, before, after }) => (
          <li key={id}>
            {name[language]} {before} → <b>{after}</b>
          </li>
        ))}
      </ul>
      <p className="soft small">{words.loss(result.loss.before.toFixed(3), result.loss.after.toFixed(3))}</p>
      {mayWork && (
        <div>
          <Button
            disabled={isTaken}
            {...(isTaken && { title: words.taken })}
            onClick={() => parameters.take(Object.fromEntries(result.changed.map(({ id, after }) => [id, after])))}
          >
            {words.take}
          </Button>
        </div>
      )}
    </>
  )
}
