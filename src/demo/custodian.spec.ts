import { CustodianPage } from './custodian';

const receipt = (channel: number, state: string) => `<div class="box">
    <p><strong>AB12-CD34-1</strong> · Kênh ${channel}: Mắt 1</p>
    <p><strong>${state}</strong>, 19:30 09/01/2023</p>
  </div>`;
const form = `<form><input type="hidden" name="slot" value="2" />
  <select name="cameraId"><option>Kênh 1: Mắt 1</option><option>Kênh 2: Mắt 2</option></select>
  <input type="datetime-local" step="1" id="startedAt" name="startedAt" value="2023-01-09T19:27:12" /></form>`;

describe('what a custodian reads off the page', () => {
  it('is when the footage begins and which number the next file has', () => {
    const page = new CustodianPage(form);
    expect(page.askedFrom.toISOString()).toBe('2023-01-09T12:27:12.000Z');
    expect(page.slot).toBe('2');
  });

  it('is whether the last file of a channel is there; a channel to choose is no receipt', () => {
    const page = new CustodianPage(receipt(1, 'đã nhận, đang kiểm tra') + form);
    expect([page.receiptOf(1), page.receiptOf(2)]).toEqual(['kept', null]);
    const refused = receipt(1, 'không dùng được; xin gửi lại');
    const sealed = receipt(1, 'đã nhận và niêm phong');
    expect(new CustodianPage(sealed + refused).receiptOf(1)).toBe('refused');
    expect(new CustodianPage(refused + sealed).receiptOf(1)).toBe('kept');
  });

  it('is what was wrong', () => {
    const page = new CustodianPage(
      '<div class="box faults"><p>Chưa gửi được:</p> <ul><li>Quá lớn</li></ul></div>x',
    );
    expect(page.faults).toBe('Chưa gửi được: Quá lớn');
  });

  it('is no form once nothing is asked any more', () => {
    expect(() => new CustodianPage(receipt(1, 'đã nhận và niêm phong')).slot).toThrow('no field slot');
  });
});
