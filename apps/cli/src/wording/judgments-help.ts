import type { Words } from '../command.ts'

export const judgmentsHelp: Words = {
  zh: `
zhiqiao judgments：民事裁判文书，抽取要素、筛查监督线索；不需要服务器，不联网

用法
  zhiqiao judgments extract 文书 --out fields.ndjson
  zhiqiao judgments screen 文书 --out leads.ndjson [--top 10] [--near 文件] [--signs 监督点.json]
  zhiqiao judgments work 文书 --out leads.ndjson
  zhiqiao judgments calibrate 复核.ndjson --out 监督点.json [--signs 监督点.json]
  zhiqiao judgments measure 量度 --clickhouse 地址 [--corpus 名称]
  zhiqiao judgments generate --out 文件夹 [--count 200] [--seed 1] [--form txt|ndjson] [--clean]

读入
  文书      一个文件，或一个文件夹（含下级）：.txt .html .docx .pdf（须有文字层）.json .ndjson，或装有这些的 .zip
            .json/.ndjson 每份文书形如 {"id": "…", "text": "…", "meta": …}
            UTF-8 与 GB18030 自动分辨。扫描件须先识别成文字。

写出
  extract   fields.ndjson，一份文书一行：案号、法院、案由、程序、当事人与代理人、借款、裁判结果、法条、审判人员；
            原文没有的不写，每一项带着它在原文中的位置 at: [起, 止]（UTF-16）
  screen    leads.ndjson，一条线索一行，分数高的在前；每个监督点写明理由、原文、依据和怎样可以排除
            线索只说哪里有什么迹象，不说案件是假的
  work      帮正在进行的 extract 或 screen 一起读：文书和 --out 与它相同，可在共享这两个文件夹的另一台机器上，几个都行
            读完即止，结果由先启动的进程写出
  calibrate 按已复核线索校准分数，写成可供 --signs 用的监督点；数据不足时不写，说明缺什么
            复核.ndjson 一条线索一行：leads.ndjson 的一行加 "verdict": "confirmed"|"rejected"（成案、排除），
            另可加 "measure"、"changed"（是否采取监督措施、是否改判：true|false），每个监督点也可加 "verdict"
  rejected.ndjson   与 --out 同一文件夹：读不了或不是完整民事文书的，一份一行，写明原因；其余照常进行
  另有文件夹 OUT.blocks：再次运行只读新增和改动过的；中断（Ctrl-C、断电）后运行同一命令接着做
  generate  虚构的文书和真值（文件夹.truth.ndjson）；--clean 不含预设情形

  标准输出  结论；最后一行是 JSON。screen 先列出分数最高的线索
  标准错误  进度和错处

选项
  -o, --out 文件        写到哪里（generate：文件夹）
  --top 数              screen：列出分数最高的多少条，默认 10，0 不列
  --near 文件           另存接近而未达到的监督点及其差在哪里
  --workers 数          线程数，默认每个处理器一个、最多 8 个；线程多少不影响结果
  --patience 秒         几秒没有表示还在的进程视为已死，它领的由别人接手；默认 60
  --clickhouse 地址     screen：把文书另存入 ClickHouse（http://用户@主机:8123/库，口令可放在 CLICKHOUSE_PASSWORD），不含姓名
                        measure：在其中计算 burst、default-share、judge-concentration、note-pairs 或 repeat-plaintiff，
                        一行一条，人以键代替；OUT.keys.ndjson 由键查回文书
  --corpus 名称         ClickHouse 中文书库的名称，默认 main
  --salt 文件           生成键用的盐，默认 OUT.salt，没有则新建
  --signs 文件          用自己的监督点（"format": "zhiqiao.signs/1"），默认用 profiles/procuratorate/judgments/signs.json
  --truth 文件          generate：真值写到哪里
  --lang zh|en          语言；也决定线索里的文字
  -h, --help            本说明

示例
  zhiqiao judgments generate --out 样本 --count 1000
  zhiqiao judgments screen 样本 --out leads.ndjson

退出码
  0  完成（个别文书被退回也算完成）
  1  一份也没有读成；calibrate：数据不足，未校准；work：没有正在进行的运行
  2  用法有误，或文件无法读写
  130  被 Ctrl-C 停下，可接着做`,
  en: `
zhiqiao judgments: civil judgments, their fields and their leads; no server, no network

Usage
  zhiqiao judgments extract IN --out fields.ndjson
  zhiqiao judgments screen IN --out leads.ndjson [--top 10] [--near FILE] [--signs SIGNS.json]
  zhiqiao judgments work IN --out leads.ndjson
  zhiqiao judgments calibrate REVIEWED.ndjson --out SIGNS.json [--signs SIGNS.json]
  zhiqiao judgments measure MEASURE --clickhouse URL [--corpus NAME]
  zhiqiao judgments generate --out FOLDER [--count 200] [--seed 1] [--form txt|ndjson] [--clean]

Reads
  IN        a file, or a folder with all below it: .txt .html .docx .pdf (with a text layer) .json .ndjson, or a .zip of these
            .json/.ndjson: a document as {"id": "…", "text": "…", "meta": …}
            UTF-8 and GB18030 are told apart. Scanned pages have to be recognised first.

Writes
  extract   fields.ndjson, a line a document: number, court, cause, procedure, parties and agents, loan, outcome, articles,
            bench. What the text does not say is absent; each value has its place in the text, at: [start, end] in UTF-16
  screen    leads.ndjson, a line a lead, highest score first; each sign with its reason, passage, basis and what would clear it
            A lead says which signs stand where, never that a suit is false
  work      helps an extract or screen under way to read: IN and --out as there, also from another machine that shares both folders,
            as many as you like. It ends when all is read; the process that was started first writes the result
  calibrate a book of signs for --signs whose score is calibrated on reviewed leads; where they are too few, nothing, and why
            REVIEWED.ndjson, a line a lead: a line of leads.ndjson with "verdict": "confirmed"|"rejected"; also "measure" and
            "changed" (true|false) where known, and a "verdict" at each sign where the reader gave one
  rejected.ndjson   beside --out: what cannot be read or is no whole civil judgment, a line each with the reason
  A folder OUT.blocks stands beside: a second run reads only what is new or changed; after a stop or a kill the same command goes on
  generate  made judgments and their truth (FOLDER.truth.ndjson); --clean plants nothing

  standard output   the result; the last line is JSON. screen lists the highest leads first
  standard error    progress and faults

Options
  -o, --out FILE        where to (generate: a folder)
  --top N               screen: list the N leads with the highest score; else 10, 0 lists none
  --near FILE           also the signs that were close, and what they lacked
  --workers N           threads; else one a processor, at most 8. The result is the same whatever their number
  --patience SECONDS    a process without a sign of life for so long is taken for dead, what it held goes to others; else 60
  --clickhouse URL      screen: the corpus into ClickHouse as well (http://user@host:8123/database; the password may stand in
                        CLICKHOUSE_PASSWORD), without names. measure: burst, default-share, judge-concentration, note-pairs
                        or repeat-plaintiff over it, a line a row, keys for people; OUT.keys.ndjson leads back to documents
  --corpus NAME         of the corpus in ClickHouse; else main
  --salt FILE           what the keys are made with; else OUT.salt, made where there is none
  --signs FILE          signs of your own ("format": "zhiqiao.signs/1"); else profiles/procuratorate/judgments/signs.json
  --truth FILE          generate: where the truth goes
  --lang zh|en          language, also of the leads
  -h, --help            this page

Examples
  zhiqiao judgments generate --out sample --count 1000
  zhiqiao judgments screen sample --out leads.ndjson

Exit codes
  0  done (also where some documents were rejected)
  1  not one document could be read; calibrate: too little data, nothing calibrated; work: no run is under way
  2  wrong use, or a file that cannot be read or written
  130  stopped by Ctrl-C; may be taken up again`,
}
