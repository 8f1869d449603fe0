import type { DatabaseSync } from 'node:sqlite';
import { quoted } from './temporary-database.ts';

interface Layer {
  readonly table: string;
  /** The names of its columns. */
  readonly fid: string;
  readonly geom: string;
  readonly longitude: string;
  readonly latitude: string;
}

/**
 * The extent of a filled layer, and its index by R-tree (extension `gpkg_rtree_index`), by which a map reads only what it shows. The
 * triggers keep it right when somebody edits the layer, in programs that know the functions of geometry.
 */
export function indexSpace(db: DatabaseSync, { table, fid, geom, longitude, latitude }: Layer): void {
  const [rows, id, point, x, y] = [table, fid, geom, longitude, latitude].map(quoted) as [string, string, string, string, string];
  db.prepare(
    `UPDATE gpkg_contents SET (min_x, min_y, max_x, max_y) =
      (SELECT min(${x}), min(${y}), max(${x}), max(${y}) FROM ${rows} WHERE ${point} IS NOT NULL) WHERE table_name = ?`,
  ).run(table);
  db.prepare(`INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')`).run(table, geom);

  const name = `rtree_${table}_${geom}`;
  const index = quoted(name);
  const trigger = (of: string) => quoted(`${name}_${of}`);
  const [there, gone] = [`(NEW.${point} NOTNULL AND NOT ST_IsEmpty(NEW.${point}))`, `(NEW.${point} ISNULL OR ST_IsEmpty(NEW.${point}))`];
  const put = `INSERT OR REPLACE INTO ${index} VALUES (NEW.${id},
    ST_MinX(NEW.${point}), ST_MaxX(NEW.${point}), ST_MinY(NEW.${point}), ST_MaxY(NEW.${point}));`;
  const drop = `DELETE FROM ${index} WHERE id = OLD.${id};`;
  db.exec(`
    CREATE VIRTUAL TABLE ${index} USING rtree(id, minx, maxx, miny, maxy);
    INSERT INTO ${index} SELECT ${id}, ${x}, ${x}, ${y}, ${y} FROM ${rows} WHERE ${point} IS NOT NULL;
    CREATE TRIGGER ${trigger('insert')} AFTER INSERT ON ${rows} WHEN ${there} BEGIN ${put} END;
    CREATE TRIGGER ${trigger('update1')} AFTER UPDATE OF ${point} ON ${rows} WHEN OLD.${id} = NEW.${id} AND ${there} BEGIN ${put} END;
    CREATE TRIGGER ${trigger('update2')} AFTER UPDATE OF ${point} ON ${rows} WHEN OLD.${id} = NEW.${id} AND ${gone} BEGIN ${drop} END;
    CREATE TRIGGER ${trigger('update3')} AFTER UPDATE ON ${rows} WHEN OLD.${id} != NEW.${id} AND ${there} BEGIN ${drop} ${put} END;
    CREATE TRIGGER ${trigger('update4')} AFTER UPDATE ON ${rows} WHEN OLD.${id} != NEW.${id} AND ${gone}
      BEGIN DELETE FROM ${index} WHERE id IN (OLD.${id}, NEW.${id}); END;
    CREATE TRIGGER ${trigger('delete')} AFTER DELETE ON ${rows} WHEN OLD.${point} NOT NULL BEGIN ${drop} END;`);
} // prettier-ignore
