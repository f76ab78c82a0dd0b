import type { CommandEntry, Words } from '../command.ts'

/** The page of `zhiqiao --help`. */
export function overview(commands: readonly CommandEntry[]): Words {
  const rows = (language: 'zh' | 'en') =>
    commands.map((one) => `  ${one.name.padEnd(10)}${one.summary[language]}`).join('\n')
  return {
    zh: `智桥 Zhiqiao：单位间人才交流。

用法
  zhiqiao <命令> [参数] [--lang zh|en]

命令
${rows('zh')}

每个命令都有自己的说明：zhiqiao <命令> --help
语言依次取自 --lang、环境变量 ZHIQIAO_LANG、系统语言，默认中文。
退出码：0 完成；1 数据不允许；2 用法有误，或文件无法读写。`,
    en: `Zhiqiao: talent exchange between institutions.

Usage
  zhiqiao <command> [arguments] [--lang zh|en]

Commands
${rows('en')}

Each command has a page of its own: zhiqiao <command> --help
The language is that of --lang, then of ZHIQIAO_LANG, then of the locale; Chinese where none says.
Exit codes: 0 done; 1 the data says no; 2 wrong use, or a file that cannot be read or written.`,
  }
}
