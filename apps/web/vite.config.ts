import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { limitStart } from './build/limit-start.ts'
import { precompress } from './build/precompress.ts'

/** Browsers of the institutions go back to Chromium 90; `src/app/older-browsers.ts` fills in what syntax can't. */
const oldest = 'chrome90'

/** Of the ui kit what most pages show and what needs nothing but itself. */
const plainParts =
  /[\\/]ui[\\/](?:card|empty|facts|fold|link-card|near|order[\\/]ordered-list|section|sub-nav|tag|task-list|toolbar|trail)\.tsx$/

/** Over a slow line the turns there and back cost more than the bytes: what every page begins with comes as one file, its small parts as another. */
const chunks = [
  { name: 'start', tags: ['$initial' as const], priority: 1 },
  { name: 'parts', test: plainParts },
]

export default defineConfig({
  plugins: [react(), limitStart(), precompress()],
  build: {
    target: oldest,
    cssTarget: oldest,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? '8080'}` } },
})
