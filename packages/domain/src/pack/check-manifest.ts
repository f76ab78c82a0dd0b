/** What in a manifest would go wrong once somebody works with it; asked when packs are loaded, so that no such pack is offered. */
import type { CaseSpec, ClockSpec, InputField, PackInput, PackManifest } from './manifest.ts'

/** One line a fault, each saying where it is; none: the manifest holds together. */
export function packManifestFaults(manifest: PackManifest): string[] {
  return [
    ...twice('inputs', manifest.inputs),
    ...twice('parameters', manifest.parameters),
    ...manifest.inputs.flatMap((input) => (input.kind === 'table' ? tableFaults(input) : [])),
    ...manifest.cases.flatMap((one) => caseFaults(one, manifest)),
    ...manifest.parameters.flatMap(({ id, group }) =>
      manifest.groups.some((one) => one.id === group) ? [] : [`parameter ${id}: there is no group ${group}`],
    ),
    ...manifest.measures.flatMap(({ id, of }) =>
      manifest.cases.some((one) => one.id === of) ? [] : [`measure ${id}: there are no cases ${of}`],
    ),
  ]
}

function twice(what: string, all: readonly { readonly id: string }[]): string[] {
  const ids = all.map(({ id }) => id)
  return [...new Set(ids.filter((id, k) => ids.indexOf(id) !== k))].map((id) => `${what}: ${id} is there twice`)
}

const tableFormats = ['xlsx', 'csv']

function tableFaults({ id, formats, fields }: PackInput): string[] {
  const at = `input ${id}`
  const headings = fields.flatMap(({ name, also = [] }) => [...new Set([name.zh, name.en, ...also])])
  return [
    ...twice(at, fields),
    ...headings.flatMap((heading, k) =>
      headings.indexOf(heading) < k ? [`${at}: two columns are called ${heading}`] : [],
    ),
    ...(fields.some(({ key, required }) => key === true && required)
      ? []
      : [`${at}: no required column tells one row from another`]),
    ...(fields.length < 2 ? [`${at}: a table has two columns at least`] : []),
    ...(formats.length > 0 && formats.every((one) => tableFormats.includes(one))
      ? []
      : [`${at}: a table is read from ${tableFormats.join(' and ')}`]),
    ...fields.flatMap((field) => fieldFaults(at, field)),
  ]
}

function fieldFaults(at: string, { id, type, allowed, min, max }: InputField): string[] {
  const place = `${at}, column ${id}`
  return [
    ...(type === 'code' && !allowed?.length ? [`${place}: a code needs the values allowed`] : []),
    ...(type !== 'code' && allowed ? [`${place}: only codes have values allowed`] : []),
    ...(min !== undefined && max !== undefined && min > max ? [`${place}: no number is from ${min} to ${max}`] : []),
  ]
}

function caseFaults(spec: CaseSpec, manifest: PackManifest): string[] {
  const { id, initial, lifecycle, words, worksIn, kept, dismissed } = spec
  const statuses = new Set([initial, ...lifecycle.flatMap(({ from, to }) => [...from, to])])
  const verbs = new Set(lifecycle.map(({ verb }) => verb))
  const unknown = [...kept, ...dismissed].filter((status) => !statuses.has(status))
  const nameless =
    worksIn === undefined
      ? [...[...statuses].filter((one) => !words?.statuses[one]), ...[...verbs].filter((one) => !words?.verbs[one])]
      : []
  return [
    ...unknown.map((status) => `cases ${id}: the lifecycle does not know ${status}`),
    ...nameless.map((one) => `cases ${id}: ${one} has no name`),
    ...spec.clocks.flatMap((clock) =>
      clockFaults(`cases ${id}, clock ${clock.id}`, clock, { statuses, verbs, manifest }),
    ),
    ...Object.entries(spec.asks ?? {}).flatMap(([verb, fields]) => {
      const at = `cases ${id}, what ${verb} asks for`
      return [
        ...(verbs.has(verb) ? [] : [`${at}: there is no such move`]),
        ...twice(at, fields),
        ...fields.flatMap((field) => fieldFaults(at, field)),
        ...fields.flatMap((field) =>
          field.privacy ? [`${at}, ${field.id}: a step is read by all who read the case`] : [],
        ),
      ]
    }),
  ]
}

interface Known {
  readonly statuses: ReadonlySet<string>
  readonly verbs: ReadonlySet<string>
  readonly manifest: PackManifest
}

function clockFaults(at: string, clock: ClockSpec, { statuses, verbs, manifest }: Known): string[] {
  const { from, pausedIn = [], restartedBy = [], days, parameter } = clock
  const length = manifest.parameters.find(({ id }) => id === parameter)
  return [
    ...[...from, ...pausedIn].filter((one) => !statuses.has(one)).map((one) => `${at}: there is no status ${one}`),
    ...restartedBy.filter((one) => !verbs.has(one)).map((one) => `${at}: there is no move ${one}`),
    ...(Number.isInteger(days) && days >= 1 ? [] : [`${at}: days are whole and at least 1`]),
    ...(parameter === undefined || (length?.type === 'number' && length.whole === true && length.min >= 1)
      ? []
      : [`${at}: ${parameter} is no parameter that is a whole number of at least 1`]),
  ]
}
