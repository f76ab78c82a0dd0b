import './app/older-browsers.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { getLanguage, setLanguage } from './i18n/index.ts'
import { startMode } from './ui/mode.ts'

setLanguage(getLanguage())
startMode()
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(<App />)
