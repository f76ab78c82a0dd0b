/** Begins the next version: what for, then its draft opens. */
import type { AgreementVersionView, AgreementView } from '@zhiqiao/contract'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { Button, Dialog, Problem } from '../../ui/index.ts'
import { agreementWords } from './words.ts'

type Kind = AgreementVersionView['kind']

export interface BeginVersionProps {
  agreement: Pick<AgreementView, 'id'> & { versions: readonly { status: string }[] }
  /** The version whose text it begins from; else the latest agreed one. */
  from?: number
}

export function BeginVersion({ agreement, from }: BeginVersionProps) {
  const words = useWords(agreementWords)
  const navigate = useNavigate()
  const agreed = agreement.versions.some(({ status }) => status === 'agreed')
  const kinds: Kind[] = agreed ? ['amendment', 'renewal', 'end'] : ['original']
  const [open, setOpen] = useState(false)
  const [kind, setKind] = useState<Kind>(kinds[0] ?? 'amendment')
  const begin = useWrite<{ kind: Kind; from?: number }, AgreementVersionView>({
    method: 'POST',
    path: `/api/agreements/${agreement.id}/versions`,
    creates: true,
    touches: ['/api/agreements', '/api/home'],
  })
  // The reads that come anew take this dialog off the page, and with it what it was to do on success: its answer stays.
  const confirm = () =>
    void begin.mutateAsync({ kind, ...(from !== undefined && { from }) }).then(
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
        <p className="soft small prose">{words.begin.explain}</p>
        {begin.isError && <Problem error={begin.error} />}
      </Dialog>
    </>
  )
}
