/** Practice packs: this version has none to show, and says what one is. */
import { defineWords, useWords } from '../../i18n/index.ts'
import { Button, Empty, Page } from '../../ui/index.ts'

const packWords = defineWords(
  {
    title: '工具包',
    none: '本版本没有安装工具包',
    what: '工具包是带着可用工具的经验做法：一地办成的事，连同规则、模板和程序一起装好，别的单位装上就能用、能改，也看得到效果。挂职办成的事，先看「沉淀」。',
    knowHow: '去看沉淀',
  },
  {
    title: 'Packs',
    none: 'This version has no pack installed',
    what: 'A pack is a practice that ships a working tool: what one place solved, with its rules, templates and program, so that another can install it, change it and see what it does. What secondments are to solve stands under Know-how.',
    knowHow: 'To know-how',
  },
)

export function PacksPage() {
  const words = useWords(packWords)
  return (
    <Page title={words.title}>
      <Empty title={words.none} hint={words.what} action={<Button to="/know-how">{words.knowHow}</Button>} />
    </Page>
  )
}
