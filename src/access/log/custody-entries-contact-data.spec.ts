import { withoutContactData } from './custody-entries-contact-data';

describe('withoutContactData', () => {
  it('takes out who keeps a recorder and who handed over, wherever they stand, and says so', () => {
    const recorder = { name: 'Đầu ghi 1', custodian: { name: 'Bà Tám', phone: '0912' } };
    const { payload, leftOut } = withoutContactData({
      id: 'r-1',
      before: recorder,
      after: { ...recorder, custodianName: 'x', custodianPhone: 'x', contactNote: 'x' },
      list: [
        { acquiredFrom: 'Ông Ba', method: 'handover' },
        { email: 'a@b', eMail: 'x', Phone: '1' },
      ],
    });
    expect(payload).toEqual({
      id: 'r-1',
      before: { name: 'Đầu ghi 1' },
      after: { name: 'Đầu ghi 1' },
      list: [{ method: 'handover' }, {}],
    });
    expect(leftOut).toEqual([
      'before.custodian',
      'after.custodian',
      'after.custodianName',
      'after.custodianPhone',
      'after.contactNote',
      'list.0.acquiredFrom',
      'list.1.email',
      'list.1.eMail',
      'list.1.Phone',
    ]);
  });

  it('leaves everything else as it is', () => {
    const payload = {
      itemId: 'x',
      fromByte: 0,
      nested: [null, [1, 'a'], { deep: { true: true } }],
      empty: {},
    };
    expect(withoutContactData(payload)).toEqual({ payload, leftOut: [] });
  });
});
