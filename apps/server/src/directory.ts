/** The directory of institutions without a database, for work on files: the rows an installation is filled with. */
import { buildTree, type InstitutionTree, type Profile, wordTreeRefusal } from '@zhiqiao/domain'
import { readRegistry } from './features/institutions/index.ts'
import { type InstitutionNames, institutionNames } from './platform/workbooks/institution-names.ts'

export interface FileDirectory {
  /** Ids are the codes. */
  tree: InstitutionTree
  names: InstitutionNames
  /** 0 where the profile's institutions don't follow from the map of the country. */
  count: number
}

export async function fileDirectory(profileFolder: URL, profile: Profile): Promise<FileDirectory> {
  const ethnicities = profile.ethnicities.map((item) => item.name.zh)
  const { institutions } = await readRegistry(profileFolder, ethnicities)
  const rows = institutions.map(({ code, parentCode, ...rest }) => ({ ...rest, id: code, code, parentId: parentCode }))
  const built = buildTree(rows)
  if (!built.ok) {
    const faults = built.refusals.slice(0, 3).map((refusal) => wordTreeRefusal(refusal, 'en'))
    throw new Error(`the registry of ${profileFolder.pathname} is no tree: ${faults.join(' ')}`)
  }
  return { tree: built.tree, names: institutionNames(rows), count: rows.length }
}
