/** What the fields of a form are called and how their values read, told by the fields themselves: for what speaks of them. */
import { marks } from '../../i18n/index.ts'
import {
  createContext,
  type ReactElement,
  type ReactNode,
  isValidElement,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from 'react'
import type { Plain } from '@zhiqiao/domain'

export interface FieldName {
  label: string
  /** Words of the values one can choose. */
  options: ReadonlyMap<string, string>
  /** Where the name of a value that was looked up is read. */
  lookUp?: { path: string; toLabel: (row: unknown) => string }
}

export interface FieldNames {
  tell(path: string, name: FieldName): void
  of(path: string): FieldName | undefined
}

const Names = createContext<FieldNames | undefined>(undefined)
const Prefix = createContext<readonly string[]>([])

export function useFieldNames(): FieldNames {
  const known = useRef(new Map<string, FieldName>())
  return useMemo(
    () => ({ tell: (path, name) => known.current.set(path, name), of: (path) => known.current.get(path) }),
    [],
  )
}

export function TellsNames({ names, children }: { names: FieldNames; children: ReactNode }) {
  return <Names.Provider value={names}>{children}</Names.Provider>
}

/** Fields inside belong to the rows of the list at this path. */
export function RowsAt({ path, children }: { path: string | readonly (string | number)[]; children: ReactNode }) {
  const key = typeof path === 'string' ? path : path.join('\n')
  const value = useMemo(() => key.split('\n'), [key])
  return <Prefix.Provider value={value}>{children}</Prefix.Provider>
}

/** A row's number says nothing of the field's name. */
export function namePath(path: readonly (string | number)[]): string {
  return path.map((part) => (/^\d+$/.test(String(part)) ? '*' : String(part))).join('.')
}

export function useTellName(name: string | readonly (string | number)[], label: string, control: ReactNode): void {
  const names = useContext(Names)
  const prefix = useContext(Prefix)
  useEffect(() => {
    if (!names) return
    const own = typeof name === 'string' ? [name] : name
    const first = own[0]
    // Inside rows a name begins with the row's number; elsewhere it is the whole path.
    const path = typeof first === 'number' ? [...prefix, ...own] : own
    names.tell(namePath(path), { label, ...valuesOf(control) })
  })
}

interface ControlProps {
  options?: unknown
  known?: unknown
  path?: unknown
  toOption?: unknown
}

/** Read off the control: the choices of a select, and where a remote select looks its values up. */
function valuesOf(control: ReactNode): Pick<FieldName, 'options' | 'lookUp'> {
  const options = new Map<string, string>()
  if (!isValidElement(control)) return { options }
  const { props } = control as ReactElement<ControlProps>
  const choices = [...(Array.isArray(props.options) ? (props.options as unknown[]) : []), props.known]
  for (const choice of choices) {
    if (typeof choice !== 'object' || choice === null || !('value' in choice) || !('label' in choice)) continue
    if (typeof choice.label === 'string') options.set(String(choice.value), choice.label)
  }
  const { path, toOption } = props
  if (typeof path !== 'string' || typeof toOption !== 'function') return { options }
  return {
    options,
    lookUp: {
      path,
      toLabel: (row) => {
        const option: unknown = Reflect.apply(toOption, undefined, [row])
        return typeof option === 'object' && option !== null && 'label' in option ? String(option.label) : ''
      },
    },
  }
}

/** What a value says, by the names that its fields have told. */
export function wordValue(
  names: FieldNames,
  path: readonly string[],
  value: Plain,
  said: { nothing: string; yes: string; no: string },
): string {
  if (value === undefined || value === null || value === '') return said.nothing
  if (typeof value === 'boolean') return value ? said.yes : said.no
  if (typeof value !== 'object') return names.of(namePath(path))?.options.get(String(value)) ?? String(value)
  if (Array.isArray(value)) {
    if (value.length === 0) return said.nothing
    return value
      .map((item: Plain) => wordValue(names, typeof item === 'object' ? [...path, '0'] : path, item, said))
      .join(marks().semicolon)
  }
  const parts = value as { readonly [key: string]: Plain }
  // A choice that was looked up carries its own name.
  if (typeof parts['label'] === 'string' && 'value' in parts) return parts['label']
  return Object.entries(parts)
    .filter(([, part]) => part !== undefined && part !== null && part !== '')
    .map(([key, part]) => wordValue(names, [...path, key], part, said))
    .join(' ')
}
