/** Keeps a nomination as a draft, or hands it in at once: two steps of the server, and what is said where only the first went well. */
import type { Nomination } from '@zhiqiao/contract'
import { useNavigate } from 'react-router'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button } from '../../ui/button.tsx'
import { FormFoot } from '../../ui/form/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { Problem } from '../../ui/problem.tsx'
import type { Body } from './nomination-values.ts'
import { nominationWords } from './words.ts'

interface SaveProps {
  body: Body | undefined
  mayConclude: boolean
  /** The nomination stands: what was kept of the form is no longer needed. */
  onMade: () => void
}

export function SaveNomination({ body, mayConclude, onMade }: SaveProps) {
  const words = useWords(nominationWords)
  const shell = useWords()
  const navigate = useNavigate()
  const touches = ['/api/nominations', '/api/cohorts', '/api/home']
  const create = useWrite<Body, Nomination>({ method: 'POST', path: '/api/nominations', creates: true, touches })
  const submit = useWrite<Nomination, Nomination>({
    method: 'POST',
    path: ({ id }) => `/api/nominations/${id}/moves`,
    version: ({ version }) => version,
    content: () => ({ verb: 'submit' }),
    touches,
  })
  const made = create.data
  // The form is done with: going back from the nomination leads to where one was before it.
  const go = (to: Nomination) => navigate(`/selection/nominations/${to.id}`, { replace: true })
  const make = (then: (draft: Nomination) => void) =>
    body &&
    create.mutate(body, {
      onSuccess: (draft) => {
        onMade()
        then(draft)
      },
    })
  const keep = () => make((draft) => void go(draft))
  const conclude = () => make((draft) => submit.mutate(draft, { onSuccess: (sent) => void go(sent) }))
  return (
    <>
      <FormFoot note={shell.draft.kept}>
        <Button disabled={!body || made !== undefined} busy={create.isPending} onClick={keep}>
          {words.saveDraft}
        </Button>
        <Button
          kind="filled"
          disabled={!body || !mayConclude || made !== undefined}
          busy={create.isPending || submit.isPending}
          onClick={conclude}
        >
          {words.saveAndSubmit}
        </Button>
      </FormFoot>
      {create.isError && (
        <Problem
          error={create.error}
          placeNames={{
            officerId: words.officer,
            cohortId: words.cohort,
            preferences: words.preferences,
            statement: words.statement,
          }}
        />
      )}
      {submit.isError && made && (
        <>
          <Notice kind="warn" action={<Button to={`/selection/nominations/${made.id}`}>{words.toDraft}</Button>}>
            {words.savedNotSubmitted}
          </Notice>
          <Problem error={submit.error} />
        </>
      )}
    </>
  )
}
