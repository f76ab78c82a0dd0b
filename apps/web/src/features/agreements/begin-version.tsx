/** Begins the next version: what for, then its draft opens. */
import type { AgreementVersionRow, AgreementVersionView, AgreementView } from '@zhiqiao/contract'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { Button, Dialog, Problem } from '../../ui/index.ts'
import { useToday } from '../reference/index.ts'
import { agreementWords } from './words.ts'

type Kind = AgreementVersionView['kind']
type Begun = Pick<AgreementVersionRow, 'status'> & Partial<Pick<AgreementVersionRow, 'number' | 'kind' | 'inForce'>>

/** The agreed texts that hold now or will: where there are two, one says which of them the next version is to change. */
function useBases(versions: readonly Begun[]) {
  const words = useWords(agreementWords)
  const format = useFormat()
  const today = useToday()
  return versions.flatMap(({ number, kind, inForce }) =>
    number !== undefined && kind !== undefined && inForce && inForce.until >= today
      ? [
          {
            number,
            holdsNow: inForce.from <= today,
            title: words.versionOf(number, words.kind[kind]),
            note: words.read.holds(format.span(inForce.from, inForce.until)),
          },
        ]
      : [],
  )
}

export interface BeginVersionProps {
  agreement: Pick<AgreementView, 'id'> & { versions: readonly Begun[] }
  /** The version whose text it begins from; else the latest agreed one. */
  from?: number
}

export function BeginVersion({ agreement, from }: BeginVersionProps) {
  const words = useWords(agreementWords)
  const navigate = useNavigate()
  const agreed = agreement.versions.some(({ status }) => status === 'agreed')
  const kinds: Kind[] = agreed ? ['amendment', 'renewal', 'end'] : ['original']
  const bases = useBases(agreement.versions)
  const asksBase = from === undefined && bases.length > 1
  const [base, setBase] = useState<number>()
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'amendment')
  const latest = bases[0]?.number
  // A renewal goes on from the last text, any other change is of what holds now.
  const proposed = kind === 'renewal' ? latest : (bases.find(({ holdsNow }) => holdsNow)?.number ?? latest)
  const chosen = from ?? (asksBase ? (base ?? proposed) : undefined)
  const begin = useWrite<{ kind: Kind; from?: number }, AgreementVersionView>({
    method: 'POST',
    path: `/api/agreements/${agreement.id}/versions`,
    creates: true,
    touches: ['/api/agreements', '/api/home'],
  })
  // The reads that come anew take this dialog off the page, and with it what it was to do on success: its answer stays.
  const confirm = () =>
    void begin.mutateAsync({ kind, ...(chosen !== undefined && { from: chosen }) }).then(
      ({ number }) => navigate(`/selection/agreements/${agreement.id}/versions/${number}/edit`),
      // Shown in the dialog.
      () => undefined,
    )
  return (
    <>
      <Button kind="filled" onClick={() => setOpen(true)}>
        {from === undefined ? words.page.begin : words.read.next}
      </Button>
      <Dialog
        title={words.begin.title}
        open={open}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
            <Button kind="filled" busy={begin.isPending} onClick={confirm}>
              {words.begin.confirm}
            </Button>
          </>
        }
      >
        <Choices
          label={words.begin.label}
          choices={kinds.map((one) => ({ value: one, title: words.kind[one], note: words.begin.notes[one] }))}
          value={kind}
          onChange={(value) => setKind(kinds.find((one) => one === value) ?? kind)}
        />
        {asksBase && (
          <Choices
            label={words.begin.base}
            choices={bases.map(({ number, title, note }) => ({ value: String(number), title, note }))}
            value={String(chosen)}
            onChange={(value) => setBase(Number(value))}
          />
        )}
        <p className="soft small prose">{asksBase ? words.begin.explainBase : words.begin.explain}</p>
        {begin.isError && <Problem error={begin.error} />}
      </Dialog>
    </>
  )
}
