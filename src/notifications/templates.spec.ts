import { refuseUnfit, textOf } from './template-text';
import { type TemplateName, templateNames, templateOf } from './templates';

const placesOf = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
const BUILT_IN = ['unit', 'deadline'];

function valuesFor(name: TemplateName): Record<string, string> {
  const parameters = Object.entries(templateOf(name).parameters);
  return Object.fromEntries(
    parameters.map(([parameter, kind]) => [
      parameter,
      kind === 'instant' ? '2026-08-28T14:30:00Z' : `<${parameter}>`,
    ]),
  );
}

describe.each(templateNames)('the template %s', (name) => {
  const { title, text, parameters } = templateOf(name);

  it('speaks both languages, each its own', () => {
    for (const said of [title, text]) {
      expect(said.vi.trim()).not.toBe('');
      expect(said.en.trim()).not.toBe('');
      expect(said.vi).not.toBe(said.en);
    }
  });

  it('knows every place in its texts, and shows every parameter', () => {
    const known = new Set([...Object.keys(parameters), ...BUILT_IN]);
    const [vi, en] = [placesOf(text.vi), placesOf(text.en)];
    for (const place of [...vi, ...en]) expect(known).toContain(place);
    // A parameter for one language alone ends in its name.
    for (const parameter of Object.keys(parameters)) {
      if (!parameter.endsWith('En')) expect(vi).toContain(parameter);
      if (!parameter.endsWith('Vi')) expect(en).toContain(parameter);
    }
  });

  it('has a title without places: it is given to webhooks that may know no names', () => {
    expect([...placesOf(title.vi), ...placesOf(title.en)]).toEqual([]);
  });

  it('leaves no place unfilled, and no code word in Vietnamese', () => {
    const values = valuesFor(name);
    refuseUnfit(name, values);
    for (const deadlineAt of [null, new Date('2026-08-29T01:00:00Z')]) {
      const { vi, en } = textOf({ template: name, parameters: values, unit: 'Tổ 3', deadlineAt });
      expect(vi + en).not.toMatch(/[{}]|undefined|T14:30/);
      expect(vi).not.toMatch(/[a-z]_[a-z]/);
    }
  });
});

describe('the text of a notice', () => {
  const parameters = {
    recorder: '{deadline} $& {unit}',
    displayedFrom: '2026-08-28T12:40:00Z',
    displayedTo: '2026-08-28T13:10:00Z',
  };
  const facts = { template: 'request_sent' as const, parameters, unit: 'Tổ 3', deadlineAt: null };

  it('shows moments as clocks in Vietnam do, and says when there is no deadline', () => {
    const { vi, en } = textOf(facts);
    expect(vi).toContain('từ 19:40 28/08/2026 đến 20:10 28/08/2026');
    expect(vi).toContain('Hạn: chưa rõ, càng sớm càng tốt.');
    expect(en).toContain('Until: unknown, as soon as possible.');
  });

  it('takes what somebody typed for what it is', () => {
    expect(textOf(facts).vi).toContain('đầu ghi {deadline} $& {unit} (Tổ 3)');
  });
});

describe('refuseUnfit', () => {
  it('names what is missing, unknown or no instant', () => {
    const parameters = { recorder: 'x', displayedFrom: 'hôm qua', phone: '0900' };
    expect(() => refuseUnfit('request_sent', parameters)).toThrow(
      'notice request_sent: displayedTo is missing, phone is unknown, displayedFrom is no instant',
    );
  });
});
