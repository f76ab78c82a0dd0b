/**
 * Keeps what every page begins with small: one import in the frame of something that takes forms or lists adds half as much again,
 * and nobody at a desk would notice. Whatever goes over the limit is loaded where it is shown (`lazy`).
 */
import type { Plugin } from 'vite'

/** Of the file before it is compressed; compressed it is a bit more than a quarter. */
const mostBytes = 620_000
const named = 8

export function limitStart(most = mostBytes): Plugin {
  return {
    name: 'limit-start',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk' || !chunk.isEntry || chunk.code.length <= most) continue
        const largest = Object.entries(chunk.modules)
          .sort(([, a], [, b]) => b.renderedLength - a.renderedLength)
          .slice(0, named)
          .map(([id, { renderedLength }]) => `${renderedLength} ${id.slice(id.lastIndexOf('node_modules/') + 1)}`)
        this.error(
          `${chunk.fileName}, which every page loads, has ${chunk.code.length} bytes; ${most} is the limit. Load lazily what not every page shows. Its largest parts:\n${largest.join('\n')}`,
        )
      }
    },
  }
}
