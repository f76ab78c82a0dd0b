/** Why somebody was not selected, as codes that are told: each with its name for lists and its sentence for the person. */
import type { Text } from '../text.ts'

export interface ReleaseReason {
  code: string
  name: Text
  /** As the person reads it; what the office adds in its own words comes after. */
  told: Text
  /** As a letter, which is in Chinese, states it to whoever reads it: without 您. */
  inLetter: string
}

/** The codes of the match's own reasons, and those that only people give. */
export const releaseReasons: readonly ReleaseReason[] = [
  {
    code: 'fits-less',
    name: { zh: '适合度低于入选人选', en: 'Others fit better' },
    told: {
      zh: '您符合条件的岗位由适合度更高的人选担任',
      en: 'the posts open to you went to people who fit them better',
    },
    inLetter: '符合条件的岗位由适合度更高的人选担任',
  },
  {
    code: 'group-full',
    name: { zh: '名额已满', en: 'Quota full' },
    told: { zh: '所在地区或单位的名额已满', en: 'the quota of your region or institution is full' },
    inLetter: '所在地区或单位的名额已满',
  },
  {
    code: 'rule',
    name: { zh: '有一项条件不符', en: 'One condition not met' },
    told: { zh: '有一项资格条件不符', en: 'one condition of eligibility is not met' },
    inLetter: '有一项资格条件不符',
  },
  {
    code: 'several-rules',
    name: { zh: '多项条件不符', en: 'Several conditions not met' },
    told: { zh: '有多项资格条件不符', en: 'several conditions of eligibility are not met' },
    inLetter: '有多项资格条件不符',
  },
  {
    code: 'missing-fact',
    name: { zh: '材料不全', en: 'Record incomplete' },
    told: {
      zh: '材料不全，有的资格条件无法核实',
      en: 'the record lacks something without which eligibility can’t be checked',
    },
    inLetter: '材料不全，有的资格条件无法核实',
  },
  {
    code: 'no-post-of-specialty',
    name: { zh: '没有与专长相应的岗位', en: 'No post of the specialty' },
    told: { zh: '本批没有与您专长相应的岗位', en: 'this cohort has no post of your specialty' },
    inLetter: '本批没有与其专长相应的岗位',
  },
  {
    code: 'no-posts',
    name: { zh: '没有可安排的岗位', en: 'No post to be had' },
    told: { zh: '本批没有可以安排的岗位', en: 'this cohort has no post left' },
    inLetter: '本批没有可以安排的岗位',
  },
  {
    code: 'forbidden',
    name: { zh: '经研究不作此安排', en: 'Ruled out by decision' },
    told: { zh: '经研究，可以前往的岗位不作此安排', en: 'it was decided against the posts open to you' },
    inLetter: '经研究，可以前往的岗位不作此安排',
  },
  {
    code: 'by-hand',
    name: { zh: '统筹安排', en: 'Arranged as a whole' },
    told: { zh: '经研究，本批另作统筹安排', en: 'the cohort was arranged otherwise as a whole' },
    inLetter: '经研究，本批另作统筹安排',
  },
  {
    code: 'sides',
    name: { zh: '为满足同行或对等', en: 'For company or an even exchange' },
    told: {
      zh: '为保证同去的人派往一处、往返人数相当，本批未能安排',
      en: 'people who go together and an even exchange came first in this cohort',
    },
    inLetter: '为保证同去的人派往一处、往返人数相当，本批未能安排',
  },
  {
    code: 'other-duty',
    name: { zh: '另有工作安排', en: 'Needed elsewhere' },
    told: { zh: '您另有工作安排', en: 'you are needed elsewhere' },
    inLetter: '另有工作安排',
  },
]

/** The reason of a code; one that only the platform's own history knows reads as arranged as a whole. */
export function releaseReason(code: string): ReleaseReason {
  const found = releaseReasons.find((one) => one.code === code) ?? releaseReasons.find((one) => one.code === 'by-hand')
  if (!found) throw new Error(`no reason ${code}`)
  return found
}
