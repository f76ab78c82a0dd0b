// The rules themselves. Each answers violations { rule, file, line, message }; which room may use what is data, in arrows.json.

import { existsSync, readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { findCycles } from './cycles.mjs'
import { scan } from './scan.mjs'
import { findUnused } from './unused.mjs'

/** Checks the tree under `root` against its arrows.json. */
export function check(root) {
  const plan = JSON.parse(readFileSync(path.join(root, 'arrows.json'), 'utf8'))
  const sources = scan(root)
  const house = readHouse(root, plan)
  return [
    ...house.strangers.map((room) => violation('room', room, 1, `${room} is not a room of arrows.json`)),
    ...house.gone.map((room) =>
      violation('room', 'arrows.json', 1, `${room} is named here, but there is no such room`),
    ),
    ...sources.flatMap((source) => [
      ...source.imports.flatMap((found) => checkImport(plan, house, source, found)),
      ...checkStyle(plan, source),
      ...checkText(plan, source),
    ]),
    ...findUnused(sources, plan.surface).map(({ file, line, name }) =>
      violation('unused', file, line, `nobody else takes ${name}: keep it inside, or take it out`),
    ),
    ...findCycles(sources).map(({ file, line, path: way }) => violation('cycle', file, line, way.join(' → '))),
  ]
}

function violation(rule, file, line, message) {
  return { rule, file, line, message }
}

function readHouse(root, plan) {
  const rooms = Object.keys(plan.rooms)
  const byPackage = new Map()
  const manifests = new Map()
  const strangers = []
  for (const home of ['packages', 'apps']) {
    if (!existsSync(path.join(root, home))) continue
    for (const name of readdirSync(path.join(root, home))) {
      const room = `${home}/${name}`
      const file = path.join(root, room, 'package.json')
      if (!rooms.includes(room)) strangers.push(room)
      if (!existsSync(file)) continue
      const manifest = JSON.parse(readFileSync(file, 'utf8'))
      manifests.set(room, manifest)
      byPackage.set(manifest.name, room)
    }
  }
  const main = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
  const roomOf = (file) => rooms.find((room) => file.startsWith(`${room}/`))
  const gone = rooms.filter((room) => !existsSync(path.join(root, room)))
  return { byPackage, manifests, main, strangers, gone, roomOf }
}

function checkImport(plan, house, source, found) {
  const room = house.roomOf(source.file)
  if (room === undefined) return []
  const report = (rule, message) => [violation(rule, source.file, found.line, `${found.text}: ${message}`)]
  const rules = plan.rooms[room]
  if (found.kind === 'builtin') {
    return rules.pure && !source.isTest ? report('pure', `${room} is pure and touches no part of Node`) : []
  }
  if (found.kind === 'file') {
    if (found.target.endsWith(' (missing)')) return report('missing', 'there is no such file')
    const target = house.roomOf(found.target)
    if (target !== undefined && target !== room && room !== 'tests' && room !== 'scripts') {
      return report('door', `enter ${target} by its package name, not by a path`)
    }
    return [...checkFrontDoor(plan, source, found, report), ...checkSealed(plan, source, found, report)]
  }
  const target = house.byPackage.get(found.target)
  if (target !== undefined) return checkRoom(rules, room, target, house, source, report)
  return checkPackage(rules, room, house, source, found, report)
}

function checkRoom(rules, room, target, house, source, report) {
  if (target === room) return report('door', 'inside a room, import by path')
  const inWorker = /\.worker\.tsx?$/.test(source.file) && (rules.usesInWorker ?? []).includes(target)
  if (!rules.uses.includes(target) && !inWorker) return report('room', `${room} may not use ${target}`)
  // tests and scripts have no package.json of their own: the root's workspaces serve them.
  if (!house.manifests.has(room)) return []
  const name = house.manifests.get(target).name
  return isDeclared(house, room, name, source, false) ? [] : report('declared', `${room}/package.json does not name it`)
}

function checkPackage(rules, room, house, source, found, report) {
  if (source.isTest) {
    return isDeclared(house, room, found.target, source, found.type)
      ? []
      : report('declared', 'no package.json names it')
  }
  if (rules.packages !== 'declared' && !rules.packages.includes(found.target)) {
    return report(
      'pure',
      `${room} uses no package${rules.packages.length > 0 ? ` but ${rules.packages.join(', ')}` : ''}`,
    )
  }
  if (isDeclared(house, room, found.target, source, found.type)) return []
  return report('declared', `${room}/package.json does not name it among what it needs to run`)
}

/** At run time a room has what its own package.json names; types and tests may also come from what is for development. */
function isDeclared(house, room, name, source, type) {
  // What lies beside the rooms, the tests and scripts, runs with what any of them has.
  const own = house.manifests.get(room)
  const owns = own ? [own] : [house.main, ...house.manifests.values()]
  const runs = Object.assign({}, ...owns.flatMap((one) => [one.dependencies, one.optionalDependencies]))
  if (Object.hasOwn(runs, name)) return true
  if (!type && !source.isTest && own) return false
  const develops = Object.assign({}, house.main.devDependencies, ...owns.map((one) => one.devDependencies))
  return [name, `@types/${name.replace(/^@(.*)\//, '$1__')}`].some((wanted) => Object.hasOwn(develops, wanted))
}

function checkFrontDoor(plan, source, found, report) {
  for (const home of plan.frontDoors) {
    if (!found.target.startsWith(`${home}/`)) continue
    const [feature, ...rest] = found.target.slice(home.length + 1).split('/')
    // A file beside the features, such as the list of them all, belongs to none.
    if (rest.length === 0 || source.file.startsWith(`${home}/${feature}/`)) continue
    if (!/^index\.tsx?$/.test(rest.join('/'))) return report('front-door', `meet ${feature} at its index, not inside`)
  }
  return []
}

function checkSealed(plan, source, found, report) {
  for (const { folder, typesFrom } of plan.sealed) {
    if (!source.file.startsWith(`${folder}/`) || source.isTest || found.target.startsWith(`${folder}/`)) continue
    if (!(found.type && typesFrom.includes(found.target))) return report('sealed', `${folder} stands on its own`)
  }
  return []
}

function checkStyle({ styling }, { file, imports, styleLines }) {
  if (!file.startsWith(`${styling.room}/`) || file.startsWith(`${styling.home}/`)) return []
  const sheets = imports.filter((found) => /\.(css|scss|less)$/.test(found.target)).map((found) => found.line)
  const own = file.endsWith('.css') ? [1] : []
  return [...sheets, ...styleLines, ...own].map((line) =>
    violation('styling', file, line, `styling lives in ${styling.home} alone`),
  )
}

// Written apart, so that this file does not find itself.
const leftOver = new RegExp(`\\b(${['TO' + 'DO', 'FIX' + 'ME'].join('|')})\\b`)

function checkText(plan, { file, text }) {
  const lines = text.split('\n')
  const found = lines.flatMap((line, index) =>
    leftOver.test(line) ? [violation('left-over', file, index + 1, `finish it or file it: ${line.trim()}`)] : [],
  )
  const length = text.endsWith('\n') ? lines.length - 1 : lines.length
  if (length <= plan.longestFile || !/\.(tsx?|mjs|js)$/.test(file)) return found
  return [...found, violation('length', file, plan.longestFile + 1, `${length} lines; ${plan.longestFile} at most`)]
}
