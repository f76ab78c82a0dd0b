/** Language and light, remembered on this device. */
import { setLanguage, useLanguage, useWords } from '../../i18n/index.ts'
import { chooseMode, modeChoices, useModeChoice } from '../mode.ts'
import { Choice } from './choice.tsx'

const languages = [
  { value: 'zh', label: '中文' },
  { value: 'en', label: 'English' },
] as const

export function Preferences() {
  const words = useWords().account
  const language = useLanguage()
  const mode = useModeChoice()
  return (
    <>
      <Choice label={words.language} options={languages} value={language} onChange={setLanguage} />
      <Choice
        label={words.theme}
        options={modeChoices.map((value) => ({ value, label: words.themes[value] }))}
        value={mode}
        onChange={chooseMode}
      />
    </>
  )
}
