/** Removes the demo, after asking. The caller's account goes with it, so what comes next is shown outside the guard. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Card } from '../../ui/index.ts'
import { ReasonDialog } from '../../ui/reason-dialog.tsx'
import { type DemoRemoved, keepForOnce } from './demo-removed.tsx'
import { adminWords } from './words.ts'

export function DemoCard() {
  const words = useWords(adminWords).demo
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const removal = useWrite<undefined, DemoRemoved>({ method: 'DELETE', path: '/api/demo', touches: [] })
  return (
    <Card title={words.title} note={words.note}>
      <Button kind="danger" onClick={() => setAsking(true)}>
        {words.remove}
      </Button>
      {asking && (
        <ReasonDialog
          open
          title={words.remove}
          explanation={words.explain}
          verb={words.remove}
          needsReason={false}
          reasonLabel=""
          busy={removal.isPending}
          error={removal.error}
          onClose={() => {
            setAsking(false)
            removal.reset()
          }}
          onConfirm={() =>
            removal.mutate(undefined, {
              onSuccess: (removed) => {
                keepForOnce(removed)
                void navigate('/demo-removed', { replace: true })
              },
            })
          }
        />
      )}
    </Card>
  )
}
