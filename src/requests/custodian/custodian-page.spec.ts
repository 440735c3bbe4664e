import type { OpenedLink } from '../../access/links/signed-link-kinds.service';
import { page } from '../../platform/http/html';
import { type AnswerKind, answerKinds } from '../request-answer';
import type { RequestState } from '../request-state';
import { custodianPage } from './custodian-page';
import { type CustodianUpload, type CustodianView, SLOTS_MAX } from './custodian-view';

const PAGE_BYTES_MAX = 50_000;
const HOUR = 3_600_000;
const NOW = new Date('2026-01-10T08:15:00+07:00');
const TOKEN = 'AZjF8DorfE2OX2p7jJ0OHwAAAAAAAAAAAAAAAAAAAAA';
const PAGE_URL = `https://camera.example.vn/lensledger/l/${TOKEN}`;

const LINK: OpenedLink = {
  id: '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1a',
  kind: 'keep_request',
  subjectId: '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f',
  areaId: 1,
  state: 'open',
  expiresAt: new Date('2026-02-10T08:15:00+07:00'),
  closedAt: null,
  closedReason: null,
};

const ASKED: CustodianView['asked'] = {
  id: LINK.subjectId,
  state: 'sent',
  recorderId: '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1b',
  recorderName: 'Đầu ghi tiệm Mẫu',
  areaId: 1,
  areaName: 'Xã Mẫu',
  custodianName: 'Bà Trần Thị Mẫu',
  period: { from: new Date('2026-01-09T19:40:00+07:00'), to: new Date('2026-01-09T20:10:00+07:00') },
  displayed: { from: new Date('2026-01-09T19:44:12+07:00'), to: new Date('2026-01-09T20:14:12+07:00') },
  lenses: [lens(1)],
  deadlineAt: new Date(NOW.getTime() + 50 * HOUR),
  legalBasis: { title: 'Thu thập dữ liệu điện tử', citation: 'Điều 107' },
  sentAt: NOW,
  exportConfirmedAt: null,
  answers: [],
};

function lens(channel: number, cameraName = 'Cổng trước') {
  return { cameraId: `camera-${channel}`, cameraName, sourceId: 'source', channel, isArrived: false };
}

function upload(slot: number, changes: Partial<CustodianUpload> = {}): CustodianUpload {
  const file = { originalFilename: 'kenh1.mp4', sizeBytes: 209_715_200, sha256: 'e3'.repeat(32) };
  const sent = { receivedAt: NOW, rejectedReason: null, state: 'sealed' as const };
  return { slot, channel: 1, cameraName: 'Cổng trước', ...file, ...sent, ...changes };
}

function answer(kind: AnswerKind, note: string | null = null) {
  return { id: kind, kind, note, answeredAt: NOW };
}

function shown({ asked = {}, ...changes }: Partial<Omit<CustodianView, 'asked'>> & { asked?: object } = {}) {
  const empty = { uploads: [], coming: [], nextSlot: 1, faults: [], form: null, wayOut: null };
  const { title, body, runsScript } = custodianPage({
    ...{ link: LINK, asked: { ...ASKED, ...asked }, now: NOW, pageUrl: PAGE_URL },
    ...empty,
    ...changes,
  });
  return { text: page(title, body), runsScript };
}

