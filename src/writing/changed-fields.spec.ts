import { changedFields, isEmpty } from './changed-fields';

describe('changedFields', () => {
  const current = {
    name: 'a',
    make: null as string | null,
    at: new Date('2025-07-01T00:00:00Z') as Date | undefined,
    place: { lon: 1 },
  };

  it('keeps what differs', () => {
    expect(changedFields(current, { name: 'b', make: 'x' })).toEqual({ name: 'b', make: 'x' });
    const made: typeof current = { ...current, make: 'x' };
    expect(changedFields(made, { make: null })).toEqual({ make: null });
  });

  it('drops what is absent or the same', () => {
    const same = { make: null, at: new Date('2025-07-01T07:00:00+07:00'), place: { lon: 1 } };
    expect(isEmpty(changedFields(current, { ...same, name: undefined }))).toBe(true);
  });
});
