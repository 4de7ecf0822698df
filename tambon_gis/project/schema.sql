-- The tables of a project, schema version 3 (`migrations.py` brings older files here). GeoPackage's own tables come first, ours follow by kind.
-- Every key is a random 52-bit number, so that rows made on two laptops never collide; nothing else is UNIQUE,
-- because a clash at merge would cost a whole row. What belongs to a plot goes
-- with it, what only mentions it stays. Units: m2, kg, baht; dates ISO 8601; fiscal years B.E.

CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_extensions (
  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));

-- Spatial ------------------------------------------------------------------------------------------

-- geom may be missing: พื้นที่แจ้ง, land known by its stated area until a polygon arrives.
CREATE TABLE plot (
  fid INTEGER PRIMARY KEY NOT NULL, geom MULTIPOLYGON, code TEXT, village_code TEXT, village_name TEXT,
  tambon_code TEXT, tambon_name TEXT, stated_area_m2 REAL, document_area_m2 REAL, crop TEXT, note TEXT,
  import_id INTEGER, source_row INTEGER);
-- position: order in the source layer; where units overlap the lower position wins.
CREATE TABLE soil_unit (
  fid INTEGER PRIMARY KEY NOT NULL, geom MULTIPOLYGON, position INTEGER, symbol TEXT, soil_group TEXT,
  series_code TEXT, series_name TEXT, texture TEXT, ph_text TEXT, ph_min REAL, ph_max REAL, fertility TEXT,
  import_id INTEGER, source_row INTEGER);
CREATE TABLE land_use (
  fid INTEGER PRIMARY KEY NOT NULL, geom MULTIPOLYGON, position INTEGER, code TEXT, level1 TEXT,
  description_th TEXT, description_en TEXT, import_id INTEGER, source_row INTEGER);
CREATE TABLE suitability (
  fid INTEGER PRIMARY KEY NOT NULL, geom MULTIPOLYGON, position INTEGER, crop TEXT, class TEXT,
  import_id INTEGER, source_row INTEGER);
CREATE TABLE boundary (
  fid INTEGER PRIMARY KEY NOT NULL, geom MULTIPOLYGON, kind TEXT, code TEXT, name_th TEXT, name_en TEXT,
  import_id INTEGER, source_row INTEGER);
CREATE TABLE work_area (
  fid INTEGER PRIMARY KEY NOT NULL, geom GEOMETRY, code TEXT, name TEXT, kind TEXT, note TEXT);
CREATE TABLE reference_layer (
  fid INTEGER PRIMARY KEY NOT NULL, geom GEOMETRY, layer_name TEXT, label TEXT, import_id INTEGER, source_row INTEGER);
CREATE TABLE treated_area (
  fid INTEGER PRIMARY KEY NOT NULL, geom GEOMETRY, assignment_id INTEGER NOT NULL REFERENCES assignment(id) ON DELETE CASCADE);

-- Personal: the only tables that say who a person is --------------------------------------------------

CREATE TABLE household (
  id INTEGER PRIMARY KEY NOT NULL, code TEXT, village_code TEXT, house_no TEXT, poverty INTEGER, model_farmer INTEGER,
  note TEXT);
CREATE TABLE person (
  id INTEGER PRIMARY KEY NOT NULL, household_id INTEGER REFERENCES household(id), title TEXT, given_name TEXT,
  family_name TEXT, phone TEXT, gender TEXT, birth_year_be INTEGER, address TEXT, soil_doctor_level TEXT,
  privacy_notice_on TEXT, health_consent_on TEXT, note TEXT);
-- Apart from person, so that a field laptop can be given names without national IDs.
CREATE TABLE person_identity (
  id INTEGER PRIMARY KEY NOT NULL, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE, national_id TEXT);
CREATE TABLE tenure (
  id INTEGER PRIMARY KEY NOT NULL, person_id INTEGER NOT NULL REFERENCES person(id) ON DELETE CASCADE,
  plot_fid INTEGER NOT NULL REFERENCES plot(fid) ON DELETE CASCADE, role TEXT, from_date TEXT, to_date TEXT);
CREATE TABLE plot_document (
  id INTEGER PRIMARY KEY NOT NULL, plot_fid INTEGER NOT NULL REFERENCES plot(fid) ON DELETE CASCADE, kind TEXT, number TEXT,
  area_m2 REAL, note TEXT);
