-- Keys that are looked up whenever the record they point at is removed, as by the undo of an import: without an index each of
-- ten thousand removals read the whole table.
create index institution_merged_into on institution (merged_into) where merged_into is not null;
create index officer_rank_institution on officer_rank (institution_id);
create index officer_relative_institution on officer_relative (institution_id);
create index officer_relative_of_institution on officer_relative (relative_institution_id) where relative_institution_id is not null;
create index officer_relative_practises on officer_relative (practises_law_in) where practises_law_in is not null;
create index officer_secondment_institution on officer_secondment (institution_id);
create index post_event_host on post_event (host_institution_id);
create index post_reviewer on post (reviewer_institution_id) where reviewer_institution_id is not null;
create index waiver_sender on waiver (sending_institution_id);
create index plan_pairing_nomination on plan_pairing (nomination_id);
create index plan_constraint_nomination on plan_constraint (nomination_id);
create index secondment_nomination on secondment (nomination_id);
create index account_officer on account (officer_id) where officer_id is not null;
create index form_import_item_officer on form_import_item (officer_id) where officer_id is not null;
