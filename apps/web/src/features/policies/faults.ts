/** What is wrong with a draft, in words and without its place, for where it stands in the form. */
import { type PolicyRefusal, wordPolicyRefusal } from '@zhiqiao/domain'
import { useLanguage } from '../../i18n/index.ts'

export function useFaultWords(): (fault: PolicyRefusal) => string {
  const language = useLanguage()
  return (fault) => {
    const said = wordPolicyRefusal(fault, language)
    const colon = said.indexOf(language === 'zh' ? '：' : ':')
    const rest = said.slice(colon + 1).trim()
    return rest === '' ? said : rest
  }
}
