/** Those named in the judgments of a corpus, with what each judgment tells of them: texts as numbers, 0 where nothing is told. */
import { dayNumber } from '@zhiqiao/domain'
import type { Agent, Fields, Party } from '../../fields/types.ts'
import { Interner } from '../interner.ts'

/** Everything that two mentions are compared by; the same in all that a court's system writes alike. */
export interface Traits {
  readonly isFirm: boolean
  /** First character of a person's name. */
  readonly surname: number
  /** The name, where it is written out. */
  readonly name: number
  /** The name, where it is masked: of a person it tells the surname and nothing else. */
  readonly mask: number
  /** Of a firm, what a mask leaves: the last characters of the name. */
  readonly shape: number
  /** Days since 1970; NaN where not told. */
  readonly birth: number
  readonly sex: 0 | 1 | 2
  /** Down to the house. */
  readonly address: number
  /** Down to the county. */
  readonly district: number
  /** Identification number or credit code, whole. */
  readonly number: number
  readonly idTail: number
  /** Representative of an organisation. */
  readonly head: number
  readonly court: number
  readonly agent: number
}

export interface Mention {
  /** Place of the judgment in the corpus, and of the party in its list. */
  readonly doc: number
  readonly party: number
  readonly traits: Traits
}

const texts = ['surname', 'name', 'mask', 'address', 'district', 'number', 'idTail', 'head', 'court', 'agent'] as const

export class Mentions {
  readonly all: Mention[] = []
  #words = new Interner()
  readonly #shared = new Map<string, Traits>()

  /** Adds the parties of judgment `doc`; answers the numbers of their mentions, in the order of the parties. */
  add(doc: number, { parties, caseNumber, court }: Fields): number[] {
    // Numbers before 2016 have no code of the court: its name says which it is at all times.
    const where = this.#words.number(court?.name ?? caseNumber?.court)
    return parties.map((party, k) => {
      this.all.push({ doc, party: k, traits: this.#traitsOf(party, where) })
      return this.all.length - 1
    })
  }

  /** Lets go of what only adding needs. */
  seal(): void {
    this.#shared.clear()
    this.#words = new Interner()
  }

  #traitsOf(party: Party, court: number): Traits {
    const words = this.#words
    const isFirm = party.kind === '法人' || party.kind === '非法人组织'
    const full = party.address !== undefined && isFull(party.address) ? place(party.address) : undefined
    const traits: Traits = {
      isFirm,
      surname: isFirm ? 0 : words.number(party.name.charAt(0)),
      name: party.masked ? 0 : words.number(party.name),
      mask: party.masked ? words.number(party.name) : 0,
      shape: isFirm ? words.number(party.name.slice(-6)) : 0,
      birth: party.birth === undefined ? Number.NaN : dayNumber(party.birth),
      sex: party.sex === '男' ? 1 : party.sex === '女' ? 2 : 0,
      address: words.number(full),
      district: words.number(districtOf(party.address)),
      number: words.number(party.idNumber ?? party.creditCode),
      idTail: isFirm ? 0 : words.number(party.idTail),
      head: words.number(party.representative?.name),
      court,
      agent: words.number(agentKey(party.agents?.[0])),
    }
    const key = [isFirm, traits.birth, traits.sex, ...texts.map((text) => traits[text])].join(' ')
    const known = this.#shared.get(key)
    if (known) return known
    this.#shared.set(key, traits)
    return traits
  }
}

/** An agent as the text tells of one: name, firm, standing. Masked, it is a description that several people may fit. */
export function agentKey(agent: Agent | undefined): string | undefined {
  return agent && `${agent.name} ${agent.firm ?? ''} ${agent.kind ?? ''}`
}

/** An address down to the house; 住绍兴市柯桥区 alone is shared by a million. */
export function isFull(address: string): boolean {
  return /\d号|[〇一二三四五六七八九十]号|室|幢|村[^，]*组|单元/.test(address) && !/[×xX*某]/.test(address)
}

/** One spelling of an address: the province may be left out. */
function place(address: string): string {
  return address.replace(/^[^省]{2,3}省|^[^区]{2,6}自治区/, '')
}

const county = /^(?:[^省]{2,3}省|[^区]{2,6}自治区)?(?:[^市州盟]{2,6}[市州盟])?([^市县区旗，]{1,6}[县区旗市])/

function districtOf(address: string | undefined): string | undefined {
  return address === undefined ? undefined : (county.exec(address)?.[1] ?? undefined)
}
