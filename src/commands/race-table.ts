import { localTime } from '../platform/local-date';
import type { LossCause } from '../requests/loss-cause';
import type { LossListDto, RaceItemDto, RacePageDto } from '../requests/race.dto';
import type { RequestState } from '../requests/request-state';

export interface Race {
  board: RacePageDto;
  losses: LossListDto;
  /** By id, of the areas with losses. */
  areaNames: Record<number, string>;
}

const MINUTE_MILLISECONDS = 60_000;
const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;
const STATES: Partial<Record<RequestState, string>> = {
  sent: 'sent, not opened',
  opened: 'opened, not answered',
  keeping: 'keeping, nothing here',
};
const CAUSES: Record<LossCause, string> = {
  no_answer: 'nobody answered',
  kept_but_not_delivered: 'kept, they said, but not delivered',
  delivered_partly: 'only a part was delivered',
  answered_no_footage: 'no footage, they said',
  answered_camera_down: 'the camera was down, they said',
  answered_overwritten: 'overwritten, they said',
  answered_refused: 'refused, they said',
  no_footage: 'no footage',
  camera_down: 'the camera was down',
  overwritten: 'overwritten',
  refused: 'refused',
};

/** What is being asked for, by the time that is left, and what was lost; both as the api counts them. */
export function raceTable({ board, losses, areaNames }: Race): string {
  const { red, amber, green } = board.counts;
  return [
    `Race against overwriting, ${localTime(new Date(board.at))}: ${red} red, ${amber} amber, ${green} green`,
    '',
    ...table(['colour', 'left', 'recorder', 'state', 'level told'], board.items.map(rowOf)),
    '',
    `Lost: ${losses.total}`,
    '',
    ...table(
      ['month', 'area', 'cause', 'count'],
      losses.items.map(({ month, areaId, cause, count }) => [
        ...[month, areaNames[areaId] ?? String(areaId), CAUSES[cause], String(count)],
      ]),
    ),
  ].join('\n');
}

function rowOf({ colour, timeLeftMilliseconds, recorderName, state, level }: RaceItemDto): string[] {
  const told = level === null ? 'nobody yet' : level.replaceAll('_', ' ');
  return [colour, leftText(timeLeftMilliseconds), recorderName, STATES[state] ?? state, told];
}

/** Such as `1 d 6 h` or `6 h 59 min`. */
export function leftText(milliseconds: number): string {
  if (milliseconds <= 0) return 'over';
  const minutes = Math.floor(milliseconds / MINUTE_MILLISECONDS);
  const [days, hours] = [Math.floor(minutes / MINUTES_PER_DAY), Math.floor(minutes / MINUTES_PER_HOUR)];
  if (days > 0) return `${days} d ${hours - days * 24} h`;
  return `${hours} h ${minutes - hours * MINUTES_PER_HOUR} min`;
}

function table(head: string[], rows: string[][]): string[] {
  if (!rows.length) return ['  none'];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join('  ')}`.trimEnd(),
  );
}
