import { type AppError } from '../platform/errors';
import type { OpenPurposeDto } from './purpose-opening.dto';
import { envelopeAround, subjectOf } from './purpose-subject';

const place = { lon: 108.24, lat: 11.79 };
const tip: OpenPurposeDto = {
  tipReference: 'Sổ trực 12',
  reason: 'Người dân báo',
  location: place,
  locationUncertaintyMeters: 300,
  from: '2026-03-10T08:00:00Z',
  to: '2026-03-12T08:00:00Z',
};

/** Names of the fields refused. */
function refused(body: OpenPurposeDto): string[] {
  try {
    subjectOf(body);
  } catch (error) {
    return (error as AppError).fields.map(({ field }) => field);
  }
  return [];
}

it('goes 2 km and 24 hours around place and time, both uncertain', () => {
  const happening = { place, uncertaintyMeters: 300, from: new Date(tip.from!), to: new Date(tip.to!) };
  expect(envelopeAround(happening)).toEqual({
    center: place,
    radiusMeters: 2300,
    from: new Date('2026-03-09T08:00:00Z'),
    to: new Date('2026-03-13T08:00:00Z'),
  });
});

it('takes in no more than 2 km and 48 hours of what an incident says of its own uncertainty', () => {
  const happening = {
    place,
    uncertaintyMeters: 50_000,
    from: new Date(tip.from!),
    to: new Date('2027-01-01Z'),
  };
  expect(envelopeAround(happening)).toEqual({
    center: place,
    radiusMeters: 4000,
    from: new Date('2026-03-09T08:00:00Z'),
    to: new Date('2026-03-13T08:00:00Z'),
  });
});

it('is for an incident by its id alone', () => {
  expect(subjectOf({ incidentId: 'i', reason: 'r' })).toEqual({ incidentId: 'i' });
});

it('is for a tip of at most 48 hours', () => {
  const happening = { place, uncertaintyMeters: 300, from: new Date(tip.from!), to: new Date(tip.to!) };
  expect(subjectOf(tip)).toEqual({ tip: { reference: 'Sổ trực 12', happening } });
  expect(refused({ ...tip, to: '2026-03-12T08:00:00.001Z' })).toEqual(['to']);
});

it.each<[string, OpenPurposeDto, string]>([
  ['nothing', { reason: 'r' }, 'incidentId'],
  ['both', { ...tip, incidentId: 'i' }, 'incidentId'],
  ['an incident with a place of one’s own', { incidentId: 'i', reason: 'r', location: place }, 'location'],
  ['an incident with a time of one’s own', { incidentId: 'i', reason: 'r', to: tip.to! }, 'to'],
  ['a time that runs backwards', { ...tip, from: '2026-03-12T08:00:00.001Z' }, 'to'],
])('refuses %s', (_, body, field) => expect(refused(body)).toEqual([field]));

it.each(['location', 'locationUncertaintyMeters', 'from', 'to'] as const)(
  'refuses a tip without %s',
  (field) => {
    const { [field]: _, ...rest } = tip;
    expect(refused(rest)).toEqual([field]);
  },
);
