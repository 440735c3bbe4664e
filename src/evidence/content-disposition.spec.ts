import { contentDisposition } from './content-disposition';

describe('contentDisposition', () => {
  it('gives old clients a readable ASCII name and others the true one', () => {
    expect(contentDisposition('attachment', 'Đường Lê Lợi.mp4')).toBe(
      `attachment; filename="Duong Le Loi.mp4"; filename*=UTF-8''%C4%90%C6%B0%E1%BB%9Dng%20L%C3%AA%20L%E1%BB%A3i.mp4`,
    );
  });

  it('lets nothing out of the quotes', () => {
    const header = contentDisposition('inline', `a"; filename=evil.exe; x="\r\nset-cookie: y\\%41*'.mp4`);
    expect(header).toMatch(/^inline; filename="[^"\\%;\r\n]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/);
  });

  it('keeps unpaired surrogates from throwing', () => {
    expect(() => contentDisposition('inline', 'a\ud800.mp4'.toWellFormed())).not.toThrow();
  });
});
