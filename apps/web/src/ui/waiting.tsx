/** While an answer is on its way: nothing at first, so that quick answers do not flicker, then a quiet word. */
import { useWords } from '../i18n/index.ts'
import './waiting.css'

export function Waiting() {
  return (
    <p className="waiting soft" role="status">
      {useWords().table.loading}
    </p>
  )
}
