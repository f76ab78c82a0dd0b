/** Whether the officer consents to being sent; given or taken back by the own side alone. */
import type { Officer } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { marks, useFormat, useWords } from '../../i18n/index.ts'
import { Button, Card, Tag } from '../../ui/index.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { useToday } from '../reference/index.ts'
import { officerWords } from './words.ts'

export function ConsentCard({
  officer,
  mayChange,
  onReload,
}: {
  officer: Officer
  mayChange: boolean
  onReload: () => void
}) {
  const words = useWords(officerWords)
  const format = useFormat()
  const today = useToday()
  const [asking, setAsking] = useState(false)
  const given = officer.consentOn !== undefined
  const write = useWrite<{ consent: boolean }, Officer>({
    method: 'PUT',
    path: `/api/officers/${officer.id}/consent`,
    version: officer.version,
    asShown: true,
    touches: ['/api/officers', '/api/nominations', '/api/home', '/api/eligibility'],
  })
  const verb = given ? words.withdraw : words.give
  const close = () => {
    setAsking(false)
    if (write.isError) onReload()
    write.reset()
  }
  return (
    <Card
      title={words.consent}
      note={words.consentNote}
      actions={mayChange && <Button onClick={() => setAsking(true)}>{verb}</Button>}
    >
      {officer.consentOn === undefined ? (
        <Tag kind="warn">{words.notConsented}</Tag>
      ) : (
        <Tag kind="ok">{words.consented(format.day(officer.consentOn, today))}</Tag>
      )}
      {asking && (
        <ReasonDialog
          open
          title={`${verb}${marks().colon}${officer.name}`}
          explanation={given ? words.withdrawExplain : words.giveExplain}
          verb={verb}
          needsReason={false}
          reasonLabel=""
          busy={write.isPending}
          error={write.error}
          onClose={close}
          onConfirm={() => write.mutate({ consent: !given }, { onSuccess: () => setAsking(false) })}
        />
      )}
    </Card>
  )
}
