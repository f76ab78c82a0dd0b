import { build } from 'vite'
import { expect, it } from 'vitest'
import { limitStart } from './limit-start.ts'

const entry = 'virtual:entry'

/** Builds a page that says `text`, and no file. */
const pageOf = (text: string, most: number) =>
  build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: entry } },
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === entry ? id : undefined),
        load: (id) => (id === entry ? `console.log(${JSON.stringify(text)})` : undefined),
      },
      limitStart(most),
    ],
  })

it('lets a page begin with little, and stops the build of one that begins with too much, naming what', async () => {
  await expect(pageOf('short', 2000)).resolves.toBeDefined()
  await expect(pageOf('long '.repeat(1000), 2000)).rejects.toThrow(/every page loads[^]*virtual:entry/)
})
