/** The packs there are: what each is, whose practice, and who has taken it up. */
import type { PackRow } from '@zhiqiao/contract'
import { useRead } from '../../api/index.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page, Problem, Stack, Tag, Waiting } from '../../ui/index.ts'
import { LinkCard } from '../../ui/link-card.tsx'
import { AdopterLine } from './adopters.tsx'
import { caseWords } from './case-words.ts'
import { packWords } from './words.ts'

export function PacksPage() {
  const words = useWords(packWords)
  const { cases } = useWords(caseWords)
  const packs = useRead<{ items: PackRow[] }>('/api/packs')
  return (
    <Page title={words.title} subtitle={words.subtitle} actions={<Button to="/packs/cases">{cases.all}</Button>}>
      {packs.isError && <Problem error={packs.error} onRetry={() => void packs.refetch()} />}
      {packs.isPending && <Waiting />}
      {packs.data?.items.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
      <Stack>
        {packs.data?.items.map((pack) => (
          <PackCard key={pack.id} pack={pack} />
        ))}
      </Stack>
    </Page>
  )
}

/** As many adopters as one takes in at a glance; one's own first. */
const shown = 4

function PackCard({ pack }: { pack: PackRow }) {
  const words = useWords(packWords)
  const language = useLanguage()
  const format = useFormat()
  const now = pack.adopters.filter(({ endedOn }) => endedOn === undefined)
  const first = [...now].sort((a, b) => Number(b.own) - Number(a.own)).slice(0, shown)
  return (
    <LinkCard
      to={`/packs/${pack.id}`}
      title={pack.name[language]}
      note={`${pack.origin[language]} · ${words.version(pack.version)}`}
      mark={<Tag kind="plain">{words.privacy[pack.privacy]}</Tag>}
    >
      <p className="prose">{pack.summary[language]}</p>
      <p className="soft small">{now.length === 0 ? words.nobodyYet : words.adoptedBy(format.number(now.length))}</p>
      {first.map((adopter) => (
        <AdopterLine key={adopter.adoptionId} adopter={adopter} />
      ))}
    </LinkCard>
  )
}