describe('custodianPage', () => {
  it('asks in the recorder’s own time, and says how far that is off', () => {
    const { text } = shown();
    for (const part of [
      '19:44:12',
      '20:14:12',
      'nhanh 4 phút 12 giây',
      'giờ đúng là 19:40:00',
      'còn 2 ngày 2 giờ',
    ])
      expect(text).toContain(part);
  });

  it('does not name whom it was sent to: links are passed on', () => {
    expect(shown().text).not.toContain('Trần Thị Mẫu');
  });

  it.each<[string, Date | null, string]>([
    ['unknown', null, 'chưa biết đầu ghi này lưu được bao lâu'],
    ['over', new Date(NOW.getTime() - 1), 'có thể đã ghi đè'],
  ])('says what to do when the deadline is %s', (_, deadlineAt, words) => {
    expect(shown({ asked: { deadlineAt } }).text).toContain(words);
  });

  it('points at addresses that hold wherever the page stands, below a path too', () => {
    const { text } = shown();
    expect(text).toContain(`action="/lensledger/l/${TOKEN}/file"`);
    expect(text).toContain('src="/lensledger/l/upload.js"');
  });

  it.each<[RequestState, OpenedLink['state'], boolean]>([
    ['sent', 'open', true],
    ['opened', 'open', true],
    ['keeping', 'open', true],
    ['missed', 'open', true],
    ['handed_over', 'open', false],
    ['withdrawn', 'closed', false],
    ['refused', 'closed', false],
    ['missed', 'closed', false],
  ])('%s by a link that is %s: forms %s', (state, linkState, hasForms) => {
    const { text, runsScript } = shown({ asked: { state }, link: { ...LINK, state: linkState } });
    expect([text.includes('<form'), text.includes('<script'), runsScript]).toEqual([
      hasForms,
      hasForms,
      hasForms,
    ]);
    if (!hasForms) expect(text).toContain('Không cần làm gì thêm');
  });

  it('escapes whatever people wrote', () => {
    const evil = '<img src=x onerror=alert(1)>"\'';
    const fields = new URLSearchParams({ act: 'refused', note: evil });
    const { text } = shown({
      asked: {
        recorderName: evil,
        areaName: evil,
        lenses: [lens(1, evil), lens(2, evil)],
        answers: [answer('refused', evil)],
      },
      uploads: [upload(1, { originalFilename: evil, cameraName: evil })],
      coming: [{ originalFilename: evil, offsetBytes: 1, sizeBytes: 2 }],
      faults: [{ field: 'note', message: { vi: evil, en: evil } }],
      form: { fields, file: null, fileFault: null },
    });
    expect(text).not.toContain('<img');
    expect(text).not.toMatch(/value="[^"]*"'/);
  });

  it('keeps what was typed when the form is shown again, with its fault beside it', () => {
    const note = 'x'.repeat(301);
    const form = { fields: new URLSearchParams({ act: 'refused', note }), file: null, fileFault: null };
    const { text } = shown({ form, faults: [{ field: 'note', message: { vi: 'Dài quá', en: 'Too long' } }] });
    expect(text).toContain(`value="${note}"`);
    expect(text.match(/Dài quá/g)).toHaveLength(2);
    expect(text).toMatch(/<details open/);
  });

  it('takes the time that was typed for the moment at which the page was first shown', () => {
    const first = new Date(NOW.getTime() - 60_000).toISOString();
    const fields = new URLSearchParams({ act: 'clock_check', renderedAt: first, displayedAt: 'x' });
    const form = { fields, file: null, fileFault: null };
    const unread = [{ field: 'displayedAt', message: { vi: 'Hãy ghi', en: 'Write' } }];
    expect(shown({ form, faults: unread }).text).toContain(`name="renderedAt" value="${first}"`);
    const tooLate = [{ field: 'renderedAt', message: { vi: 'Lâu quá', en: 'Too late' } }];
    const anew = shown({ form, faults: tooLate }).text;
    expect(anew).toContain(`name="renderedAt" value="${NOW.toISOString()}"`);
    expect(anew).not.toContain('value="x"');
  });

  it.each<[string, string[], Parameters<typeof shown>[0]]>([
    ['clock_check', ['file', 'renderedAt', 'displayedAt'], {}],
    ['oldest_recording', ['oldestAt'], {}],
    ['refused', ['note'], {}],
    ['file', ['startedAt', 'cameraId', 'file', 'slot'], {}],
    ['file', ['startedAt', 'cameraId', 'file', 'slot'], { asked: { lenses: [lens(1), lens(2)] } }],
    ['file', ['startedAt', 'cameraId', 'file', 'slot'], { nextSlot: SLOTS_MAX + 1 }],
  ])('leads from every fault of %s to what mends it: %j', (act, fields, changes) => {
    const form = { fields: new URLSearchParams({ act }), file: null, fileFault: null };
    const faults = fields.map((field) => ({ field, message: { vi: `Sai ${field}`, en: 'Wrong' } }));
    const { text } = shown({ ...changes, form, faults });
    const links = [...text.matchAll(/<a href="#([^"]*)">Sai/g)].map(([, id]) => id);
    expect(links).toHaveLength(fields.length);
    for (const id of links) expect([id, text.includes(`id="${id}"`)]).toEqual([id, true]);
    expect(text.includes('<a href="#photo">Sai file')).toBe(act === 'clock_check');
  });

  it('leads nowhere from a fault of the buttons', () => {
    const faults = [{ field: 'act', message: { vi: 'Hãy bấm', en: 'Press' } }];
    const form = { fields: new URLSearchParams({ act: 'x' }), file: null, fileFault: null };
    expect(shown({ form, faults }).text).toContain('<li>Hãy bấm</li>');
  });

  it('says why a file cannot be used, and how much of another is here', () => {
    const { text } = shown({
      uploads: [upload(1, { state: 'rejected', rejectedReason: 'not_video' })],
      coming: [{ originalFilename: 'kenh2.mp4', offsetBytes: 120, sizeBytes: 200 }],
    });
    expect(text).toContain('Tệp không phải là video');
    expect(text).toContain('Tệp kenh2.mp4 mới gửi được 60 %');
  });

  it('takes no more files once the last place was given out', () => {
    expect(shown({ nextSlot: SLOTS_MAX }).text).toContain(`name="slot" value="${SLOTS_MAX}"`);
    const { text } = shown({ nextSlot: SLOTS_MAX + 1 });
    expect(text).not.toContain('name="slot"');
    expect(text).toContain('Mời cán bộ đến lấy');
  });

  it('stays below 50 kB whatever is asked and was sent', () => {
    const name = 'Ngã tư trước cổng chợ '.repeat(4);
    const { text } = shown({
      asked: {
        lenses: Array.from({ length: 32 }, (_, index) => lens(index + 1, name)),
        answers: Array.from({ length: 60 }, () => answer(answerKinds[0], 'ghi chú '.repeat(37))),
      },
      uploads: Array.from({ length: SLOTS_MAX }, (_, index) =>
        upload(index + 1, {
          cameraName: name,
          originalFilename: 'x'.repeat(200),
          state: 'rejected',
          rejectedReason: 'unsupported_format',
        }),
      ),
      coming: Array.from({ length: 8 }, () => ({
        originalFilename: 'x'.repeat(200),
        offsetBytes: 1,
        sizeBytes: 3,
      })),
      nextSlot: SLOTS_MAX,
      wayOut: { chromeUrl: 'intent://x' },
    });
    expect(Buffer.byteLength(text)).toBeLessThan(PAGE_BYTES_MAX);
  });
});
