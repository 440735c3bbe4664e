import { createHash } from 'node:crypto';
import { html, Html, page, PAGE_HEADERS } from './html';

it('escapes whatever is put in', () => {
  const name = `<script>alert("1")</script> & 'x'`;
  expect(html`<p title="${name}">${name}</p>`.text).toBe(
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;</p>',
  );
});

it('takes what is HTML already, lists of it, numbers, and nothing', () => {
  const items = ['a', '<b>'].map((one) => html`<li>${one}</li>`);
  expect(html`${items}${7}${null}${undefined}${false}${new Html('<br>')}`.text).toBe(
    '<li>a</li><li>&lt;b&gt;</li>7<br>',
  );
});

it('escapes the title of a page too', () => {
  expect(page({ vi: '</title><b>', en: '' }, html``)).toContain(
    '<title>&lt;/title&gt;&lt;b&gt; · LensLedger</title>',
  );
});

it('allows exactly the style that a page has', () => {
  const [, style] = /<style>([^]*?)<\/style>/.exec(page({ vi: '', en: '' }, html``))!;
  const hash = createHash('sha256').update(style!).digest('base64');
  expect(PAGE_HEADERS['content-security-policy']).toContain(`style-src 'sha256-${hash}';`);
});
