// Reads the sources: which files there are, what each imports (types, re-exports and import() included), what it styles.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import path from 'node:path'
import { Visitor, parseSync } from 'oxc-parser'

const skipped = new Set(['node_modules', 'dist', 'data', '.git', '.cache', 'shots'])
const code = /\.(ts|tsx|mjs|js|css|sql|html|sh)$/

/**
 * @typedef {{ line: number, text: string, type: boolean, kind: 'file' | 'package' | 'builtin', target: string }} Import
 *   `target`: a path from the root for a file, a package's name, or the builtin's name.
 * @typedef {{ line: number, name: string }} Offer A value that a file exports, declared in it.
 * @typedef {{ file: string, text: string, imports: Import[], offers: Offer[], styleLines: number[], isTest: boolean }} Source
 */

/** All committed sources under `root`, by their path from it. @returns {Source[]} */
export function scan(root) {
  return [...list(root, '')].sort().map((file) => {
    const text = readFileSync(path.join(root, file), 'utf8')
    const found = /\.(tsx?|mjs|js)$/.test(file) ? parse(root, file, text) : { imports: [], offers: [], styleLines: [] }
    return { file, text, ...found, isTest: isTest(file) }
  })
}

/** Tests, and the helpers only tests use, may use the tools of testing. */
export function isTest(file) {
  return /\.test\.tsx?$|\/testing\/|^tests\/|\.config\.(ts|mjs)$/.test(file)
}

function* list(root, folder) {
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const at = path.posix.join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) yield* list(root, at)
    } else if (code.test(entry.name)) yield at
  }
}

function parse(root, file, text) {
  const parsed = parseSync(file, text)
  const lineOf = (offset) => text.slice(0, offset).split('\n').length
  const imports = []
  const add = (name, offset, type) =>
    imports.push({ line: lineOf(offset), text: name, type, ...resolve(root, file, name) })
  for (const found of parsed.module.staticImports) {
    const type = found.entries.length > 0 && found.entries.every((entry) => entry.isType)
    add(found.moduleRequest.value, found.start, type)
  }
  for (const found of parsed.module.staticExports) {
    const from = found.entries.filter((entry) => entry.moduleRequest)
    if (from.length > 0)
      add(
        from[0].moduleRequest.value,
        found.start,
        from.every((entry) => entry.isType),
      )
  }
  const styleLines = []
  new Visitor({
    ImportExpression(node) {
      if (node.source.type === 'Literal') add(String(node.source.value), node.start, false)
    },
    TSImportType(node) {
      if (node.source.type === 'Literal') add(String(node.source.value), node.start, true)
    },
    JSXAttribute(node) {
      if (node.name.name === 'style') styleLines.push(lineOf(node.start))
    },
  }).visit(parsed.program)
  const offers = parsed.program.body.flatMap((node) =>
    node.type === 'ExportNamedDeclaration' && node.declaration
      ? namesOf(node.declaration).map((name) => ({ line: lineOf(node.start), name }))
      : [],
  )
  return { imports, offers, styleLines }
}

/** The values that a declaration makes; types are none. */
function namesOf(declaration) {
  if (declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration')
    return [declaration.id.name]
  if (declaration.type !== 'VariableDeclaration') return []
  return declaration.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
}

function resolve(root, file, name) {
  if (name.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), name.replace(/\?.*$/, ''))
    return { kind: 'file', target: existsSync(path.join(root, target)) ? target : `${target} (missing)` }
  }
  if (isBuiltin(name)) return { kind: 'builtin', target: name }
  return { kind: 'package', target: name.split('/', name.startsWith('@') ? 2 : 1).join('/') }
}
