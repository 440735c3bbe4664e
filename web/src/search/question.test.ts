import { describe, expect, it } from 'vitest';
import { bodyOf, type Question, questionOfUrl, urlOfQuestion } from './question';

const [from, to] = ['2026-01-09T14:00:00.000Z', '2026-01-09T15:00:00.000Z'];
const questions: Question[] = [
  { place: { kind: 'circle', center: { lon: 108.24, lat: 11.79 }, radiusMeters: 300 }, from, to },
  { place: { kind: 'area', areaId: 12 }, from, to },
  { place: { kind: 'lens', cameraId: '01a230e3-fcd6-74a6-b6e0-ea9c887be69b' }, from, to },
  {
    place: {
      kind: 'polygon',
      corners: [
        { lon: 108.23, lat: 11.78 },
        { lon: 108.25, lat: 11.78 },
        { lon: 108.25, lat: 11.8 },
      ],
    },
    from,
    to,
  },
];

describe('a search in an address', () => {
  it.each(questions)('is read as it was written: $place.kind', (question) => {
    expect(questionOfUrl(urlOfQuestion(question))).toEqual(question);
  });

  it('is none without a time, or with a place that makes no sense', () => {
    expect(questionOfUrl({ lon: '108.24', lat: '11.79' })).toBeNull();
    expect(questionOfUrl({ lon: 'east', lat: '11.79', from, to })).toBeNull();
    expect(questionOfUrl({ polygon: '1,2;3,4', from, to })).toBeNull();
    expect(questionOfUrl({ areaId: '3', from: 'yesterday', to })).toBeNull();
  });

  it('takes the place of the one before', () => {
    const before = urlOfQuestion(questions[0]!);
    expect({ ...before, ...urlOfQuestion(questions[1]!) }.lon).toBeUndefined();
  });

  it('closes the ring of a polygon', () => {
    const { polygon } = bodyOf(questions[3]!, 10) as unknown as { polygon: { coordinates: number[][][] } };
    expect(polygon.coordinates[0]).toHaveLength(4);
    expect(polygon.coordinates[0]!.at(-1)).toEqual(polygon.coordinates[0]![0]);
  });
});
