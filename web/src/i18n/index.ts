import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type viFirst from './vi/first';
import type viPages from './vi/pages';

export type Language = 'vi' | 'en';

/** The Vietnamese catalogue is the one keys are checked against; a test holds the English one to it. */
export type Catalogue = typeof viFirst & typeof viPages;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: Catalogue;
    returnNull: false;
  }
}

const KEY = 'language';
type Load = () => Promise<{ default: object }>;
/** In two parts, so that something is seen before everything has come. */
const load: Record<Language, { first: Load; pages: Load }> = {
  vi: { first: () => import('./vi/first'), pages: () => import('./vi/pages') },
  en: { first: () => import('./en/first'), pages: () => import('./en/pages') },
};
let hasPages = false;

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: false,
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    resources: {},
    partialBundledLanguages: true,
  });
  await changeLanguage(localStorage.getItem(KEY) === 'en' ? 'en' : 'vi');
}

/** Loads the catalogue of a language, once, and speaks it from now on, also after the next start. */
export async function changeLanguage(language: Language): Promise<void> {
  await add(language, 'app', load[language].first);
  if (hasPages) await add(language, 'map', load[language].pages);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

/** What pages beyond the home page say; they are not shown before. */
export async function loadPageTexts(): Promise<void> {
  hasPages = true;
  const language = i18next.language as Language;
  await add(language, 'map', load[language].pages);
}

/** @param name a namespace of that part */
async function add(language: Language, name: string, part: Load): Promise<void> {
  if (i18next.hasResourceBundle(language, name)) return;
  const { default: texts } = await part();
  for (const [each, words] of Object.entries(texts)) i18next.addResourceBundle(language, each, words);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'vi';
}
