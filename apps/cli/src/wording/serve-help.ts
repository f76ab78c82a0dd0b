import type { Words } from '../command.ts'

export const serveHelp: Words = {
  zh: `
zhiqiao serve：启动服务（数据库、接口、网页）

用法
  zhiqiao serve [--port 8080] [--data 目录] [--no-demo] [--lang zh|en]

做什么
  打开数据目录里的数据库（没有就新建），补上缺的迁移；目录是新的就载入单位名录和演示项目；
  在一个端口上提供接口和网页。按 Ctrl-C 停止。网页需先构建一次：npm start 会自动构建。

选项
  --port N       端口，默认取环境变量 PORT，再默认 8080
  --data 目录    数据目录，默认取 ZHIQIAO_DATA，再默认仓库中的 data/
  --no-demo      不载入演示；新目录会打印首批管理员的密码，只打印一次
  -h, --help     本说明

环境变量
  DATABASE_URL   用 PostgreSQL 服务器（15 或更高版本）代替自带的数据库

示例
  zhiqiao serve --port 8090 --data /srv/zhiqiao --no-demo

退出码
  0  正常停止
  1  不能启动：端口被占用、数据目录正被使用或由更新版本建立、数据库连不上
  2  用法有误`,
  en: `
zhiqiao serve: start the service (database, API, web page)

Usage
  zhiqiao serve [--port 8080] [--data FOLDER] [--no-demo] [--lang zh|en]

Does
  opens the database in the data folder (made where there is none), applies missing migrations, fills a new folder with the
  directory and the demo programme, and serves API and page on one port. Ctrl-C stops it. The page must have been built
  once: npm start does that by itself.

Options
  --port N        the port; else PORT, else 8080
  --data FOLDER   the data folder; else ZHIQIAO_DATA, else data/ in the clone
  --no-demo       no demo; a new folder prints the first administrators' passwords, once
  -h, --help      this page

Environment
  DATABASE_URL    a PostgreSQL server, 15 or later, instead of the embedded database

Example
  zhiqiao serve --port 8090 --data /srv/zhiqiao --no-demo

Exit codes
  0  stopped as told
  1  cannot start: port in use, data folder in use or of a newer version, database out of reach
  2  wrong use`,
}

export const demoHelp: Words = {
  zh: `
zhiqiao demo：演示项目

用法
  zhiqiao demo remove [--data 目录] [--lang zh|en]

做什么
  remove   一步删去演示项目、演示人员和演示账号，单位名录保留；没有其他账号时，新建首批管理员并打印密码（只打印一次）。
           服务须先停止；服务运行时，请由项目办或系统管理员在程序中删除（DELETE /api/demo）。
  演示在新的数据目录第一次启动时载入：zhiqiao serve --data 新目录

选项
  --data 目录    数据目录，默认取 ZHIQIAO_DATA，再默认仓库中的 data/
  -h, --help     本说明

示例
  zhiqiao demo remove --data /srv/zhiqiao

退出码
  0  已删去
  1  不能删去：数据目录正被使用，或数据库打不开
  2  用法有误`,
  en: `
zhiqiao demo: the demo programme

Usage
  zhiqiao demo remove [--data FOLDER] [--lang zh|en]

Does
  remove   takes out the demo programme, its people and its accounts in one step; the directory stays. Where no other
           account is left, the first administrators are made and their passwords printed, once.
           The service must be stopped; while it runs, the office or the system administrator does it (DELETE /api/demo).
  The demo is loaded when a new data folder is first started: zhiqiao serve --data NEW

Options
  --data FOLDER   the data folder; else ZHIQIAO_DATA, else data/ in the clone
  -h, --help      this page

Example
  zhiqiao demo remove --data /srv/zhiqiao

Exit codes
  0  taken out
  1  cannot be taken out: data folder in use, or the database cannot be opened
  2  wrong use`,
}

export const accountHelp: Words = {
  zh: `
zhiqiao account：账号

用法
  zhiqiao account reset 登录名 [--data 目录] [--lang zh|en]

做什么
  reset   给一个账号设新密码并打印，只打印一次；原有登录全部退出，下次登录须先改成自己的密码。
          用于管理员自己的密码丢失、程序里已无人能重设的时候；服务须先停止。操作记入审计日志。

选项
  --data 目录    数据目录，默认取 ZHIQIAO_DATA，再默认仓库中的 data/
  -h, --help     本说明

环境变量
  DATABASE_URL   用 PostgreSQL 服务器（15 或更高版本）代替自带的数据库

示例
  zhiqiao account reset system-admin --data /srv/zhiqiao

退出码
  0  已重设
  1  不能重设：没有这个账号，是演示账号，已停用；数据目录正被使用，或数据库打不开
  2  用法有误`,
  en: `
zhiqiao account: accounts

Usage
  zhiqiao account reset LOGIN [--data FOLDER] [--lang zh|en]

Does
  reset   gives an account another password and prints it, once. Its sessions end, and the next sign-in asks for a password
          of one's own. For when an administrator's own is lost and nobody is left to set it in the app. The service must be
          stopped. The audit log names the deed.

Options
  --data FOLDER   the data folder; else ZHIQIAO_DATA, else data/ in the clone
  -h, --help      this page

Environment
  DATABASE_URL    a PostgreSQL server, 15 or later, instead of the embedded database

Example
  zhiqiao account reset system-admin --data /srv/zhiqiao

Exit codes
  0  reset
  1  cannot be reset: no such account, one of the demo, disabled; data folder in use, or the database cannot be opened
  2  wrong use`,
}
