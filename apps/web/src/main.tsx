import './app/older-browsers.ts'
import { createRoot } from 'react-dom/client'
import { App } from './app/app.tsx'
import { getLanguage, setLanguage } from './i18n/index.ts'

setLanguage(getLanguage())
const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(<App />)
