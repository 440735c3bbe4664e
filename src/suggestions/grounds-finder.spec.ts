import { placeTooWide } from '../cameras/coverage/sight.service';
import type { CandidateService } from '../candidates/candidate.service';
import { GroundsFinder } from './grounds-finder';
import type { HappeningRepository } from './happening.repository';
import type { Happening } from './suggestion-grounds';

const HAPPENING = {
  place: { line: [{ lon: 108, lat: 11 }], radiusMeters: 50_000 },
  period: { from: new Date(0), to: new Date(1000) },
} as Happening;

const finderThat = (fault: Error) =>
  new GroundsFinder(
    { requestedFor: () => Promise.resolve([]) } as unknown as HappeningRepository,
    { find: () => Promise.reject(fault) } as unknown as CandidateService,
  );

it('suggests no footage for a place so wide that thousands of lenses see some of it', async () => {
  expect((await finderThat(placeTooWide({ most: 1 })).ofIncident(HAPPENING)).size).toBe(0);
  await expect(finderThat(new Error('the database is away')).ofIncident(HAPPENING)).rejects.toThrow('away');
});