CREATE TABLE photo (
  id INTEGER PRIMARY KEY NOT NULL, plot_fid INTEGER REFERENCES plot(fid) ON DELETE CASCADE, visit_id INTEGER REFERENCES visit(id) ON DELETE SET NULL,
  stage TEXT, taken_at TEXT, file_name TEXT, sha256 TEXT, image BLOB, note TEXT, x REAL, y REAL, position_source TEXT,
  assignment_id INTEGER REFERENCES assignment(id) ON DELETE SET NULL);
-- Fields of an imported file that match no role: kept, and kept from every export until said to be harmless.
CREATE TABLE quarantine (
  id INTEGER PRIMARY KEY NOT NULL, table_name TEXT NOT NULL, row_key INTEGER NOT NULL, import_id INTEGER,
  values_json TEXT);

-- Catalogues ------------------------------------------------------------------------------------------

CREATE TABLE intervention (
  id INTEGER PRIMARY KEY NOT NULL, position INTEGER, code TEXT, name_th TEXT, name_en TEXT, dimension TEXT, unit TEXT,
  counted_by TEXT, rate_per_rai REAL, rate_unit TEXT, rate_source TEXT, unit_cost_baht REAL, unit_cost_source TEXT,
  stages_json TEXT, counting_stage TEXT, problems_json TEXT, limits_json TEXT, source TEXT, note TEXT);
CREATE TABLE indicator (
  id INTEGER PRIMARY KEY NOT NULL, position INTEGER, code TEXT, name_th TEXT, name_en TEXT, unit_th TEXT, unit_en TEXT,
  dimension TEXT, subject TEXT, better TEXT, method TEXT, worst REAL, best REAL, classes_json TEXT, source TEXT,
  classes_source TEXT, note TEXT);
CREATE TABLE partner (
  id INTEGER PRIMARY KEY NOT NULL, position INTEGER, code TEXT, name_th TEXT, name_en TEXT, note TEXT);
CREATE TABLE place (
  id INTEGER PRIMARY KEY NOT NULL, code TEXT, kind TEXT, name_th TEXT, name_en TEXT, parent_code TEXT);

-- Work ------------------------------------------------------------------------------------------------

CREATE TABLE request (
  id INTEGER PRIMARY KEY NOT NULL, person_id INTEGER REFERENCES person(id), plot_fid INTEGER REFERENCES plot(fid) ON DELETE SET NULL,
  place_id INTEGER REFERENCES place(id), intervention_id INTEGER REFERENCES intervention(id), year_be INTEGER,
  received_on TEXT, wanted_area_m2 REAL, wanted_quantity REAL, status TEXT, reason TEXT, note TEXT);
-- What money a year's work is paid from.
CREATE TABLE budget_line (
  id INTEGER PRIMARY KEY NOT NULL, position INTEGER, code TEXT, name TEXT, year_be INTEGER, allocated_baht REAL, source TEXT,
  note TEXT);
-- What was decided about a suggestion, and why; a suggestion itself is worked out, never stored. series_id of an
-- assignment is shared by what recurs.
CREATE TABLE suggestion_decision (
  id INTEGER PRIMARY KEY NOT NULL, plot_fid INTEGER NOT NULL REFERENCES plot(fid) ON DELETE CASCADE, rule_code TEXT,
  intervention_id INTEGER REFERENCES intervention(id), year_be INTEGER,
  decision TEXT NOT NULL CHECK (decision IN ('accepted','changed','rejected')), reason TEXT, decided_on TEXT,
  assignment_id INTEGER REFERENCES assignment(id) ON DELETE SET NULL, note TEXT);
