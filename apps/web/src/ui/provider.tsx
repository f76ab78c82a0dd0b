/** antd with the tokens of the look, in the language of the reader. */
import { ConfigProvider } from 'antd'
import enGB from 'antd/es/locale/en_GB'
import zhCN from 'antd/es/locale/zh_CN'
import { type ReactNode, useMemo } from 'react'
import { useLanguage } from '../i18n/index.ts'
import { useMode } from './mode.ts'
import { usePhone } from './phone.ts'
import { antdThemeFor } from './theme.ts'
import './base.css'

const calm = matchMedia('(prefers-reduced-motion: reduce)')

/** The browser's own dialog lies above everything: what opens from within one must open inside it, or it can't be clicked. */
const popupHome = (trigger?: HTMLElement): HTMLElement => trigger?.closest('dialog') ?? document.body

export function UiProvider({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const mode = useMode()
  const phone = usePhone()
  const theme = useMemo(() => {
    const made = antdThemeFor(mode, phone)
    return { ...made, token: { ...made.token, motion: !calm.matches } }
  }, [mode, phone])
  return (
    <ConfigProvider
      theme={theme}
      locale={language === 'zh' ? zhCN : enGB}
      getPopupContainer={popupHome}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}
