import type { RaceItemDto } from '../requests/race.dto';
import { leftText, raceTable } from './race-table';

const item = (changes: Partial<RaceItemDto>) =>
  ({
    colour: 'red',
    timeLeftMilliseconds: 6.99 * 3_600_000,
    recorderName: 'Đầu ghi 1',
    state: 'keeping',
    level: 'custodian',
    ...changes,
  }) as RaceItemDto;

describe('table of the race', () => {
  it('says in words what runs out when, who was told, and what was lost', () => {
    const green = item({ colour: 'green', timeLeftMilliseconds: 450_000_000, state: 'sent', level: null });
    const text = raceTable({
      board: {
        at: '2026-12-01T00:00:00.000Z',
        counts: { red: 1, amber: 0, green: 1 },
        items: [item({}), green],
        nextCursor: null,
      },
      losses: { items: [{ areaId: 7, month: '2026-12', cause: 'no_answer', count: 1 }], total: 1 },
      areaNames: { 7: 'Tổ 7' },
    });
    expect(text.split('\n')).toEqual([
      'Race against overwriting, 07:00 01/12/2026: 1 red, 0 amber, 1 green',
      '',
      '  colour  left        recorder   state                  level told',
      '  red     6 h 59 min  Đầu ghi 1  keeping, nothing here  custodian',
      '  green   5 d 5 h     Đầu ghi 1  sent, not opened       nobody yet',
      '',
      'Lost: 1',
      '',
      '  month    area  cause            count',
      '  2026-12  Tổ 7  nobody answered  1',
    ]);
  });

  it('says none where there is none', () => {
    const board = {
      at: '2026-12-01T00:00:00.000Z',
      counts: { red: 0, amber: 0, green: 0 },
      items: [],
      nextCursor: null,
    };
    expect(raceTable({ board, losses: { items: [], total: 0 }, areaNames: {} })).toMatch(
      /\n {2}none\n.*\n {2}none$/s,
    );
  });

  it.each([
    [-1, 'over'],
    [59_999, '0 h 0 min'],
    [86_400_000, '1 d 0 h'],
    [111_600_000, '1 d 7 h'],
  ])('%d ms: %s', (left, text) => expect(leftText(left)).toBe(text));
});