-- Exactly one subject: the plot, the work area, the household or the village that is worked on.
CREATE TABLE assignment (
  id INTEGER PRIMARY KEY NOT NULL, intervention_id INTEGER NOT NULL REFERENCES intervention(id),
  plot_fid INTEGER REFERENCES plot(fid) ON DELETE CASCADE, work_area_fid INTEGER REFERENCES work_area(fid),
  household_id INTEGER REFERENCES household(id), place_id INTEGER REFERENCES place(id), year_be INTEGER NOT NULL,
  quantity_planned REAL, quantity_applied REAL, area_planned_m2 REAL, area_applied_m2 REAL, benefit_area_m2 REAL,
  cost_planned_baht REAL, cost_spent_baht REAL, planned_date TEXT, applied_date TEXT,
  status TEXT NOT NULL CHECK (status IN ('planned','approved','in_progress','applied','certified','cancelled')),
  stage_dates_json TEXT, partner_id INTEGER REFERENCES partner(id), request_id INTEGER REFERENCES request(id) ON DELETE SET NULL,
  responsible TEXT, note TEXT, budget_line_id INTEGER REFERENCES budget_line(id), series_id INTEGER, cancel_reason TEXT,
  CHECK ((plot_fid IS NOT NULL) + (work_area_fid IS NOT NULL) + (household_id IS NOT NULL) + (place_id IS NOT NULL) = 1));
CREATE TABLE target (
  id INTEGER PRIMARY KEY NOT NULL, intervention_id INTEGER NOT NULL REFERENCES intervention(id), place_code TEXT,
  year_be INTEGER NOT NULL, month INTEGER CHECK (month BETWEEN 1 AND 12), work REAL, money_baht REAL, note TEXT);
CREATE TABLE material_move (
  id INTEGER PRIMARY KEY NOT NULL, material TEXT, unit TEXT, quantity REAL, moved_on TEXT, kind TEXT, lot TEXT,
  expires_on TEXT, person_id INTEGER REFERENCES person(id), assignment_id INTEGER REFERENCES assignment(id) ON DELETE SET NULL,
  receipt_no TEXT, note TEXT);
CREATE TABLE visit (
  id INTEGER PRIMARY KEY NOT NULL, plot_fid INTEGER REFERENCES plot(fid) ON DELETE CASCADE, household_id INTEGER REFERENCES household(id),
  visited_on TEXT NOT NULL, visitor TEXT, result TEXT, x REAL, y REAL, note TEXT, place_id INTEGER REFERENCES place(id), kind TEXT,
  position_source TEXT, assignment_id INTEGER REFERENCES assignment(id) ON DELETE SET NULL);
-- Visits to be made on a day, in the order of the way; a stop is done when it has its visit.
CREATE TABLE visit_round (
  id INTEGER PRIMARY KEY NOT NULL, name TEXT, planned_on TEXT, visitor TEXT, start_x REAL, start_y REAL, note TEXT);
CREATE TABLE visit_stop (
  id INTEGER PRIMARY KEY NOT NULL, round_id INTEGER NOT NULL REFERENCES visit_round(id) ON DELETE CASCADE, position INTEGER,
  plot_fid INTEGER REFERENCES plot(fid) ON DELETE CASCADE, household_id INTEGER REFERENCES household(id),
  place_id INTEGER REFERENCES place(id), visit_id INTEGER REFERENCES visit(id) ON DELETE SET NULL, note TEXT);
CREATE TABLE observation (
  id INTEGER PRIMARY KEY NOT NULL, indicator_id INTEGER NOT NULL REFERENCES indicator(id),
  plot_fid INTEGER REFERENCES plot(fid) ON DELETE CASCADE, household_id INTEGER REFERENCES household(id),
  place_id INTEGER REFERENCES place(id), value REAL, observed_on TEXT, method TEXT, depth_cm TEXT, season TEXT,
  source TEXT, visit_id INTEGER REFERENCES visit(id) ON DELETE SET NULL, note TEXT, laboratory TEXT, crop TEXT, value_text TEXT);
CREATE TABLE season (
  id INTEGER PRIMARY KEY NOT NULL, plot_fid INTEGER NOT NULL REFERENCES plot(fid) ON DELETE CASCADE, year_be INTEGER, name TEXT,
  crop TEXT, variety TEXT, yield_kg REAL, value_baht REAL, cost_baht REAL, note TEXT);
CREATE TABLE inspection (
  id INTEGER PRIMARY KEY NOT NULL, inspected_on TEXT, by_whom TEXT, purpose TEXT, note TEXT);
CREATE TABLE finding (
  id INTEGER PRIMARY KEY NOT NULL, inspection_id INTEGER NOT NULL REFERENCES inspection(id), finding TEXT,
  commitment TEXT, responsible TEXT, due_on TEXT, status TEXT, plot_fid INTEGER REFERENCES plot(fid) ON DELETE SET NULL, note TEXT);
