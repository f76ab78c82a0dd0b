/** The buttons of an import: what its lifecycle allows at this step, one of them filled. */
import type { ImportDetail } from '@zhiqiao/contract'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/index.ts'
import { type TakeBack, trialWords } from '../trials/index.ts'
import type { ImportSteps } from './use-import-steps.ts'
import { importWords } from './words.ts'

export function ImportActions({
  detail,
  steps,
  onTakeBack,
}: {
  detail: ImportDetail
  steps: ImportSteps
  onTakeBack: (verb: TakeBack) => void
}) {
  const words = useWords(importWords)
  const trial = useWords(trialWords)
  const { may, columns } = steps
  const { status } = detail
  if (steps.running) return null
  const ended = status === 'applied' || status === 'undone' || status === 'discarded'
  return (
    <>
      {may('discard') && (
        <Button kind="quiet" onClick={() => onTakeBack('discard')}>
          {trial.discard}
        </Button>
      )}
      {!columns.shown && may('map') && <Button onClick={columns.open}>{words.editMapping}</Button>}
      {status === 'tried' && may('try') && !columns.shown && (
        <Button busy={steps.trial.busy} onClick={steps.trial.run}>
          {trial.tryAgain}
        </Button>
      )}
      {may('undo') && (
        <Button kind="danger" onClick={() => onTakeBack('undo')}>
          {trial.undo}
        </Button>
      )}
      {ended && (
        <>
          <Button to={anotherOf(detail)}>{words.again}</Button>
          <Button kind="filled" to={listOf(detail)}>
            {words.seeList[detail.kind]}
          </Button>
        </>
      )}
      {steps.known && <NextStep status={status} steps={steps} />}
    </>
  )
}

/** Where the import goes on from here. */
function NextStep({ status, steps }: { status: ImportDetail['status']; steps: ImportSteps }) {
  const words = useWords(importWords)
  const trial = useWords(trialWords)
  const format = useFormat()
  const { may, columns, apply } = steps
  if ((columns.shown && may('map')) || (status === 'mapped' && may('try'))) {
    return (
      <Button
        kind="filled"
        busy={steps.trial.busy}
        disabled={columns.shown && !columns.complete}
        onClick={steps.trial.run}
      >
        {words.tryIt}
      </Button>
    )
  }
  if (status === 'tried' && may('apply')) {
    return (
      <Button kind="filled" busy={apply.busy} disabled={apply.blocked} onClick={apply.run}>
        {trial.applyRows(format.number(steps.writable))}
      </Button>
    )
  }
  return null
}

export function anotherOf({ kind, cohort }: ImportDetail): string {
  return `/imports/new?kind=${kind}${cohort ? `&cohort=${cohort.id}` : ''}`
}

function listOf({ kind, cohort }: ImportDetail): string {
  switch (kind) {
    case 'institutions':
      return '/directory'
    case 'officers':
      return '/officers'
    case 'needs':
      return `/needs?cohort=${cohort?.id ?? ''}`
    case 'nominations':
    case 'preferences':
      return `/selection/nominations?cohort=${cohort?.id ?? ''}`
  }
}
