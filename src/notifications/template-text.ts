import type { Bilingual } from '../platform/errors';
import { localTime } from '../platform/local-date';
import { type TemplateName, templateOf } from './templates';

const PLACE = /\{(\w+)\}/g;
const UNKNOWN_DEADLINE: Bilingual = { vi: 'chưa rõ, càng sớm càng tốt', en: 'unknown, as soon as possible' };

export interface NoticeFacts {
  template: TemplateName;
  parameters: Record<string, string>;
  /** Name of the area it concerns. */
  unit: string;
  deadlineAt: Date | null;
}

/** @throws Error when parameters are missing, unknown to the template, or no instant where one belongs. */
export function refuseUnfit(name: TemplateName, parameters: Record<string, string>): void {
  const known = templateOf(name).parameters;
  const missing = Object.keys(known).filter((parameter) => typeof parameters[parameter] !== 'string');
  const unknown = Object.keys(parameters).filter((parameter) => !(parameter in known));
  const noInstants = Object.entries(parameters).filter(
    ([parameter, value]) => known[parameter] === 'instant' && Number.isNaN(Date.parse(value)),
  );
  const faults = [
    ...missing.map((parameter) => `${parameter} is missing`),
    ...unknown.map((parameter) => `${parameter} is unknown`),
    ...noInstants.map(([parameter]) => `${parameter} is no instant`),
  ];
  if (faults.length) throw new Error(`notice ${name}: ${faults.join(', ')}`);
}

/** What people are told, in both languages. */
export function textOf({ template: name, parameters, unit, deadlineAt }: NoticeFacts): Bilingual {
  const { text, parameters: kinds } = templateOf(name);
  const shown = Object.fromEntries(
    Object.entries(parameters).map(([parameter, value]) => [
      parameter,
      kinds[parameter] === 'instant' ? localTime(new Date(value)) : value,
    ]),
  );
  const inLanguage = (language: keyof Bilingual) => {
    const deadline = deadlineAt ? localTime(deadlineAt) : UNKNOWN_DEADLINE[language];
    const values: Record<string, string> = { ...shown, unit, deadline };
    // In one pass: what somebody called a recorder is never read as a place for another value.
    return text[language].replace(PLACE, (_, parameter: string) => values[parameter]!);
  };
  return { vi: inLanguage('vi'), en: inLanguage('en') };
}
