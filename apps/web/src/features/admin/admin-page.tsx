/** What the account may administer, each part a card. */
import { useWords } from '../../i18n/index.ts'
import { Card, Columns, Page } from '../../ui/index.ts'
import { LinkCard } from '../../ui/link-card.tsx'
import { useHasRole, useSession } from '../session/index.ts'
import { DemoCard } from './demo-card.tsx'
import { may } from './may.ts'
import { adminWords } from './words.ts'

export function AdminPage() {
  const words = useWords(adminWords)
  const { demo } = useSession()
  const accounts = useHasRole(...may.accounts)
  const audit = useHasRole(...may.audit)
  const rules = useHasRole(...may.rules)
  const removeDemo = useHasRole(...may.removeDemo)
  const { hub } = words
  return (
    <Page title={words.title} subtitle={words.subtitle}>
      <Columns>
        {accounts && <LinkCard to="/admin/accounts" title={hub.accounts} note={hub.accountsNote} />}
        {audit && <LinkCard to="/admin/audit" title={hub.audit} note={hub.auditNote} />}
        {rules && <LinkCard to="/admin/programmes" title={hub.programmes} note={hub.programmesNote} />}
        {rules && <LinkCard to="/admin/policies" title={hub.policies} note={hub.policiesNote} />}
        <Card title={hub.docs} note={hub.docsNote}>
          {/* A page of the server, not of this app. */}
          <a href="/api/docs">{hub.openDocs}</a>
        </Card>
        {demo && removeDemo && <DemoCard />}
      </Columns>
    </Page>
  )
}
