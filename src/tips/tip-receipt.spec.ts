import { newReceipt, readReceipt } from './tip-receipt';

it('is read again however it was copied', () => {
  for (let turn = 0; turn < 100; turn++) {
    const receipt = newReceipt();
    expect(receipt).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
    const copied = receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect([readReceipt(receipt), readReceipt(copied)]).toEqual([receipt, receipt]);
  }
});

it.each(['', '0', 'U000-0000-0000-0000', '0000-0000-0000-000', '0000-0000-0000-00000', '<script>'])(
  'is not %j',
  (text) => expect(readReceipt(text)).toBeNull(),
);
