import { createHash } from 'node:crypto';
import type { Bilingual } from '../errors';

/** Text that may go into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | readonly Html[] | null | undefined | false;

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Template tag: whatever is put in is escaped, unless it is `Html` itself. Attributes must stand in quotes. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + htmlOf(parts[index - 1]) + string));
}

function htmlOf(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character]!);
}

/** Vietnamese first, English below it. */
export function bilingual({ vi, en }: Bilingual): Html {
  return html`${vi}<span class="en" lang="en">${en}</span>`;
}

const STYLE = `
  :root { color-scheme: light dark; --text: #16202a; --faint: #55626e; --paper: #fff; --ground: #eef1f4;
    --line: #c5ced6; --strong: #0b5cad; --on-strong: #fff; --fault: #a3231b; }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--ground); color: var(--text); font: 1.0625rem/1.5 system-ui, sans-serif;
    overflow-wrap: anywhere; }
  main { margin: 0 auto; padding: 1.25rem 1.25rem 2rem; max-width: 36rem; min-height: 100vh; background: var(--paper); }
  h1 { margin: .25rem 0 1rem; font-size: 1.5rem; line-height: 1.25; }
  p { margin: .75rem 0; }
  .en { display: block; color: var(--faint); font-size: .875em; font-weight: 400; }
  .from { margin: 0; color: var(--faint); }
  .text { margin: 1rem 0; padding: .5rem 0 .5rem 1rem; border-left: .25rem solid var(--strong); white-space: pre-line; }
  .fault { color: var(--fault); font-weight: 600; }
  .small { margin-top: 1.5rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: .875rem;
    color: var(--faint); }
  .small .en { margin-top: .5rem; font-size: 1em; }
  a { color: var(--strong); }
  .clock { margin: 1rem 0 .25rem; font-size: min(17vw, 6.25rem); font-weight: 700; line-height: 1.1; white-space: nowrap;
    font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
  form { display: grid; grid-template-columns: minmax(0, 1fr); gap: .75rem; margin: 1.25rem 0; }
  button { width: 100%; padding: .75rem 1rem; min-height: 3.25rem; border: 1px solid var(--strong); border-radius: .5rem;
    background: var(--strong); color: var(--on-strong); font: inherit; font-weight: 600; cursor: pointer; }
  button .en { color: inherit; opacity: .85; }
  button.quiet { background: transparent; color: var(--strong); font-weight: 400; }
  h2 { margin: 1.75rem 0 .5rem; font-size: 1.2rem; line-height: 1.3; }
  fieldset { margin: 0; padding: 0; border: 0; min-width: 0; }
  legend, label { padding: 0; font-weight: 600; }
  .field { margin: .5rem 0; min-width: 0; }
  .hint { margin: .125rem 0 .375rem; color: var(--faint); font-size: .875rem; }
  .hint .en { font-size: 1em; }
  input[type=text], input[type=tel], input[type=datetime-local], select, textarea, input[type=file] { display: block; width: 100%; margin-top: .25rem;
    padding: .625rem .75rem; min-height: 3rem; border: 1px solid var(--faint); border-radius: .5rem; background: var(--paper);
    color: var(--text); font: inherit; }
  textarea { min-height: 6rem; }
  input[aria-invalid=true], textarea[aria-invalid=true] { border: 2px solid var(--fault); }
  .tick { display: flex; gap: .75rem; align-items: flex-start; padding: .375rem 0; font-weight: 400; }
  .tick input { flex: none; width: 1.375rem; height: 1.375rem; margin: .125rem 0 0; }
  .ticks { display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); column-gap: .75rem; }
  .box { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: .5rem; }
  .box.asked { border: 2px solid var(--strong); }
  .box.faults { border: 2px solid var(--fault); }
  .box p:first-child { margin-top: 0; }
  .box p:last-child { margin-bottom: 0; }
  .faults a { color: var(--fault); }
  .faults ul { margin: .5rem 0 0; padding-left: 1.25rem; }
  .plain { margin: .75rem 0; padding: 0; list-style: none; }
  .plain li { padding: .375rem 0; border-top: 1px solid var(--line); }
  .plain .note { display: block; color: var(--faint); }
  .aside { color: var(--faint); font-size: .875em; }
  .done { color: var(--strong); font-weight: 600; white-space: nowrap; }
  .period { margin: .25rem 0; font-size: 1.375rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
  .period .day { display: block; font-size: 1.0625rem; }
  .due { font-weight: 600; }
  .warn { padding-left: .75rem; border-left: .25rem solid var(--fault); }
  .time { display: block; font-size: 2rem; line-height: 1.2; font-variant-numeric: tabular-nums; }
  .hash { display: block; font: .75rem/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
  details { margin: .75rem 0; border: 1px solid var(--line); border-radius: .5rem; padding: 0 1rem; }
  summary { padding: .75rem 0; min-height: 3.25rem; font-weight: 600; cursor: pointer; }
  .button { display: block; padding: .75rem 1rem; border: 1px solid var(--strong); border-radius: .5rem; font-weight: 600;
    text-align: center; text-decoration: none; }
  :focus-visible { outline: .1875rem solid var(--strong); outline-offset: .125rem; }
  @media (min-width: 40rem) { main { margin: 2rem auto; min-height: 0; padding: 2rem; border-radius: .75rem; } }
  @media (prefers-color-scheme: dark) {
    :root { --text: #e6ebf0; --faint: #a3b0bc; --paper: #171d23; --ground: #0d1216; --line: #36424d; --strong: #7cb8f5;
      --on-strong: #0d1216; --fault: #ff9d94; }
  }`;

/** Made outside of the page's template: a space more, and browsers would refuse it by its hash. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** Stricter than for the rest: these pages load nothing and run nothing. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${STYLE_HASH}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-robots-tag': 'noindex, nofollow',
};

/**
 * For the one kind of page that carries large files: it runs scripts of our own, which ask this server alone and count the
 * SHA-256 of the file in WebAssembly. No script in the page itself, none from elsewhere, no `eval`.
 */
export const UPLOAD_PAGE_HEADERS = {
  ...PAGE_HEADERS,
  'content-security-policy': `${PAGE_HEADERS['content-security-policy']}; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'`,
};

/** A page for people without an account: no script, nothing wider than a phone. Send it with `PAGE_HEADERS`. */
export function page(title: Bilingual, body: Html): string {
  return html`<!doctype html>
    <html lang="vi">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <title>${title.vi} · LensLedger</title>
        <link rel="icon" href="data:," />
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.text;
}

/** A page that says what has happened, and what to do. */
export interface PageNotice {
  title: Bilingual;
  what: Bilingual;
  now: Bilingual;
}

export function noticePage({ title, what, now }: PageNotice): string {
  return page(
    title,
    html`<h1>${bilingual(title)}</h1>
      <p>${bilingual(what)}</p>
      <p>${bilingual(now)}</p>`,
  );
}
