-- A match tells while it runs what its best plan so far has, and what no plan can be better than.
alter table job add column headway jsonb;
