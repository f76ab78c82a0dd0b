/** A sign of a lead with what a person says of it after reading: confirmed, or rejected with a reason. */
import type { LeadSign, LeadView } from '@zhiqiao/contract'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Problem, Tag } from '../../ui/index.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { SignCard } from '../../ui/reading/sign-card.tsx'
import { useToday } from '../reference/index.ts'
import { leadTouches } from './parts.tsx'
import { useKeys } from './use-keys.ts'
import { leadWords } from './words.ts'

interface OneSignProps {
  lead: LeadView
  sign: LeadSign
  quotes: Parameters<typeof SignCard>[0]['quotes']
  looked: boolean
  onLook: () => void
  reload: () => void
}

export function OneSign({ lead, sign, quotes, looked, onLook, reload }: OneSignProps) {
  const words = useWords(leadWords).page
  const language = useLanguage()
  const format = useFormat()
  const today = useToday()
  const [rejecting, setRejecting] = useState(false)
  const write = useWrite<{ verdict?: string; note?: string }, LeadView>({
    method: 'PUT',
    path: `/api/leads/${lead.id}/signs/${sign.sign}`,
    version: sign.review?.version ?? 0,
    touches: leadTouches,
  })
  const { verdict, note, by, on } = sign.review ?? {}
  const confirm = () => write.mutate({ verdict: 'confirmed' })
  const open = looked && lead.mayReview && verdict === undefined && !write.isPending
  useKeys(open ? { y: confirm, n: () => setRejecting(true) } : {})
  const readAnew = () => {
    write.reset()
    reload()
  }
  return (
    <>
      <SignCard
        code={sign.sign}
        name={sign.name[language]}
        weight={words.points(format.number(Math.round(sign.points * 10) / 10))}
        verdict={
          verdict && (
            <Tag kind={verdict === 'confirmed' ? 'ok' : 'no'}>
              {verdict === 'confirmed' ? words.confirmed : words.rejected}
            </Tag>
          )
        }
        why={sign.why[language]}
        quotes={quotes}
        quotesLabel={words.evidence(sign.sign)}
        moreQuotes={words.moreQuotes}
        facts={[
          { label: words.basis, text: sign.basis[language] },
          { label: words.clearedBy, text: sign.clearedBy[language] },
          ...(verdict && on !== undefined
            ? [
                {
                  label: words.note,
                  text: [note, words.by(by ?? '', format.day(on, today))].filter((one) => one).join(' · '),
                },
              ]
            : []),
        ]}
        looked={looked}
        onLook={onLook}
        actions={
          lead.mayReview && (
            <>
              {verdict === undefined ? (
                <>
                  <Button busy={write.isPending} onClick={confirm}>
                    {words.confirm}
                  </Button>
                  <Button onClick={() => setRejecting(true)}>{words.reject}</Button>
                </>
              ) : (
                <Button kind="quiet" busy={write.isPending} onClick={() => write.mutate({})}>
                  {words.takeBack}
                </Button>
              )}
              {write.isError && !rejecting && <Problem error={write.error} onReload={readAnew} />}
            </>
          )
        }
      />
      {rejecting && (
        <ReasonDialog
          open
          title={words.rejectTitle(sign.name[language])}
          explanation={words.rejectHint}
          verb={words.reject}
          needsReason
          reasonLabel={words.note}
          busy={write.isPending}
          error={write.error}
          onConfirm={(reason) =>
            write.mutate(
              { verdict: 'rejected', ...(reason !== undefined && { note: reason }) },
              { onSuccess: () => setRejecting(false) },
            )
          }
          onClose={() => {
            setRejecting(false)
            if (write.isError) reload()
            write.reset()
          }}
        />
      )}
    </>
  )
}
