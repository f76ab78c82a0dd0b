/** A party's yes or no: shows exactly what it binds to, and says so clearly where that has moved on. */
import type { AgreementVersionView } from '@zhiqiao/contract'
import { Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { ProblemError, useWrite } from '../../api/index.ts'
import { useFormat, useWords } from '../../i18n/index.ts'
import { Choices } from '../../ui/choices.tsx'
import { DayInput, Labelled } from '../../ui/form/index.ts'
import { Button, Dialog, Facts, Problem } from '../../ui/index.ts'
import { Fingerprint } from '../../ui/reading/paper.tsx'
import { useToday } from '../reference/index.ts'
import { agreementWords } from './words.ts'

interface Body {
  partyId: string
  decision: 'approve' | 'refuse'
  hash: string
  signedOn?: string
  reason?: string
}

export interface DecideDialogProps {
  version: AgreementVersionView
  path: string
  reload: () => void
}

export function DecideDialog({ version, path, reload }: DecideDialogProps) {
  const words = useWords(agreementWords)
  const [open, setOpen] = useState(false)
  // What was read when the dialog opened is what the decision names, whatever comes in meanwhile.
  const [bound, setBound] = useState(version)
  return (
    <>
      <Button
        kind="filled"
        onClick={() => {
          setBound(version)
          setOpen(true)
        }}
      >
        {words.decide.open}
      </Button>
      {open && (
        <Deciding
          version={bound}
          path={path}
          onClose={() => {
            setOpen(false)
            reload()
          }}
        />
      )}
    </>
  )
}

/** The version that the parties decide on now, where the server says that it is another. */
function newerThan(version: AgreementVersionView, error: unknown): number | undefined {
  const current: unknown = error instanceof ProblemError ? error.problem.current : undefined
  if (typeof current !== 'object' || current === null || !('number' in current)) return undefined
  return typeof current.number === 'number' && current.number !== version.number ? current.number : undefined
}

/** There is nothing here to be loaded anew: the way on is the button to the other version. */
function withoutCurrent(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error
  const { current: _, ...problem } = error.problem
  return new ProblemError(problem)
}

function Deciding({ version, path, onClose }: { version: AgreementVersionView; path: string; onClose: () => void }) {
  const all = useWords(agreementWords)
  const words = all.decide
  const format = useFormat()
  const today = useToday()
  const navigate = useNavigate()
  const ids = { reason: useId(), paper: useId(), party: useId() }
  const [partyId, setPartyId] = useState(version.mayDecideFor[0]?.id ?? '')
  const [decision, setDecision] = useState<Body['decision']>()
  const [signedOn, setSignedOn] = useState<string>()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const write = useWrite<Body, AgreementVersionView>({
    method: 'POST',
    path: `${path}/decisions`,
    touches: ['/api/agreements', '/api/home', '/api/notifications'],
  })
  const lacking = decision === 'refuse' && reason.trim() === ''
  const newer = newerThan(version, write.error)
  const confirm = () => {
    setAsked(true)
    if (decision === undefined || lacking || version.hash === undefined) return
    write.mutate(
      {
        partyId,
        decision,
        hash: version.hash,
        ...(decision === 'approve' && signedOn !== undefined && { signedOn }),
        ...(decision === 'refuse' && { reason: reason.trim() }),
      },
      { onSuccess: onClose },
    )
  }
  return (
    <Dialog
      title={words.title(version.number)}
      open
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{all.cancel}</Button>
          {newer === undefined ? (
            <Button kind="filled" busy={write.isPending} disabled={decision === undefined} onClick={confirm}>
              {decision === 'refuse' ? words.confirmRefuse : words.confirmApprove}
            </Button>
          ) : (
            <Button
              kind="filled"
              onClick={() => void navigate(`/selection/agreements/${version.agreementId}/versions/${newer}`)}
            >
              {words.goTo(newer)}
            </Button>
          )}
        </>
      }
    >
      <Facts
        facts={[
          { label: words.what, value: version.terms.title },
          { label: all.versionColumns.version, value: all.versionOf(version.number, all.kind[version.kind]) },
          { label: words.effective, value: format.day(version.effectiveFrom, today) },
          ...(version.hash === undefined ? [] : [{ label: all.read.hash, value: <Fingerprint hash={version.hash} /> }]),
        ]}
      />
      <p className="soft small prose">{words.bound}</p>
      {version.mayDecideFor.length > 1 && (
        <Labelled id={ids.party} label={words.party}>
          <Select
            id={ids.party}
            value={partyId}
            onChange={(next: string) => setPartyId(next)}
            options={version.mayDecideFor.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          />
        </Labelled>
      )}
      <Choices
        label={words.choice}
        choices={[
          { value: 'approve', title: words.approve, note: words.approveNote },
          { value: 'refuse', title: words.refuse, note: words.refuseNote },
        ]}
        value={decision}
        onChange={(value) => setDecision(value === 'refuse' ? 'refuse' : 'approve')}
      />
      {decision === 'approve' && (
        <Labelled id={ids.paper} label={words.paper} hint={words.paperHint}>
          <DayInput
            id={ids.paper}
            max={today}
            {...(signedOn !== undefined && { value: signedOn })}
            onChange={setSignedOn}
          />
        </Labelled>
      )}
      {decision === 'refuse' && (
        <Labelled id={ids.reason} label={words.reason} {...(asked && lacking && { missing: true })}>
          <Input.TextArea
            id={ids.reason}
            value={reason}
            maxLength={500}
            autoSize={{ minRows: 3, maxRows: 8 }}
            onChange={(event) => setReason(event.target.value)}
          />
        </Labelled>
      )}
      {write.isError && <Problem error={withoutCurrent(write.error)} />}
    </Dialog>
  )
}
