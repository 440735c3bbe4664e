import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type vi from './vi';

export type Language = 'vi' | 'en';

/** The Vietnamese catalogue is the one keys are checked against; a test holds the English one to it. */
export type Catalogue = typeof vi;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: Catalogue;
    returnNull: false;
  }
}

const KEY = 'language';
const load: Record<Language, () => Promise<{ default: object }>> = {
  vi: () => import('./vi'),
  en: () => import('./en'),
};

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
  if (!i18next.hasResourceBundle(language, 'app')) {
    const { default: catalogue } = await load[language]();
    for (const [name, texts] of Object.entries(catalogue))
      i18next.addResourceBundle(language, name, texts as object);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}

export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'vi';
}