-- Images and grids stay in their own files: path is relative to the project's folder where it can be. The box is in
-- the project's system; size, time and digest tell whether the file is still the one that was linked.
CREATE TABLE raster_layer (
  id INTEGER PRIMARY KEY NOT NULL, position INTEGER, name TEXT, kind TEXT, path TEXT, file_name TEXT, size_bytes INTEGER,
  modified_at TEXT, sha256 TEXT, driver TEXT, crs TEXT, width INTEGER, height INTEGER, bands_json TEXT, pixel_m REAL,
  min_x REAL, min_y REAL, max_x REAL, max_y REAL, import_id INTEGER, note TEXT);
CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY NOT NULL, layer TEXT NOT NULL, file_name TEXT, sha256 TEXT, source_layer TEXT, encoding TEXT,
  crs TEXT, operation TEXT, at TEXT, rows_read INTEGER, rows_added INTEGER, rows_repaired INTEGER,
  rows_skipped INTEGER, report_json TEXT);
CREATE TABLE export_log (
  id INTEGER PRIMARY KEY NOT NULL, at TEXT, author TEXT, what TEXT, receiver TEXT, purpose TEXT, files_json TEXT);
-- Keys of settings come from their name, so that both sides of a merge speak of the same row.
CREATE TABLE setting (id INTEGER PRIMARY KEY NOT NULL, name TEXT NOT NULL, value TEXT);

-- A form that nobody has finished: not journaled, gone when the form is kept or thrown away. form names the form and
-- what it is about.
CREATE TABLE draft (
  form TEXT PRIMARY KEY NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, device TEXT NOT NULL, values_json TEXT NOT NULL) WITHOUT ROWID;

-- The journal: one row a command, with what it changed ------------------------------------------------

CREATE TABLE journal (
  id INTEGER PRIMARY KEY NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, device TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('do','note','undo','redo','merge','outside')), kind TEXT NOT NULL,
  label TEXT NOT NULL, subject_id INTEGER, tables_json TEXT NOT NULL, shapes_json TEXT NOT NULL,
  changeset BLOB, personal BLOB, batches BLOB NOT NULL, salt BLOB NOT NULL, chain BLOB NOT NULL);

-- Derived: never journaled, made anew when stale -------------------------------------------------------

CREATE TABLE plot_measure (
  fid INTEGER PRIMARY KEY NOT NULL, area_m2 REAL, geodesic_m2 REAL, epsg INTEGER, x REAL, y REAL);
CREATE TABLE plot_share (
  id INTEGER PRIMARY KEY NOT NULL, layer TEXT NOT NULL, plot_fid INTEGER NOT NULL, unit_fid INTEGER, area_m2 REAL NOT NULL);
CREATE TABLE derived_state (name TEXT PRIMARY KEY NOT NULL, seq INTEGER NOT NULL) WITHOUT ROWID;

CREATE INDEX plot_code ON plot(code);
CREATE INDEX assignment_plot ON assignment(plot_fid);
CREATE INDEX assignment_year ON assignment(year_be);
CREATE INDEX treated_area_assignment ON treated_area(assignment_id);
CREATE INDEX tenure_plot ON tenure(plot_fid);
CREATE INDEX tenure_person ON tenure(person_id);
CREATE INDEX person_household ON person(household_id);
CREATE INDEX person_identity_person ON person_identity(person_id);
CREATE INDEX plot_document_plot ON plot_document(plot_fid);
CREATE INDEX photo_plot ON photo(plot_fid);
CREATE INDEX quarantine_row ON quarantine(row_key);
CREATE INDEX visit_plot ON visit(plot_fid);
CREATE INDEX observation_plot ON observation(plot_fid);
CREATE INDEX season_plot ON season(plot_fid);
CREATE INDEX suggestion_decision_plot ON suggestion_decision(plot_fid);
CREATE INDEX visit_stop_round ON visit_stop(round_id);
CREATE INDEX assignment_series ON assignment(series_id);
CREATE INDEX request_plot ON request(plot_fid);
CREATE INDEX finding_plot ON finding(plot_fid);
CREATE INDEX finding_inspection ON finding(inspection_id);
CREATE INDEX material_move_assignment ON material_move(assignment_id);
CREATE INDEX journal_seq ON journal(seq);
CREATE INDEX plot_share_layer ON plot_share(layer, plot_fid);
