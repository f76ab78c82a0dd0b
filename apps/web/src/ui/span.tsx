/** From a day until a day: where there is too little room for both, the line breaks between them ; within a day only where even that has no room, and then after its year. */
import type { Day } from '@zhiqiao/domain'
import { useFormat } from '../i18n/index.ts'

export function Span({ from, until, today }: { from: Day; until: Day; today: Day }) {
  const text = useFormat().span(from, until, today)
  const dash = text.search(/[—–]/) + 1
  return (
    <>
      <Day text={text.slice(0, dash)} />
      <wbr />
      <Day text={text.slice(dash)} />
    </>
  )
}

function Day({ text }: { text: string }) {
  const year = text.indexOf('年 ') + 1
  if (year === 0) return <span className="unbroken">{text}</span>
  return (
    <span className="as-one">
      <span className="unbroken">{text.slice(0, year)}</span> <span className="unbroken">{text.slice(year + 1)}</span>
    </span>
  )
}
