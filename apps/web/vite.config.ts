import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { precompress } from './build/precompress.ts'

/** Browsers of the institutions go back to Chromium 90; `src/app/older-browsers.ts` fills in what syntax can't. */
const oldest = 'chrome90'

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    target: oldest,
    cssTarget: oldest,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': `http://127.0.0.1:${process.env['PORT'] ?? '8080'}` } },
})
