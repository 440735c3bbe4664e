/** Conditions that several questions about lenses share. `camera` and `view` are the aliases of their tables. */

/** What words are looked for in: as ix_camera_text has it, letter for letter, or the index is not used. */
export function lensTextSql(camera: string): string {
  return `fold_text(${camera}.code || ' ' || ${camera}.name || ' ' || coalesce(${camera}.address, ''))`;
}

/** A view that holds now, as believed now. */
export function currentViewSql(view: string): string {
  return `${view}.known_to IS NULL AND ${view}.valid_from <= now() AND (${view}.valid_to IS NULL OR ${view}.valid_to > now())`;
}

/** A lens that should be working and that nobody has confirmed for so many days; `isUnconfirmed` says the same of one. */
export function unconfirmedSql(camera: string, daysParameter: string): string {
  return `(${camera}.status IN ('active', 'faulty') AND (${camera}.last_confirmed_at IS NULL
    OR ${camera}.last_confirmed_at < now() - make_interval(days => (${daysParameter})::integer)))`;
}
