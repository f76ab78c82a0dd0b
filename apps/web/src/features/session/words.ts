import { defineWords } from '../../i18n/index.ts'

export const sessionWords = defineWords(
  {
    title: '登录',
    lead: '把人派到需要的地方，让做法留在人去过的地方。',
    about: '单位之间的人才智力交流：从岗位需求，到选派、在岗、沉淀，再到成效。',
    login: '账号',
    password: '密码',
    submit: '登录',
    capsLock: '大写锁定已打开',
    demoTitle: '演示账号',
    demoHint: '选一个身份进入，不用密码。单位是真实的，人员与数据都是虚构的。',
    demoAccount: (name: string) => `以「${name}」进入`,
  },
  {
    title: 'Sign in',
    lead: 'Send people where they are needed, and keep what they bring.',
    about: 'Talent exchange between institutions: from needs to selection, secondments, know-how and effects.',
    login: 'Login',
    password: 'Password',
    submit: 'Sign in',
    capsLock: 'Caps Lock is on',
    demoTitle: 'Demo accounts',
    demoHint: 'Enter as one of these, without a password. Institutions are real; people and data are invented.',
    demoAccount: (name) => `Enter as ${name}`,
  },
)
