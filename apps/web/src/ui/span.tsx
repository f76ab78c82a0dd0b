/** From a day until a day: where there is too little room for both, the line breaks between them and never in a day. */
import type { Day } from '@zhiqiao/domain'
import { useFormat } from '../i18n/index.ts'

export function Span({ from, until, today }: { from: Day; until: Day; today: Day }) {
  const text = useFormat().span(from, until, today)
  const dash = text.search(/[—–]/) + 1
  return (
    <>
      <span className="unbroken">{text.slice(0, dash)}</span>
      <wbr />
      <span className="unbroken">{text.slice(dash)}</span>
    </>
  )
}
