/** The rows that lists are measured on, written straight into the tables: 4,000 institutions, 200,000 officers, 3 accounts. */
import type { Profile } from '@zhiqiao/domain'
import type { Client } from 'pg'

/** Ids that say what they are: the kind in the first group, the number in the last. */
export const id = (kind: number, n: number) =>
  `${kind.toString(16).padStart(8, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

/** Roles and the institution they are bound to. */
export const accounts = {
  'the whole country': ['office', 0],
  'one province': ['office', 1],
  'one county': ['sender', 500],
} as const

const families = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'
const sounds =
  'zhao qian sun li zhou wu zheng wang feng chen chu wei jiang shen han yang zhu qin you xu he lv shi zhang kong cao yan hua jin wei tao jiang'.split(
    ' ',
  )

/** A province over each 129 institutions, a city over each ten; names of a family from a fixed list and a number. */
export async function fillDirectory(owner: Client, profile: Profile): Promise<void> {
  await owner.query(`
    create function pg_temp.id(kind int, n int) returns uuid language sql immutable as
      $$ select (lpad(to_hex(kind), 8, '0') || '-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid $$;
    insert into institution (id, kind, code, name, short_name, parent_id, level, region_code, pinyin, initials)
    select pg_temp.id(1, n), 'procuratorate', lpad(n::text, 6, '0'), '示例' || n || '人民检察院', '示例' || n || '院',
           case when n = 0 then null when n <= 31 then pg_temp.id(1, 0) when n <= 400 then pg_temp.id(1, 1 + n % 31) else pg_temp.id(1, 32 + n % 369) end,
           case when n = 0 then 'national' when n <= 31 then 'province' when n <= 400 then 'city' else 'county' end,
           lpad(n::text, 6, '0'), 'shili' || n || 'yuan', 'sl' || n || 'y'
      from generate_series(0, 3999) n;
    insert into institution_closure
    with recursive up(a, d, depth) as (select id, id, 0 from institution union all
      select i.parent_id, up.d, up.depth + 1 from up join institution i on i.id = up.a where i.parent_id is not null) select * from up;
  `)
  await owner.query(
    `insert into officer (id, institution_id, name, pinyin, initials, department_code, rank, rank_order, specialties, specialty_codes)
     select pg_temp.id(2, n), pg_temp.id(1, 1 + n % 3999), substr($1, 1 + n % 32, 1) || '例' || n, ($2::text[])[1 + n % 32] || 'li' || n,
            left(($2::text[])[1 + n % 32], 1) || 'l' || n, 'd' || n % 10, ($3::text[])[1 + n % array_length($3::text[], 1)],
            1 + n % array_length($3::text[], 1),
            jsonb_build_array(jsonb_build_object('code', ($4::text[])[1 + n % array_length($4::text[], 1)], 'level', $5::text)),
            array[($4::text[])[1 + n % array_length($4::text[], 1)]]
       from generate_series(1, 200000) n`,
    [
      families,
      sounds,
      profile.ranks.map(({ code }) => code),
      profile.specialties.map(({ code }) => code),
      profile.skillLevels[0]?.code,
    ],
  )
  for (const [index, [role, place]] of Object.values(accounts).entries()) {
    await owner.query(
      `insert into account (id, login, display_name, password_hash) values (pg_temp.id(5, $1), $2, $2, 'none')`,
      [index, `bench${index}`],
    )
    await owner.query(
      `insert into account_role (id, account_id, role, institution_id) values (pg_temp.id(6, $1), pg_temp.id(5, $1), $2, pg_temp.id(1, $3))`,
      [index, role, place],
    )
  }
}
