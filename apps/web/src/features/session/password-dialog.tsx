/** Changing one's own password, from the account menu. */
import { useState } from 'react'
import { useWords } from '../../i18n/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import { PasswordForm } from './password-form.tsx'
import { sessionWords } from './words.ts'

export function PasswordDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(sessionWords).change
  const shell = useWords()
  const [done, setDone] = useState(false)
  if (done) {
    return (
      <Dialog
        title={words.title}
        open
        onClose={onClose}
        actions={<Button onClick={onClose}>{shell.action.close}</Button>}
      >
        <Notice kind="ok">{words.done}</Notice>
      </Dialog>
    )
  }
  return (
    <Dialog title={words.title} open onClose={onClose}>
      <PasswordForm
        current={words.current}
        submit={words.submit}
        actions={<Button onClick={onClose}>{words.cancel}</Button>}
        onDone={() => setDone(true)}
      />
    </Dialog>
  )
}
