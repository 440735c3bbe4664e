import { type DigestRow, digestPaper } from './digest-paper';
import { noticePaper } from './notice-paper';

const HOUR = 3_600_000;
const NOW = new Date('2026-01-10T08:15:00+07:00');
const URL = `https://camera.example.vn/l/${'A'.repeat(43)}`;
const PERIOD = { from: new Date(NOW.getTime() - 12 * HOUR), to: new Date(NOW.getTime() - 11 * HOUR) };
const LENS = { cameraName: 'Ngã tư trước cổng chợ', channel: 1 };

const NOTICE = {
  id: '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f',
  recorderName: 'Đầu ghi tiệm Mẫu',
  areaName: 'Xã Mẫu',
  custodianName: 'Bà Trần Thị Mẫu',
  custodianPhone: null,
  period: PERIOD,
  displayed: PERIOD,
  lenses: [LENS],
  deadlineAt: new Date(NOW.getTime() + 50 * HOUR),
  legalBasis: { title: 'Thu thập dữ liệu điện tử', citation: 'Điều 107' },
  ...{ url: URL, printedAt: NOW },
};

const ROW: DigestRow = { ...NOTICE, areaName: 'Tổ 5', custodianName: null, isKeeping: true };

/** What a reader of the format finds: pages with their size in points, fonts and whether their letters are inside. */
function contentOf(pdf: Buffer) {
  const text = pdf.toString('latin1');
  return {
    pages: [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) =>
      [width, height].map((points) => Math.round((Number(points) / 72) * 25.4)),
    ),
    fonts: [...new Set([...text.matchAll(/\/FontName \/\w+\+([\w-]+)/g)].map(([, name]) => name))].sort(),
    embedded: text.match(/\/FontFile2/g)?.length ?? 0,
    named: text.match(/\/FontDescriptor \d+ 0 R/g)?.length ?? 0,
  };
}

const FONTS = ['DejaVuSans', 'DejaVuSans-Bold'];
const A5 = [148, 210];
const A4 = [210, 297];

describe('papers', () => {
  it('a notice is one page A5 with its letters inside', async () => {
    const pdf = await noticePaper(NOTICE);
    const { pages, fonts, embedded, named } = contentOf(pdf);
    expect([pages, fonts]).toEqual([[A5], FONTS]);
    expect([embedded, named]).toEqual([2, 2]);
  });

  it('a notice of sixteen lenses is one page still: nobody looks for the code overleaf', async () => {
    const lenses = Array.from({ length: 16 }, (_, index) => ({ ...LENS, channel: index + 1 }));
    const pdf = await noticePaper({ ...NOTICE, lenses, custodianName: null });
    expect(contentOf(pdf).pages).toEqual([A5]);
  });

  it('a notice of many lenses goes on overleaf', async () => {
    const lenses = Array.from({ length: 40 }, (_, index) => ({ ...LENS, channel: index + 1 }));
    const pdf = await noticePaper({ ...NOTICE, lenses, deadlineAt: null, custodianName: null });
    const { pages } = contentOf(pdf);
    expect(pages.length).toBeGreaterThan(1);
    expect(pages.length).toBeLessThan(4);
  });

  it.each([0, 1, 12, 200])('a list of %d is printed on A4, some on each page', async (count) => {
    const rows = Array.from({ length: count }, () => ROW);
    const { pages, fonts } = contentOf(
      await digestPaper({ areaName: 'Tổ 5', rows, left: 3, printedAt: NOW }),
    );
    expect(new Set(pages.map(String))).toEqual(new Set([String(A4)]));
    expect(pages.length).toBeLessThanOrEqual(Math.ceil((count + 1) / 6));
    expect(fonts).toEqual(FONTS);
  });
});
