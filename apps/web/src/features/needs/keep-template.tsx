/** Keeps the words of a need as a template of its host. */
import type { NeedTemplateRecord, Post } from '@zhiqiao/contract'
import { Input } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { DraftForm, Field } from '../../ui/form/index.ts'
import { Button, Dialog, Notice } from '../../ui/index.ts'
import { storyWords } from './story-words.ts'
import { textOf } from './need-values.ts'

export function KeepTemplate({ post }: { post: Post }) {
  const words = useWords(storyWords)
  const [state, setState] = useState<'closed' | 'open' | 'kept'>('closed')
  const write = useWrite<{ name: string }, NeedTemplateRecord>({
    method: 'POST',
    path: '/api/need-templates',
    content: ({ name }) => ({ institutionId: post.host.id, name, body: textOf(post) }),
    creates: true,
    touches: ['/api/need-templates'],
  })
  return (
    <>
      <Button kind="quiet" onClick={() => setState('open')}>
        {words.keep}
      </Button>
      {state === 'kept' && <Notice kind="ok">{words.kept}</Notice>}
      <Dialog title={words.keepTitle} open={state === 'open'} onClose={() => setState('closed')}>
        <p className="prose">{words.keepHint}</p>
        <DraftForm<{ name: string }>
          initial={{ name: post.title.slice(0, 40) }}
          submit={words.save}
          actions={<Button onClick={() => setState('closed')}>{words.cancel}</Button>}
          onSubmit={async (values) => {
            await write.mutateAsync(values)
            setState('kept')
          }}
        >
          <Field name="name" label={words.templateName} required>
            <Input maxLength={40} />
          </Field>
        </DraftForm>
      </Dialog>
    </>
  )
}
