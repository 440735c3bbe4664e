import { AppError } from '../../platform/errors';
import type { Proposal } from './proposal.repository';
import type { ProposedLensDto } from './proposed-lens.dto';
import { amended, placed, registeredAs } from './proposed-lens';

const lens: ProposedLensDto = {
  name: 'Ngã ba',
  areaId: 1,
  kind: 'fixed',
  ownerKind: 'group',
  view: { position: { lon: 108.24, lat: 11.79 }, azimuthDegrees: 360 },
};
// 18:30 UTC is the next day in Vietnam.
const proposal = { createdAt: new Date('2026-03-01T18:30:00Z'), pictureId: null } as Proposal;
const given = { code: 'T-001', status: 'active' } as const;

const fieldOf = (work: () => unknown): string | undefined => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.fields[0]?.field;
  }
  return undefined;
};

describe('a proposed lens', () => {
  it('takes its place from text, and keeps the text', () => {
    const read = placed({ ...lens, view: { coordinatesText: '11.79, 108.24' } });
    expect(read).toMatchObject({ position: { lon: 108.24, lat: 11.79 }, azimuthDegrees: null });
    expect(read.lens.view.coordinatesText).toBe('11.79, 108.24');
    expect(fieldOf(() => placed({ ...lens, view: { coordinatesText: 'chợ' } }))).toBe('view.coordinatesText');
    expect(placed(lens).azimuthDegrees).toBe(0);
  });

  it('is amended field by field; a new place as text counts more than the old one', () => {
    const changed = amended(lens, { name: 'Chợ', view: { coordinatesText: '11.8, 108.3' } });
    expect(placed(changed)).toMatchObject({ position: { lon: 108.3, lat: 11.8 }, azimuthDegrees: 0 });
    expect(changed).toMatchObject({ name: 'Chợ', kind: 'fixed', view: { azimuthDegrees: 360 } });
    expect(amended(lens)).toEqual(lens);
  });

  it('is registered since the day of the proposal in Vietnam, unless it says since when', () => {
    expect(registeredAs(proposal, placed(lens), given)).toMatchObject({
      code: 'T-001',
      status: 'active',
      inServiceFrom: '2026-03-02',
      view: {
        validFrom: '2026-03-01T17:00:00.000Z',
        position: { lon: 108.24, lat: 11.79 },
        azimuthDegrees: 0,
      },
    });
    const old = placed({ ...lens, inServiceFrom: '2020-05-01' });
    expect(registeredAs(proposal, old, given).view?.validFrom).toBe('2020-04-30T17:00:00.000Z');
    expect(fieldOf(() => registeredAs(proposal, placed({ ...lens, view: {} }), given))).toBe(
      'changes.view.position',
    );
  });
});
