import { TODAY_SQL } from '../areas/area-sql';

/** Name of the area of the notice `n`: today's, or the last one it had before it ended. */
export const UNIT_NAME = `(SELECT v.name FROM area_version v WHERE v.area_id = n.area_id
  ORDER BY v.valid_from > (${TODAY_SQL})::date, v.valid_from DESC LIMIT 1)`;
