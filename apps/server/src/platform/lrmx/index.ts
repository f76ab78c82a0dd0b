/** `.lrmx`, the XML of the appointment form (干部任免审批表): read patiently, written back without losing anything. */
export { decodeText, type TextFile } from './decode.ts'
export { elementOrder, elementWords } from './elements.ts'
export { contentOf, type FormWarning, type Lrmx, type LrmxDocument, readLrmx, scanLrmx } from './read.ts'
export { blankDocument, type LrmxChange, writeLrmx, writeText } from './write.ts'
export { readLrm } from './lrm.ts'
