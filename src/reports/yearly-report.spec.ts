import { incidentKinds } from '../incidents/incident.entity';
import { incidentOutcomes } from '../incidents/incident-outcome';
import { figuresOf, reportKinds } from './yearly-report';

const nothing = { street: 0, highVantage: 0, groups: 0, groupsCovered: 0, incidents: [] };

describe('figuresOf', () => {
  it('adds up kinds, outcomes and cases solved by camera', () => {
    const { incidents, solvedWithCameraEvidence } = figuresOf({
      ...nothing,
      incidents: [
        { kind: 'injury', outcome: 'solved', total: 5, byCamera: 3 },
        { kind: 'injury', outcome: 'open', total: 2, byCamera: 0 },
        { kind: 'theft', outcome: 'solved', total: 1, byCamera: 1 },
      ],
    });
    expect(incidents.total).toBe(8);
    expect(incidents.byKind.injury).toMatchObject({ total: 7, solved: 5, open: 2, stopped: 0 });
    expect(solvedWithCameraEvidence).toMatchObject({ total: 4, byKind: { injury: 3, theft: 1, fight: 0 } });
  });

  it('knows every kind and outcome that an incident can have', () => {
    expect([...reportKinds].sort()).toEqual([...incidentKinds].sort());
    for (const kind of incidentKinds)
      for (const outcome of incidentOutcomes)
        expect(
          figuresOf({ ...nothing, incidents: [{ kind, outcome, total: 1, byCamera: 0 }] }).incidents.total,
        ).toBe(1);
  });

  it.each([
    ['vandalism', 'open'],
    ['fight', 'forgotten'],
  ])('refuses to lose %s / %s', (kind, outcome) => {
    expect(() => figuresOf({ ...nothing, incidents: [{ kind, outcome, total: 1, byCamera: 0 }] })).toThrow(
      /does not know/,
    );
  });
});
