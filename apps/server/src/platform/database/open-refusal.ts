/** A reason why the data cannot be opened, in both languages: what, where, why, and what would be right. */
export interface OpenRefusal {
  code: string
  message: { zh: string; en: string }
}

export type Opened<T> = { ok: true; value: T } | { ok: false; refusal: OpenRefusal }

export function refuse(code: string, zh: string, en: string): { ok: false; refusal: OpenRefusal } {
  return { ok: false, refusal: { code, message: { zh, en } } }
}

/** The code of a system or PostgreSQL error ('ENOSPC', '28P01', …), or undefined where it has none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function textOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(textOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** Turns a failed file operation into a refusal that names the place and the mend; other errors are defects and are thrown on. */
export function refuseFileError(error: unknown, place: string): { ok: false; refusal: OpenRefusal } {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return refuse(
        'disk-full',
        `磁盘已满，无法写入 ${place}。请腾出空间，或换一个数据文件夹。`,
        `The disk is full: cannot write to ${place}. Free some space, or choose another data folder.`,
      )
    case 'EROFS':
      return refuse(
        'folder-read-only',
        `${place} 所在的文件系统是只读的。请改为可写，或换一个数据文件夹。`,
        `${place} lies on a read-only file system. Make it writable, or choose another data folder.`,
      )
    case 'EACCES':
    case 'EPERM':
      return refuse(
        'folder-not-writable',
        `没有权限写入 ${place}。请为当前用户授权，或换一个数据文件夹。`,
        `No permission to write to ${place}. Grant it to the current user, or choose another data folder.`,
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return refuse(
        'not-a-folder',
        `${place} 的路径中有一段是文件而不是文件夹。请换一个数据文件夹。`,
        `Part of the path ${place} is a file, not a folder. Choose another data folder.`,
      )
    default:
      throw error
  }
}
