/** The small packs of the domain's examples, as a module that the thread of a pack loads beside those of the table. */
import { deskPack, plannerPack, ratesPack } from '@zhiqiao/domain/examples'

export const packs = [deskPack, ratesPack, plannerPack]
